"""Quizzes: one page is one quiz, one unit of translation, review and publishing."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from content.quizzes import blocks
from content.quizzes.banks import QuestionBank, public_bank
from content.quizzes.forms import QuizForm
from content.quizzes.freeze import accepted_of, structure_of
from content.quizzes.judging import Form, TestForm
from content.quizzes.marking import Quiz, needed_right
from content.quizzes.panels import DrawPanel, HookPanel
from content.quizzes.preview import preview_of
from content.quizzes.texts import faults_of, key_advice, texts_of
from content.site.advice.panels import CHECKS
from content.site.advice.remarks import Remark
from content.site.advice.texts import Kind, Text, in_field
from content.site.gate import is_translation
from content.site.models import BasePage
from content.site.panels import WAY_BACK, titled

__all__ = ["Form", "QuestionBank", "QuizPage", "TestForm"]


class QuizPage(BasePage):
    """A quiz of a module. What learners answer is kept against its frozen edition, not the page.

    `pass_share` is a share 0–1. A rating is no question of a quiz: it would tie an opinion
    to a learner.
    """

    minutes = models.PositiveSmallIntegerField(
        _("minutes to complete"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    pass_share = models.FloatField(
        _("share needed to pass"),
        default=0.7,
        validators=[MinValueValidator(0.0), MaxValueValidator(1.0)],
        help_text=_("Seven of ten right answers are 70."),
    )
    required = models.BooleanField(
        _("required"), default=True, help_text=_("The module counts as finished only with it.")
    )
    intro = models.TextField(
        _("introduction"),
        blank=True,
        max_length=500,
        help_text=_("One or two sentences before the first question."),
    )
    questions = StreamField(
        blocks.QUESTIONS,
        verbose_name=_("questions"),
        blank=True,
        max_num=30,
        help_text=_("Five to ten. The eye beside a type of question shows how it looks."),
    )

    bank = models.ForeignKey(
        QuestionBank,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("question bank"),
        help_text=_("May stay empty. Make a bank in the menu “Question banks”."),
    )
    draw = models.PositiveSmallIntegerField(
        _("how many to draw"),
        default=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("So many of the bank’s questions in each attempt. Only counts with a bank."),
    )

    template = "quizzes/quiz_page.html"
    page_description = _("Questions at the end of a module; whoever passes gets the certificate.")
    parent_page_types: ClassVar = ["modules.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        WAY_BACK,
        *titled(_("Title of the quiz"), _("For example: Kuis Modul 3")),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("pass_share")]),
        FieldPanel("intro", widget=AdminAutoHeightTextInput(attrs={"rows": 1})),
        FieldPanel("questions"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("bank"), FieldPanel("draw")]), DrawPanel()],
            heading=_("Draw more questions from a bank"),
        ),
        HookPanel("quiz_scoring", heading=_("What changes for scoring")),
        CHECKS,
        HookPanel("quiz_statistics", heading=_("What learners answered")),
    ]
    settings_panels: ClassVar = [*BasePage.settings_panels, FieldPanel("required")]
    base_form_class = QuizForm
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("search_description"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("bank", overridable=False),
        SynchronizedField("draw", overridable=False),
    ]
    brought: QuestionBank | None  # the public bank, where `bring_banks` has read it already

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    @property
    def n_questions(self) -> int:
        """This many questions each learner gets."""
        return len(self.questions) + (self.draw or 0 if self.bank_id else 0)

    @property
    def needed(self) -> int:
        """This many right ones are enough to pass."""
        return needed_right(self.pass_share, self.n_questions)

    @property
    def is_without_bank(self) -> bool:
        """This says whether it draws from a bank that is not public."""
        return self.bank_id is not None and self._bank() is None

    def pool(self) -> Sequence[Any]:
        """These questions of the public bank it draws from. Queries: 0, or 1 if it draws."""
        bank = self._bank()
        return bank.questions if bank else ()

    def _draw_as_source(self) -> None:
        rows = QuizPage.objects.filter(translation_key=self.translation_key)
        source = rows.filter(locale__language_code=settings.LANGUAGE_CODE)
        if row := source.values("bank_id", "draw").first():
            self.bank_id, self.draw = row["bank_id"], row["draw"]

    def _bank(self) -> QuestionBank | None:
        return self.brought if hasattr(self, "brought") else public_bank(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The module it belongs to. Queries: 2, of a translation 3: it draws as its source does."""
        module = self.get_parent().specific
        if is_translation(self):
            self._draw_as_source()
        context = super().get_context(request, *args, **kwargs)
        return context | {"module": module, "close_url": module.url}

    def get_preview_template(self, _request: HttpRequest, _mode_name: str) -> str:
        """This shows all of it at once, for whoever writes or reviews it."""
        return "quizzes/quiz_preview.html"

    def get_preview_context(self, request: HttpRequest, _mode_name: str) -> dict[str, Any]:
        """What is frozen when it is published, and what keeps it from that."""
        context = self.get_context(request)
        return context | {
            "problems": self.publish_problems(),
            "questions": preview_of(self),
            "n_fixed": len(self.questions),
        }

    @property
    def n_screens(self) -> int:
        """This many screens: each question, and the result."""
        return self.n_questions + 2

    def texts(self) -> Iterator[Text]:
        """These are its texts, question by question."""
        yield from super().texts()
        yield from in_field("intro", said("Introduction"), Kind.SUMMARY, self.intro)
        yield from texts_of(self.questions)

    def advice(self) -> Iterator[Remark]:
        """Keys that are easily guessed."""
        yield from super().advice()
        yield from key_advice(self.questions)

    def faults(self) -> list[Remark]:
        """These keep the quiz from being marked or explained, and those of every page."""
        quiz = Quiz.parse(structure_of(self), accepted_of(self))
        found = faults_of(quiz, self.questions)
        return [*found, *self._bank_faults(len(quiz.pool)), *super().faults()]

    def _bank_faults(self, size: int) -> Iterator[Remark]:
        """What keeps it from drawing; a translation draws as its source does."""
        if self.bank_id is None or is_translation(self):
            return
        if self.is_without_bank:
            message = said("The question bank is not public yet. It has to be reviewed first.")
            yield Remark(message, "id_bank", said("Question bank"), blocking=True)
        elif not self.draw:
            message = said("Say how many questions of the bank each learner gets.")
            yield Remark(message, "id_draw", said("Question bank"), blocking=True)
        elif self.draw > size:
            message = said("%(draw)s questions are to be drawn, and the bank has %(count)s.")
            values = {"draw": self.draw, "count": size}
            yield Remark(message % values, "id_draw", said("Question bank"), blocking=True)
