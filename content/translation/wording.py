"""What may stand in a translated segment: the checks of everything that comes from a file."""

import re
from collections import Counter
from uuid import UUID

import bleach
from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

from content.translation.bundles import things_by_key
from content.translation.places import Place, place_of
from content.translation.segments import Segment, segments_of, text_of

MARKUP = set("<>&")
EMPHASIS = {"b", "strong", "i", "em"}
PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%\([a-z_]+\)[sd]")
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class Unfit(ValueError):
    """A translation cannot stand where it should; the message says why."""


def clean(text: str, segment: Segment, place: Place) -> str:
    """The translation as it may be kept: wagtail-localize's HTML, washed by bleach.

    Raises: Unfit, for a tag that has no business there, a link or placeholder that was lost or
        made up, and a text that is too long for its field.
    """
    html = text.strip()
    if set(html) & MARKUP:  # most texts have none, and a module has hundreds
        html = _washed(html, _tags_allowed(segment, place))
    _compare(_links(segment.source), _links(html), _("links"))
    _compare(_placeholders(segment.source), _placeholders(html), _("placeholders"))
    _measure(html, place)
    return html


def _washed(text: str, allowed: set[str]) -> str:
    soup = BeautifulSoup(text, "html.parser")
    for tag in soup.find_all():
        if tag.name not in allowed or set(tag.attrs) - ({"id"} if tag.name == "a" else set()):
            raise Unfit(_("“%(tag)s” is not allowed here.") % {"tag": f"<{tag.name}>"})
    washed = bleach.clean(str(soup), tags=allowed, attributes={"a": ["id"]}, strip=True)
    return str(StringValue.from_translated_html(washed).data)


def _tags_allowed(segment: Segment, place: Place) -> set[str]:
    found = {tag.name for tag in BeautifulSoup(segment.source, "html.parser").find_all()}
    if segment.rich:
        return found | EMPHASIS | {"br"}
    return found | {"br"} if place.lines else found


def _links(html: str) -> Counter[str]:
    if "<a" not in html:
        return Counter()
    soup = BeautifulSoup(html, "html.parser")
    return Counter(str(tag.get("id", "")) for tag in soup.find_all("a"))


def _placeholders(html: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(html))


def _compare(wanted: Counter[str], given: Counter[str], what: str) -> None:
    if wanted != given:
        raise Unfit(
            _("The %(what)s differ from the Indonesian: %(wanted)s there, %(given)s here.")
            % {"what": what, "wanted": _listed(wanted), "given": _listed(given)}
        )


def _listed(names: Counter[str]) -> str:
    return ", ".join(sorted(names.elements())) or _("none")


def _measure(html: str, place: Place) -> None:
    text = text_of(html)
    if not text.strip():
        raise Unfit(_("It holds no words."))
    if UNSEEN.search(text):
        raise Unfit(_("It holds signs that nobody can see."))
    if place.limit and len(text) > place.limit:
        raise Unfit(
            _("Too long: %(n)s characters, and there is room for %(limit)s.")
            % {"n": len(text), "limit": place.limit}
        )


def reason_against(text: str, *, source: str, key: UUID, path: str) -> str:
    """Why a typed translation cannot stay, in words for its translator; empty if it can.

    Words whose source is no longer public are not judged. Queries: those of `things_by_key`.
    """
    thing = things_by_key({key}).get(key)
    segments = segments_of(thing) if thing else []
    segment = next((one for one in segments if (one.path, one.source) == (path, source)), None)
    if thing is None or segment is None:
        return ""
    try:
        clean(text, segment, place_of(thing, path))
    except Unfit as error:
        return str(error)
    return ""
