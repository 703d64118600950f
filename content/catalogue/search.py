"""Search over modules, lessons, quizzes, simulations and stories."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.search.query import And, Or, PlainText, SearchQuery

from content.catalogue.queries import ActivityOutline, Catalogue, ModuleOutline

MAX_LENGTH = 80  # characters; what is longer is cut off
MIN_LENGTH = 2
MAX_HITS = 100
WORD = re.compile(r"\w+")
# Whoever types one word of a line means the others too: prefixes change a word in Indonesian.
ALIKE = (
    ("hoaks", "hoax", "bohong", "palsu"),
    ("tipu", "menipu", "tertipu", "penipu", "penipuan"),
    ("sebar", "menyebar", "menyebarkan", "sebarkan"),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One page found; `language` is the one it is written in."""

    title: str
    url: str
    kind_label: str
    eyebrow: str
    excerpt: str
    language: str


def words_in(text: str) -> str:
    """These are the words of a search, without anything the database could take for a command."""
    return " ".join(WORD.findall(text[:MAX_LENGTH].replace("_", " ")))


def meant_by(words: str) -> SearchQuery:
    """This asks for all the words, each in any of the forms that mean the same."""
    each = words.casefold().split()
    forms = [next((line for line in ALIKE if word in line), (word,)) for word in each]
    return And([Or([PlainText(form) for form in alike]) for alike in forms])


def search(catalogue: Catalogue, words: str) -> list[Hit]:
    """These pages hold all the words, best first; else, those with titles that begin so.

    What is on offer in the catalogue's language is searched: the translation where there is
    one, else the page in the source language. Queries: 1, or 2 when the first finds nothing.
    """
    shown = {one.page_id: one for one in _everything(catalogue)}
    pages = Page.objects.filter(pk__in=shown)
    found = list(pages.search(meant_by(words))[:MAX_HITS])
    found = found or list(pages.autocomplete(words)[:MAX_HITS])
    return [_hit(shown[page.pk], catalogue) for page in found]


def _everything(catalogue: Catalogue) -> list[ModuleOutline | ActivityOutline]:
    activities = [one for module in catalogue.modules for one in module.activities]
    return [*catalogue.modules, *activities, *catalogue.narratives]


def _hit(one: ModuleOutline | ActivityOutline, catalogue: Catalogue) -> Hit:
    module = one if isinstance(one, ModuleOutline) else catalogue.module_of(one)
    number = module.number if module else None
    kind = _("Module") if isinstance(one, ModuleOutline) else one.kind.label
    return Hit(
        title=one.title,
        url=one.url,
        kind_label=str(kind),
        eyebrow=_("Module %(number)s") % {"number": number} if number else "",
        excerpt=one.summary,
        language=one.language,
    )
