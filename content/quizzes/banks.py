"""Banks of questions: written once, drawn from by the quizzes that name them.

What a bank holds and how many are drawn comes from the source language, as order and place do;
another language gives the words, once its bank is public there.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin, TranslatableMixin
from wagtail.search import index

from content.quizzes.blocks import QUESTIONS
from content.quizzes.freeze import accepted_in, shapes_in
from content.quizzes.marking import Quiz
from content.quizzes.panels import HookPanel
from content.quizzes.preview import shown_in
from content.quizzes.texts import faults_of, key_advice, texts_of
from content.site.advice.pages import Advised
from content.site.advice.panels import CHECKS
from content.site.advice.remarks import Remark
from content.site.advice.texts import Text
from content.site.looks import MODES, SIZES
from content.site.models import ReviewedSnippet

if TYPE_CHECKING:
    from content.quizzes.models import QuizPage


class QuestionBank(
    PreviewableMixin, Advised, ReviewedSnippet, TranslatableMixin, index.Indexed, models.Model
):
    """Questions from which quizzes draw. Behind the gate: publishing it renews its quizzes.

    Its `translation_key` and the ids of its blocks are the same in every language.
    """

    title = models.CharField(
        _("name of the bank"),
        max_length=120,
        help_text=_("Only you and your colleagues see it. For example: Soal Modul 3, cek foto"),
    )
    note = models.TextField(
        _("note for colleagues"),
        max_length=300,
        blank=True,
        help_text=_("What is in it, and what for. Learners do not see it."),
    )
    questions = StreamField(
        QUESTIONS,
        verbose_name=_("questions"),
        blank=True,
        max_num=60,
        help_text=_(
            "Write them so that none needs another: each learner gets only some, in this order."
        ),
    )

    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("note", widget=AdminAutoHeightTextInput(attrs={"rows": 1})),
        FieldPanel("questions"),
        HookPanel("bank_scoring", heading=_("What changes for scoring")),
        CHECKS,
    ]
    search_fields: ClassVar = [index.SearchField("title"), index.AutocompleteField("title")]
    preview_modes = MODES
    preview_sizes = SIZES

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("question bank")
        verbose_name_plural = _("question banks")

    def __str__(self) -> str:
        return self.title

    @property
    def n_questions(self) -> int:
        """This many questions it has."""
        return len(self.questions)

    def get_preview_template(self, _request: HttpRequest, _mode_name: str) -> str:
        """All of it at once, answers marked."""
        return "quizzes/bank_preview.html"

    def get_preview_context(self, _request: HttpRequest, _mode_name: str) -> dict[str, Any]:
        """Its questions, and what keeps it from being public. Queries: 2."""
        return {
            "bank": self,
            "page_title": self.title,
            "content_lang": self.locale.language_code,
            "problems": self.publish_problems(),
            "questions": shown_in(self.questions, self.locale.language_code),
        }

    @property
    def n_screens(self) -> int:
        """None: each learner gets some of it, as part of a quiz."""
        return 0

    def texts(self) -> Iterator[Text]:
        """These are the texts of its questions; nobody but colleagues reads its name."""
        yield from texts_of(self.questions)

    def advice(self) -> Iterator[Remark]:
        """Keys that are easily guessed."""
        yield from key_advice(self.questions)

    def faults(self) -> list[Remark]:
        """These keep its quizzes from being marked, explained or drawn. Queries: 1."""
        raw = {"kind": "quiz", "questions": shapes_in(self.questions)}
        quiz = Quiz.parse(raw, accepted_in(self.questions))
        found = faults_of(quiz, self.questions)
        return [*found, *self._too_small(), *super().faults()]

    def _too_small(self) -> Iterator[Remark]:
        message = said("“%(quiz)s” draws %(draw)s questions, and there are only %(count)s here.")
        for page in self.quizzes().filter(live=True, draw__gt=self.n_questions):
            values = {"quiz": page.title, "draw": page.draw, "count": self.n_questions}
            yield Remark(message % values, "id_questions", said("Questions"), blocking=True)

    def quizzes(self) -> "QuerySet[QuizPage]":
        """These quizzes, in any language, draw from it."""
        pages: Any = apps.get_model("quizzes", "QuizPage").objects
        drawing: QuerySet[QuizPage] = pages.filter(bank__translation_key=self.translation_key)
        return drawing.order_by("path")


def public_bank(page: "QuizPage") -> QuestionBank | None:
    """The public bank a quiz draws from, in the language of the page. Queries: 0 or 1."""
    if page.bank_id is None:
        return None
    key = QuestionBank.objects.filter(pk=page.bank_id).values("translation_key")[:1]
    rows = QuestionBank.objects.filter(translation_key=key, locale_id=page.locale_id, live=True)
    return rows.first()


def bring_banks(groups: Iterable[Collection["QuizPage"]], *, source: str) -> None:
    """Let quizzes, with their translations, know their public banks; none is saved.

    A translation draws as its source does, whatever its own row says.

    Args:
        groups: pages of one key each.
        source: code of the source language.

    Queries: 1, or 2 where some quiz draws at all.
    """
    drawing = []
    for group in groups:
        original = next((p for p in group if p.locale.language_code == source), None)
        for page in group:
            if original is not None:
                page.bank_id, page.draw = original.bank_id, original.draw
            page.brought = None
        drawing += [page for page in group if page.bank_id]
    if not drawing:
        return
    chosen = QuestionBank.objects.filter(pk__in={page.bank_id for page in drawing})
    keys = dict(chosen.values_list("pk", "translation_key"))
    rows = QuestionBank.objects.filter(translation_key__in=keys.values(), live=True)
    banks = {(bank.translation_key, bank.locale_id): bank for bank in rows}
    for page in drawing:
        page.brought = banks.get((keys.get(page.bank_id or 0), page.locale_id))
