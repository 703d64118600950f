"""What the styles of a Word file make of a paragraph: a heading, a list item, a caption.

Word keeps the English names of its built-in styles in every language, so "Judul 1" is found too.
"""

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

W_VAL, W_PPR, W_NUM_PR = qn("w:val"), qn("w:pPr"), qn("w:numPr")
NAMED_HEADING = re.compile(r"^(?:heading|judul) ?([1-9])$")
OFF = {"0", "false", "off", "none"}
DEPTH = 12  # styles upon styles; more than that is a circle


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is meant.

    Attributes:
        level: of a heading, 1 to 9; 0 for anything else.
        listed: "ul" or "ol" in a list, else empty.
        is_caption: it stands below a picture.
        is_contents: it is a line of a table of contents.

    """

    level: int = 0
    listed: str = ""
    is_caption: bool = False
    is_contents: bool = False


PLAIN = Look()


class Styles:
    """The styles and lists of one file."""

    def __init__(self, document: Any) -> None:
        self._styles = {
            style.get(qn("w:styleId")): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._formats = _formats(document)
        self._looks: dict[str, Look] = {}
        self._strong = {key for key, style in self._styles.items() if _name(style) == "strong"}

    def look(self, paragraph: Any) -> Look:
        """How a paragraph is meant."""
        properties = paragraph.find(W_PPR)
        if properties is None:
            return PLAIN
        style = properties.find(qn("w:pStyle"))
        look = self._look_of(style.get(W_VAL)) if style is not None else PLAIN
        own = self._list_of(properties)
        if own is None or look.level:
            return look
        return Look(0, own, is_caption=look.is_caption)

    def is_bold(self, run: Any) -> bool:
        """This says whether a run is bold."""
        properties = run.find(qn("w:rPr")) if run is not None else None
        if properties is None:
            return False
        bold, style = properties.find(qn("w:b")), properties.find(qn("w:rStyle"))
        if bold is not None:
            return bold.get(W_VAL) not in OFF
        return style is not None and style.get(W_VAL) in self._strong

    def _look_of(self, key: str) -> Look:
        if key not in self._looks:
            self._looks[key] = self._work_out(key)
        return self._looks[key]

    def _work_out(self, key: str) -> Look:
        """Ask a style, then the one it is based on, and so on."""
        listed: str | None = None
        for _step in range(DEPTH):
            style = self._styles.get(key)
            if style is None:
                break
            name, properties = _name(style), style.find(W_PPR)
            if look := _named(name):
                return look
            if listed is None and properties is not None:
                listed = self._list_of(properties)
            based = style.find(qn("w:basedOn"))
            key = based.get(W_VAL) if based is not None else ""
        return Look(listed=listed or "")

    def _list_of(self, properties: Any) -> str | None:
        """The kind of list that properties put a paragraph in; "" out of one, None: unsaid."""
        numbering = properties.find(W_NUM_PR)
        if numbering is None:
            return None
        number, level = numbering.find(qn("w:numId")), numbering.find(qn("w:ilvl"))
        key = number.get(W_VAL) if number is not None else "0"
        depth = level.get(W_VAL) if level is not None else "0"
        return "" if key == "0" else self._formats.get((key, depth), "ul")


def _named(name: str) -> Look | None:
    """What a style is by its name alone."""
    if name == "title":
        return Look(level=1)
    if found := NAMED_HEADING.match(name):
        return Look(level=int(found[1]))
    if name == "caption":
        return Look(is_caption=True)
    if name.startswith("toc "):
        return Look(is_contents=True)
    for beginning, kind in (("list bullet", "ul"), ("list number", "ol")):
        if name.startswith(beginning):
            return Look(listed=kind)
    return None


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return (name.get(W_VAL) or "").casefold() if name is not None else ""


def _formats(document: Any) -> dict[tuple[str, str], str]:
    """The kind of each list at each depth, by the list's number."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    abstract = {
        one.get(qn("w:abstractNumId")): {
            level.get(qn("w:ilvl")): _format(level) for level in one.iter(qn("w:lvl"))
        }
        for one in numbering.iter(qn("w:abstractNum"))
    }
    found = {}
    for number in numbering.iter(qn("w:num")):
        kind = number.find(qn("w:abstractNumId"))
        for depth, name in abstract.get(kind.get(W_VAL) if kind is not None else "", {}).items():
            found[number.get(qn("w:numId")), depth] = name
    return found


def _format(level: Any) -> str:
    form = level.find(qn("w:numFmt"))
    return "ul" if form is not None and form.get(W_VAL) in {"bullet", "none"} else "ol"
