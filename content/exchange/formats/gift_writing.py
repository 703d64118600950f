"""Writes GIFT. What it has no place for travels in comments, which other programs pass over."""

from collections.abc import Callable, Iterable, Mapping

from content.exchange.formats import extras
from content.exchange.formats.decoding import tidy
from content.exchange.formats.gift_pieces import CATEGORY, REMARK
from content.exchange.formats.gift_tree import ARROW
from content.exchange.formats.making import ANY_OTHER, LITERAL
from content.exchange.formats.moodle_writing import PATH, percent, weights_of
from content.exchange.loading.bodies import Choice
from content.exchange.loading.exercises import TRUE, Question

SPECIAL = {sign: f"\\{sign}" for sign in "\\~=#{}:"} | {"\n": "\\n"}
PLAIN = "[plain]"
NO_ARROW = "-\\>"
HARMLESS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789("“'
# Data, for whoever opens the file.
NO_ORDER = "// GIFT tidak mengenal soal urutan. Soal berikut hanya terbaca di Tangguh Digital:"


def write(questions: Iterable[Question], category: str = "") -> bytes:
    """A file of all questions, under a category if there is one."""
    name = " ".join(tidy(category).replace("/", "//").split())
    parts = [f"{CATEGORY} {PATH}{name}"] if name else []
    parts += map(_question, questions)
    return ("\n\n".join(parts) + "\n").encode()


def escape(text: str) -> str:
    """A text in which no sign means anything to GIFT."""
    return "".join(SPECIAL.get(sign, sign) for sign in tidy(text))


def _question(question: Question) -> str:
    if question.type == "ordering":
        return f"{NO_ORDER}\n{REMARK} {extras.dump_order(question)}"
    remark = extras.dump(question, explained=question.type == "matching")
    above = f"{REMARK} {remark}\n" if remark else ""
    answers = "\n".join(WRITERS[question.type](question))
    return f"{above}{_marked(question)}{escape(extras.shown(question))} {{\n{answers}\n}}"


def _marked(question: Question) -> str:
    """The mark of plain text, only where Moodle would else read HTML or a sign of its own."""
    texts = [extras.shown(question), question.feedback_right, question.feedback_wrong]
    texts += [text for choice in question.choices for text in (choice.text, choice.feedback)]
    texts += [text for pair in question.pairs for text in (pair.left, pair.right)]
    texts += question.accepted
    strange = any("<" in text or "&" in text for text in texts)
    return "" if not strange and texts[0][:1] in HARMLESS else PLAIN


def _written(sign: str, text: str, feedback: str = "", weight: str = "") -> str:
    """One answer behind its sign."""
    said = f"#{_kept(feedback)}" if feedback else ""
    return f"{sign}{weight}{_kept(text)}{said}"


def _kept(text: str) -> str:
    """A text that does not look like a weight, a format or a pair of GIFT."""
    return (PLAIN if text.startswith(("[", "%")) else "") + escape(text).replace(ARROW, NO_ARROW)


def _single(question: Question) -> list[str]:
    return [_written("=" if c.correct else "~", c.text, c.feedback) for c in question.choices]


def _multiple(question: Question) -> list[str]:
    weights = [f"%{percent(weight)}%" for weight in weights_of(question.choices)]
    return [
        _written("~", choice.text, choice.feedback, weight)
        for choice, weight in zip(question.choices, weights, strict=True)
    ]


def _statement(question: Question) -> list[str]:
    """The feedback to a wrong answer comes first."""
    by_right: dict[bool, Choice] = {choice.correct: choice for choice in question.choices}
    is_true = by_right[True].id == TRUE
    said = [_kept(by_right[right].feedback) for right in (False, True)]
    heard = "".join(f"#{text}" for text in said) if any(said) else ""
    return [("TRUE" if is_true else "FALSE") + heard]


def _spellings(question: Question) -> list[str]:
    texts = [text.replace(ANY_OTHER, LITERAL) for text in question.accepted]
    lines = [_written("=", text, question.feedback_right) for text in texts]
    if question.feedback_wrong:
        lines.append(_written("=", ANY_OTHER, question.feedback_wrong, "%0%"))
    return lines


def _pairs(question: Question) -> list[str]:
    return [f"={_kept(pair.left)} -> {escape(pair.right)}" for pair in question.pairs]


WRITERS: Mapping[str, Callable[[Question], list[str]]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _statement,
    "short_answer": _spellings,
    "matching": _pairs,
}
