"""What the words in the editor would change for scoring, against the edition learners take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.catalogue.models import Activity, Edition, Kind
from content.catalogue.queries import SOURCE, get_edition, get_text
from content.quizzes.blocks import QUESTIONS
from content.quizzes.differences import Difference, Sort, Version, compare
from content.quizzes.freeze import shapes_in, structure_of, text_of, words_in
from content.quizzes.models import QuestionBank, QuizPage

SENTENCES = {
    Sort.ADDED: gettext_lazy("Question %(number)s is new: “%(prompt)s”"),
    Sort.REMOVED: gettext_lazy("Question %(number)s is taken out: “%(prompt)s”"),
    Sort.RETYPED: gettext_lazy(
        "Question %(number)s is asked in another way: “%(before)s” becomes “%(after)s”."
    ),
    Sort.KEY: gettext_lazy(
        "Question %(number)s: the right answer was %(before)s and becomes %(after)s."
    ),
    Sort.OPTION_ADDED: gettext_lazy("Question %(number)s: “%(after)s” can be chosen now."),
    Sort.OPTION_REMOVED: gettext_lazy("Question %(number)s: “%(before)s” can no longer be chosen."),
    Sort.SWAPPED: gettext_lazy(
        "Question %(number)s: “%(before)s” now reads “%(after)s”, as another choice did. Answers "
        "given so far would be read wrongly. Move choices with the arrows; do not retype them."
    ),
    Sort.SPELLING_ADDED: gettext_lazy("Question %(number)s also accepts: %(after)s."),
    Sort.SPELLING_REMOVED: gettext_lazy("Question %(number)s no longer accepts: %(before)s."),
    Sort.WORDS: gettext_lazy("Question %(number)s: only words changed."),
}


@dataclass(frozen=True, slots=True)
class Scoring:
    """What publishing would change, in sentences.

    Attributes:
        changes: sentences about what is marked differently.
        rewords: sentences about what only reads differently.
        has_new_key: whether a question has another right answer than people were marked by.

    """

    changes: tuple[str, ...]
    rewords: tuple[str, ...]
    has_new_key: bool = False

    @property
    def is_same(self) -> bool:
        """This says whether nothing differs at all."""
        return not self.changes and not self.rewords

    @property
    def advice(self) -> str:
        """This says what becomes of answers given by the old key; empty where none changes."""
        if not self.has_new_key:
            return ""
        return _(
            "Answers given with the old key keep their marks. Once this is published, ask a "
            "reviewer of substance or an admin to regrade them: “Regrade” in the quiz’s menu."
        )


def get_scoring(page: QuizPage) -> Scoring | None:
    """This compares a quiz, as it is in the editor, with its current edition.

    None for a translation, which is marked as its source is, and for a quiz never published.
    Queries: at most 4, and 3 where it draws from a bank.
    """
    if page.locale.language_code != SOURCE:
        return None
    activity = Activity.objects.filter(key=page.translation_key, kind=Kind.QUIZ).first()
    edition = get_edition(activity.pk) if activity else None
    if activity is None or edition is None:
        return None
    found = _differences(page, edition)
    share = _share(activity.pass_share, page.pass_share)
    return Scoring(
        changes=(
            *share,
            *_draw(edition.structure, structure_of(page)),
            *_sentences(one for one in found if one.changes_marks),
        ),
        rewords=tuple(_sentences(one for one in found if not one.changes_marks)),
        has_new_key=_has_new_key(found),
    )


def get_bank_scoring(bank: QuestionBank) -> Scoring | None:
    """This compares a bank, as it is in the editor, with what its quizzes draw from now.

    None for a translation, and where no public quiz draws from it. Queries: at most 2.
    """
    if bank.locale.language_code != SOURCE:
        return None
    public = QuestionBank.objects.filter(pk=bank.pk, live=True).first()
    titles = [page.title for page in bank.quizzes().filter(live=True, locale=bank.locale_id)]
    if public is None or not titles:
        return None
    found = compare(_version(public), _version(bank))
    changes = _sentences(one for one in found if one.changes_marks)
    drawn = _("Drawn from in: %(quizzes)s.") % {"quizzes": ", ".join(titles)}
    return Scoring(
        changes=(*changes, drawn) if changes else (),
        rewords=tuple(_sentences(one for one in found if not one.changes_marks)),
        has_new_key=_has_new_key(found),
    )


def _version(bank: QuestionBank) -> Version:
    words = words_in(bank.questions, SOURCE)
    return Version({"questions": shapes_in(bank.questions)}, {"questions": words})


def _differences(page: QuizPage, edition: Edition) -> list[Difference]:
    before = Version(edition.structure, get_text(edition, SOURCE).text)
    return compare(before, Version(structure_of(page), text_of(page)))


def _has_new_key(found: Iterable[Difference]) -> bool:
    return any(one.sort is Sort.KEY for one in found)


def _share(before: float, after: float) -> list[str]:
    if round(before, 6) == round(after, 6):
        return []
    words = _("To pass, %(before)s %% were needed; it becomes %(after)s %%.")
    return [words % {"before": round(before * 100), "after": round(after * 100)}]


def _draw(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    was, becomes = before.get("draw", 0), after.get("draw", 0)
    if was == becomes:
        return []
    words = _("Of the bank, %(before)s questions were drawn; it becomes %(after)s.")
    return [words % {"before": was, "after": becomes}]


def _sentences(differences: Iterable[Difference]) -> list[str]:
    return [_sentence(difference) for difference in differences]


def _sentence(difference: Difference) -> str:
    before, after = difference.before, difference.after
    if difference.sort is Sort.RETYPED:
        before, after = (_type(before), _type(after))
    return str(SENTENCES[difference.sort]) % {
        "number": difference.number,
        "prompt": difference.prompt,
        "before": before,
        "after": after,
    }


def _type(name: str) -> str:
    """This is what an author calls a type of question."""
    return next((str(block.label) for known, block in QUESTIONS if known == name), name)
