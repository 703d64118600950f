"""What each type of Moodle's questions asks, in the words of all formats."""

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.exchange.formats import extras, plain
from content.exchange.formats.decoding import tidy
from content.exchange.formats.found import Answer, Extras, Found, Kind
from content.exchange.loading.exercises import FALSE, TRUE
from content.exchange.office import vocabulary
from content.modules.choices import Technique

OURS = "tangguh"
AS_HTML, AUTO = {"html", ""}, {"moodle_auto_format"}
UNKNOWN: Mapping[str, object] = {
    "essay": gettext_lazy("it asks for an essay, which nobody here could mark"),
    "description": gettext_lazy("it is a text without a question"),
    "cloze": gettext_lazy("it has several gaps (cloze); make a question of each"),
    "multianswer": gettext_lazy("it has several gaps (cloze); make a question of each"),
    "calculated": gettext_lazy("its numbers are worked out anew each time, which ours cannot"),
    "calculatedsimple": gettext_lazy(
        "its numbers are worked out anew each time, which ours cannot"
    ),
    "calculatedmulti": gettext_lazy("its numbers are worked out anew each time, which ours cannot"),
}


def found_in(element: Element, number: int, place: str) -> Found:
    """What a question of the file says."""
    reader = _Reader(element, Found(number, place))
    reader.read()
    return reader.found


def text_of(element: Element | None) -> str:
    """What stands in the text of an element, as it is."""
    if element is None:
        return ""
    inner = element.find("text")
    return "".join((element if inner is None else inner).itertext())


def _number(text: str | None) -> float:
    """A number, whatever was typed; 0 where it is none."""
    try:
        value = float((text or "").strip().replace(",", "."))
    except ValueError:
        return 0.0
    return value if abs(value) <= 1e6 else 0.0  # noqa: PLR2004  # neither endless nor no number


class _Reader:
    """One question of the file, and what was found in it so far."""

    def __init__(self, element: Element, found: Found) -> None:
        self.element, self.found = element, found

    def read(self) -> None:
        """Take the question in; what no type of ours could ask has a problem instead."""
        kind = (self.element.get("type") or "").strip().lower()
        found = self.found
        found.title = tidy(" ".join(text_of(self.element.find("name")).split()))
        found.prompt = self._plain("questiontext")
        found.extras = self._extras()
        reader = READERS.get(kind)
        if reader is None:
            why = UNKNOWN.get(kind) or _("the kind “%(kind)s” is unknown") % {"kind": kind}
            found.problems.append(str(why))
            return
        found.general = self._plain("generalfeedback")
        found.right = self._plain("correctfeedback")
        found.wrong = self._plain("incorrectfeedback")
        reader(self)
        if any(self._text(hint) for hint in self.element.findall("hint")):
            found.notes.append(_("hints do not come along"))

    def _plain(self, name: str) -> str:
        return self._text(self.element.find(name))

    def _text(self, element: Element | None, inherited: str = "") -> str:
        """A text of ours from one of theirs; its pictures are counted."""
        source = text_of(element)
        kind = inherited if element is None else element.get("format", inherited)
        is_html = kind in AS_HTML or (kind in AUTO and plain.looks_like_html(source))
        if not is_html:
            return tidy(source)
        made = plain.from_html(source)
        self.found.n_media += made.n_media
        return made.text

    def _extras(self) -> Extras:
        """What is ours; techniques are Moodle's tags too."""
        ours = extras.load(text_of(self.element.find(OURS))) or Extras()
        tags = [tidy(text_of(tag)).casefold() for tag in self.element.findall("tags/tag")]
        techniques = ours.techniques or tuple(tag for tag in tags if tag in Technique.values)
        return Extras(example=ours.example, techniques=tuple(dict.fromkeys(techniques)))

    def _answers(self, *, inherited: str = "") -> Iterator[Answer]:
        for answer in self.element.findall("answer"):
            yield Answer(
                self._text(answer, inherited),
                _number(answer.get("fraction")),
                self._text(answer.find("feedback")),
            )

    def choices(self) -> None:
        """One or several choices."""
        single = text_of(self.element.find("single")).strip().lower() or "true"
        self.found.kind = Kind.ONE if single in {"true", "1"} else Kind.ANY
        self.found.answers = list(self._answers())
        if self.found.right or self.found.wrong:
            self.found.notes.append(_("feedback to the whole answer is left out"))
        self.found.right = self.found.wrong = ""

    def truth(self) -> None:
        """True or false."""
        self.found.kind = Kind.TRUTH
        for answer in self._answers():
            key = {True: TRUE, False: FALSE}.get(bool(vocabulary.truth(answer.text)), "")
            if vocabulary.truth(answer.text) is None:
                self.found.problems.append(_("whether it is true or false is not marked"))
            self.found.answers.append(Answer(key, answer.weight, answer.feedback))

    def spellings(self) -> None:
        """A word to type. Moodle keeps these as plain text, whatever they look like."""
        self.found.kind = Kind.SPELLINGS
        self.found.answers = list(self._answers(inherited="plain_text"))

    def number(self) -> None:
        """A number to type."""
        self.found.kind = Kind.NUMBER
        elements = self.element.findall("answer")
        answers = self._answers(inherited="plain_text")
        for element, answer in zip(elements, answers, strict=True):
            span = (element.findtext("tolerance") or "").strip()
            exact = not span.strip("0.,")
            self.found.answers.append(
                Answer(answer.text, answer.weight, answer.feedback, "" if exact else span)
            )

    def pairs(self) -> None:
        """Things that belong together."""
        self.found.kind = Kind.PAIRS
        for element in self.element.findall("subquestion"):
            left = self._text(element)
            right = self._text(element.find("answer"), "plain_text")
            if left or right:
                self.found.pairs.append((left, right))

    def order(self) -> None:
        """Steps; their weight is their place."""
        self.found.kind = Kind.ORDER
        answers = sorted(self._answers(), key=lambda answer: answer.weight)
        self.found.items = [answer.text for answer in answers]


READERS: Mapping[str, Callable[[_Reader], None]] = {
    "multichoice": _Reader.choices,
    "truefalse": _Reader.truth,
    "shortanswer": _Reader.spellings,
    "numerical": _Reader.number,
    "matching": _Reader.pairs,
    "match": _Reader.pairs,
    "ordering": _Reader.order,
}
