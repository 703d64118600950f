"""The key to the worksheet of a module: for whoever accompanies, never on what pupils get."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from content.catalogue.paper import Paper
from content.catalogue.queries import (
    Catalogue,
    ModuleOutline,
    current_epoch,
    get_accepted,
)
from content.quizzes.marking import CHOOSING, QuestionType
from lms.facilitation.teaching.paper import OnPaper, newest_edition, print_questions
from lms.progress.editions import get_words
from lms.progress.screens.quiz import LETTERS

INDENT = 7.0  # millimetres


def make_answer_key(module: ModuleOutline, catalogue: Catalogue, *, at: datetime) -> bytes:
    """This is the key to the worksheet as a PDF: each question of it, by the same number.

    What asks for an opinion has no right answer, and is on neither. Queries: 3, and 3 the first
    time in each epoch.
    """
    edition = newest_edition(catalogue, module.id)
    with translation.override(module.language):
        paper = Paper(_("Answer key"), at=at)
        number = _("Module %(number)s") % {"number": module.number} if module.number else ""
        paper.head(" · ".join(filter(None, [_("Answer key"), number])), module.title)
        words = _("For you, not to hand out. The numbers are those of the worksheet.")
        paper.say(words, grey=True, after=2)
        if edition:
            accepted = get_accepted(edition)
            texts = get_words(edition.pk, epoch=current_epoch()).text["questions"]
            for one in print_questions(edition.pk).questions:
                key = one.question.id
                _question(paper, one, texts[key], sorted(accepted.get(key, ())))
    return bytes(paper.output())


def _question(paper: Paper, one: OnPaper, words: Mapping[str, Any], accepted: list[str]) -> None:
    answers, reasons = _answers(one, accepted), _reasons(one, words)
    paper.keep(12 + 5 * (len(answers) + len(reasons)))
    paper.say(f"{one.number}. {one.face.prompt}", style="B", after=0.8)
    for answer in answers:
        paper.say(answer, indent=INDENT, after=0.4)
    for reason in reasons:
        paper.say(reason, indent=INDENT, grey=True, after=0.4)
    paper.ln(2)


def _answers(one: OnPaper, accepted: list[str]) -> list[str]:
    """These lines say what is right, by the letters and in the order of the worksheet."""
    question, face = one.question, one.face
    if question.type in CHOOSING:
        return [f"{row.letter}. {row.text}" for row in face.options if row.id in question.right]
    if question.type is QuestionType.ORDERING:
        return [f"{question.options.index(row.id) + 1} – {row.text}" for row in face.rows]
    if question.type is QuestionType.MATCHING:
        letters = {row.id: letter for letter, row in zip(LETTERS, face.matches, strict=False)}
        texts = {row.id: row.text for row in face.matches}
        return [f"{letters[row.id]} – {row.left}: {texts[row.id]}" for row in face.rows]
    return [" / ".join(accepted)]


def _reasons(one: OnPaper, words: Mapping[str, Any]) -> list[str]:
    """These say why, in the words that a phone would."""
    if one.question.type in CHOOSING:
        right = (words["choices"][key] for key in one.question.options if key in one.question.right)
        return [choice["feedback"] for choice in right if choice["feedback"]]
    return list(filter(None, [words.get("feedback", {}).get("right", "")]))
