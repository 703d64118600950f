"""Everything that is said of a page while it is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from content.site import gate
from content.site.advice.pages import Advised
from content.site.advice.remarks import Remark
from content.site.advice.rules import Known, advice_on
from content.site.advice.weight import Weight, weight_of
from content.site.models import GlossaryTerm


@dataclass(frozen=True, slots=True)
class Place:
    """All that is said of one block or field; `anchor` and `name` are "" for the whole page."""

    anchor: str
    name: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What must be mended, what could be better, and what it costs a reader who loads it."""

    faults: tuple[Place, ...]
    advice: tuple[Place, ...]
    weight: Weight | None

    @property
    def n_faults(self) -> int:
        """This many things keep it from being published."""
        return sum(len(place.messages) for place in self.faults)

    @property
    def n_advice(self) -> int:
        """This many things could be better."""
        return sum(len(place.messages) for place in self.advice)


def report_on(page: Advised) -> Report:
    """Look through a page as it stands. Queries: at most 3, pictures and glossary."""
    texts = list(page.texts())
    indonesian = gate.language_of(page) == settings.LANGUAGE_CODE
    known = Known(terms_known() if indonesian else frozenset())
    advice = [*advice_on(texts, known, indonesian=indonesian), *page.advice()]
    screens = page.n_screens
    weight = weight_of(texts, page.shown_pictures(), screens) if screens else None
    return Report(by_place(page.faults()), by_place(advice), weight)


def terms_known() -> frozenset[str]:
    """These words are explained in the glossary. Queries: 1."""
    rows = GlossaryTerm.objects.filter(locale__language_code=settings.LANGUAGE_CODE, live=True)
    return frozenset(rows.values_list("term", flat=True))


def by_place(remarks: Iterable[Remark]) -> tuple[Place, ...]:
    """The remarks of each place together, in order of first mention."""
    found: dict[tuple[str, str], list[str]] = {}
    for remark in remarks:
        said = found.setdefault((remark.anchor, remark.name), [])
        if remark.message not in said:
            said.append(remark.message)
    return tuple(Place(anchor, name, tuple(said)) for (anchor, name), said in found.items())
