"""Plain text from the HTML of other programs: paragraphs and lists keep their lines.

Bleach drops what is no text; what comes out is never HTML again, so entities are read once only.
"""

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from bleach.sanitizer import Cleaner

from content.exchange.formats.decoding import tidy

LINES = {"br", "div", "tr", "ul", "ol", "table", "dt", "dd", "figcaption"}
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"}
SILENT = {"script", "style", "title", "head", "noscript", "template"}
MEDIA = {"img", "audio", "video", "iframe", "object", "embed", "svg"}
SIGNS = {"sup": "^", "sub": "_"}
CELLS = {"td", "th"}
KEPT = {*LINES, *PARAGRAPHS, *SILENT, *MEDIA, *SIGNS, *CELLS, "li"}
ENTITY = r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
LOOKS_LIKE_HTML = re.compile(rf"</?[a-zA-Z][^<>]*>|<!--|{ENTITY}")
INLINE_DATA = re.compile(r"data:[\w/+.-]{1,40};base64,[A-Za-z0-9+/=\s]*")
MOST_TAGS, LONGEST = 2_000, 200_000  # of one text; deep nesting takes time, and none fits anyway
SPACES = re.compile(r"[ \n\t\r\f\xa0]+")
EMPTY_LINES = re.compile(r"\n{3,}")


@dataclass(slots=True)
class Plain:
    """A text; `n_media` pictures, sounds and films of it did not come along."""

    text: str
    n_media: int = 0


def looks_like_html(text: str) -> bool:
    """This says whether a text of unknown kind holds tags or entities."""
    return bool(LOOKS_LIKE_HTML.search(text))


def from_html(source: str) -> Plain:
    """The text of HTML, however broken that is; as it stands where it is far too long for us."""
    source = INLINE_DATA.sub("", source)
    if len(source) > LONGEST or source.count("<") > MOST_TAGS:
        return Plain(tidy(source))
    if "<" not in source:
        return Plain(tidy(SPACES.sub(" ", html.unescape(source))))
    # A cleaner is not for several threads at once; making one costs little.
    cleaner = Cleaner(tags=KEPT, attributes={}, strip=True, strip_comments=True)
    reader = _Reader()
    reader.feed(cleaner.clean(source))
    reader.close()
    lines = "".join(reader.parts).split("\n")
    return Plain(tidy(EMPTY_LINES.sub("\n\n", "\n".join(map(str.strip, lines)))), reader.n_media)


@dataclass
class _Reader(HTMLParser):
    """Reads what bleach left, which is always well formed.

    Attributes:
        breaks: line feeds due before the next words.
        prefix: the dash due before them.

    """

    parts: list[str] = field(default_factory=list)
    breaks: int = 0
    prefix: str = ""
    n_media: int = 0
    silence: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, a paragraph or a list item; count a picture."""
        self.silence += tag in SILENT
        self.n_media += tag in MEDIA
        if tag == "br":
            self.breaks += 1
        elif tag == "li":
            self._break(1)
            self.prefix = "- "
        elif tag in CELLS and self.parts and not self.breaks:
            self.parts.append(" | ")
        elif tag in SIGNS:
            self._say(SIGNS[tag])
        else:
            self._around(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a line or a paragraph."""
        self.silence -= tag in SILENT
        if tag != "br":
            self._around(tag)

    def handle_data(self, data: str) -> None:
        """Take words, with one space where there were several."""
        words = SPACES.sub(" ", data)
        begins = self.breaks or not self.parts or self.parts[-1].endswith(" ")
        self._say(words.lstrip(" ") if begins else words)

    def _around(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self._break(2)
        elif tag in LINES or tag == "li":
            self._break(1)

    def _break(self, lines: int) -> None:
        if not self.prefix:
            self.breaks = max(self.breaks, lines)

    def _say(self, words: str) -> None:
        if words and not self.silence:
            self.parts.append("\n" * self.breaks * bool(self.parts) + self.prefix + words)
            self.breaks, self.prefix = 0, ""
