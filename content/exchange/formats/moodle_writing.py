"""Writes Moodle's XML. Texts are plain, so Moodle shows them as they were typed.

What is ours alone stands in an element of its own, which Moodle passes over.
"""

from collections.abc import Callable, Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from content.exchange.formats import extras
from content.exchange.formats.decoding import tidy
from content.exchange.formats.found import FULL
from content.exchange.formats.making import ANY_OTHER, LITERAL
from content.exchange.formats.moodle_questions import OURS
from content.exchange.loading.bodies import Choice
from content.exchange.loading.exercises import TRUE, Question
from content.exchange.office.ledger import glimpse

PLAIN = "plain_text"
TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "true_false": "truefalse",
    "short_answer": "shortanswer",
    "matching": "matching",
    "ordering": "ordering",
}
PATH = "$course$/top/"


def write(questions: Iterable[Question], category: str = "") -> bytes:
    """A file of all questions, under a category if there is one."""
    root = Element("quiz")
    if category:
        path = PATH + tidy(category).replace("/", "//")
        element = SubElement(root, "question", type="category")
        _text(SubElement(element, "category"), path)
    for question in questions:
        _question(root, question)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _question(root: Element, question: Question) -> None:
    element = SubElement(root, "question", type=TYPES[question.type])
    _text(SubElement(element, "name"), glimpse(question.prompt))
    _said(element, "questiontext", extras.shown(question))
    WRITERS[question.type](element, question)
    if question.techniques:
        tags = SubElement(element, "tags")
        for technique in question.techniques:
            _text(SubElement(tags, "tag"), technique)
    if ours := extras.dump(question, explained=False):
        SubElement(element, OURS).text = ours


def _text(element: Element, text: str) -> None:
    SubElement(element, "text").text = tidy(text)


def _said(element: Element, name: str, text: str) -> Element:
    inner = SubElement(element, name, format=PLAIN)
    _text(inner, text)
    return inner


def _answer(element: Element, text: str, weight: float, feedback: str, kind: str = PLAIN) -> None:
    answer = SubElement(element, "answer", fraction=percent(weight))
    answer.set("format", kind)
    _text(answer, text)
    _said(answer, "feedback", feedback)


def percent(weight: float) -> str:
    """A weight as Moodle knows it, by five digits behind the point."""
    return f"{weight:.5f}".rstrip("0").rstrip(".")


def weights_of(choices: Iterable[Choice]) -> list[float]:
    """What each of several choices counts, in per cent: all right ones full, a wrong one costs."""
    chosen = list(choices)
    share = FULL / (sum(choice.correct for choice in chosen) or 1)
    return [share if choice.correct else -share for choice in chosen]


def _single(element: Element, question: Question) -> None:
    _shuffled(element, single=True)
    for choice in question.choices:
        _answer(element, choice.text, FULL * choice.correct, choice.feedback)


def _multiple(element: Element, question: Question) -> None:
    _shuffled(element, single=False)
    weights = weights_of(question.choices)
    for choice, weight in zip(question.choices, weights, strict=True):
        _answer(element, choice.text, weight, choice.feedback)


def _shuffled(element: Element, *, single: bool) -> None:
    SubElement(element, "single").text = "true" if single else "false"
    SubElement(element, "shuffleanswers").text = "false"
    SubElement(element, "answernumbering").text = "ABCD"


def _statement(element: Element, question: Question) -> None:
    for choice in question.choices:
        name = "true" if choice.id == TRUE else "false"
        _answer(element, name, FULL * choice.correct, choice.feedback, "moodle_auto_format")


def _spellings(element: Element, question: Question) -> None:
    SubElement(element, "usecase").text = "0"
    for text in question.accepted:
        _answer(element, text.replace(ANY_OTHER, LITERAL), FULL, question.feedback_right)
    _answer(element, ANY_OTHER, 0, question.feedback_wrong)


def _pairs(element: Element, question: Question) -> None:
    SubElement(element, "shuffleanswers").text = "true"
    for pair in question.pairs:
        inner = _said(element, "subquestion", pair.left)
        _text(SubElement(inner, "answer"), pair.right)
    _explained(element, question)


def _steps(element: Element, question: Question) -> None:
    for name, value in (("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("selectcount", "0")):
        SubElement(element, name).text = value
    SubElement(element, "gradingtype").text = "ABSOLUTE_POSITION"
    for n, item in enumerate(question.items, start=1):
        _answer(element, item.text, n, "")
    _explained(element, question)


def _explained(element: Element, question: Question) -> None:
    _said(element, "correctfeedback", question.feedback_right)
    _said(element, "incorrectfeedback", question.feedback_wrong)


WRITERS: Mapping[str, Callable[[Element, Question], None]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _statement,
    "short_answer": _spellings,
    "matching": _pairs,
    "ordering": _steps,
}
