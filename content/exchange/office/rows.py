"""A question as rows of a table: one a choice, step, pair or spelling."""

from dataclasses import dataclass

from content.exchange.loading.exercises import TRUE, Question
from content.exchange.office import labels, vocabulary
from content.exchange.office.labels import first
from content.exchange.office.written import ARROW, PAIRED


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One row; `prompt` holds lines, and only the first row of a question has any."""

    prompt: list[str]
    kind: str
    option: str
    right: bool
    feedback: str


def rows_of(question: Question) -> list[QuestionRow]:
    """The rows of a question."""
    kind = vocabulary.KINDS[question.type][0]
    prompt = [question.prompt, *_below(question)]
    return [
        QuestionRow(prompt if n == 0 else [], kind if n == 0 else "", text, right, said)
        for n, (text, right, said) in enumerate(options_of(question))
    ]


def options_of(question: Question) -> list[tuple[str, bool, str]]:
    """What can be chosen, put in order or typed; whether it is right; what is said to it."""
    said = "\n".join(
        f"{first(labels.FEEDBACK, key)}: {text}"
        for key, text in (("right", question.feedback_right), ("wrong", question.feedback_wrong))
        if text
    )
    if question.choices:
        return [(_name(question, c.id, c.text), c.correct, c.feedback) for c in question.choices]
    texts = [
        *(item.text for item in question.items),
        *(paired(pair.left, pair.right) for pair in question.pairs),
        *question.accepted,
    ]
    return [(text, False, said if n == 0 else "") for n, text in enumerate(texts)]


def _name(question: Question, key: str, text: str) -> str:
    """A choice in words; of a statement, “Benar” and “Salah”."""
    if question.type != "true_false":
        return text
    return vocabulary.TRUE[0] if key == TRUE else vocabulary.FALSE[0]


def paired(left: str, right: str) -> str:
    """A pair on one line."""
    return f"{left} {ARROW if PAIRED in left else PAIRED} {right}"


def _below(question: Question) -> list[str]:
    """What stands below a question in its cell: a message, techniques."""
    lines = []
    if example := question.example:
        truth = vocabulary.YES if example.reliable else vocabulary.NO
        facts = {"sender": example.sender, "body": example.body, "reliable": truth}
        lines.append(first(labels.TABLES, "example"))
        lines += [f"{first(labels.EXAMPLE, key)}: {text}" for key, text in facts.items() if text]
    if question.techniques:
        lines.append(f"{first(labels.PROMPT, 'techniques')}: {', '.join(question.techniques)}")
    return lines
