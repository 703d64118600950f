"""Quizzes: one page is one quiz, one unit of translation, review and publishing."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.search import index

from content.quizzes import blocks
from content.quizzes.forms import QuizForm
from content.quizzes.freeze import accepted_of, structure_of
from content.quizzes.judging import Form, TestForm
from content.quizzes.marking import Quiz, needed_right
from content.quizzes.panels import HookPanel
from content.quizzes.preview import preview_of
from content.quizzes.problems import Fault, Problem, problems
from content.quizzes.texts import key_advice, name_of, texts_of
from content.site.advice.panels import CHECKS
from content.site.advice.remarks import Remark
from content.site.advice.texts import Kind, Text, in_field
from content.site.models import BasePage
from content.site.panels import WAY_BACK, titled

__all__ = ["Form", "QuizPage", "TestForm"]

FAULTS = {
    Fault.EMPTY: _("The quiz has no questions."),
    Fault.REPEATED: _("Question %(number)s appears twice. Delete one of the two."),
    Fault.TOO_FEW: _("Question %(number)s needs at least two choices."),
    Fault.NO_RIGHT: _("Question %(number)s has no right choice."),
    Fault.SEVERAL_RIGHT: _("Question %(number)s has more than one right choice."),
    Fault.STRAY_RIGHT: _("Question %(number)s has a right choice that does not exist."),
    Fault.NO_SPELLING: _("Question %(number)s has no accepted answer."),
    Fault.OPINION: _("Question %(number)s asks for an opinion, which a quiz may not keep."),
}


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

    template = "quizzes/quiz_page.html"
    page_description = _("Questions at the end of a module; whoever passes gets the certificate.")
    parent_page_types: ClassVar = ["modules.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        WAY_BACK,
        HookPanel("quiz_scoring", heading=_("What changes for scoring")),
        *titled(_("Title of the quiz"), _("For example: Kuis Modul 3")),
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("pass_share")]),
        FieldPanel("intro", widget=AdminAutoHeightTextInput(attrs={"rows": 1})),
        FieldPanel("questions"),
        CHECKS,
        HookPanel("quiz_statistics", heading=_("What learners answered")),
    ]
    settings_panels: ClassVar = [*BasePage.settings_panels, FieldPanel("required")]
    base_form_class = QuizForm
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("search_description"),
    ]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    @property
    def n_questions(self) -> int:
        """This many questions it has."""
        return len(self.questions)

    @property
    def needed(self) -> int:
        """This many right ones are enough to pass."""
        return needed_right(self.pass_share, self.n_questions)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The module it belongs to. Queries: 2."""
        module = self.get_parent().specific
        context = super().get_context(request, *args, **kwargs)
        return context | {"module": module, "close_url": module.url}

    def get_preview_template(self, _request: HttpRequest, _mode_name: str) -> str:
        """This shows all of it at once, for whoever writes or reviews it."""
        return "quizzes/quiz_preview.html"

    def get_preview_context(self, request: HttpRequest, _mode_name: str) -> dict[str, Any]:
        """What is frozen when it is published, and what keeps it from that."""
        context = self.get_context(request)
        return context | {"problems": self.publish_problems(), "questions": preview_of(self)}

    @property
    def n_screens(self) -> int:
        """This many screens: each question, and the result."""
        return len(self.questions) + 2

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
        """These keep the quiz from being marked, and those of every page."""
        quiz = Quiz.parse(structure_of(self), accepted_of(self))
        numbers = {question.id: n for n, question in enumerate(quiz.questions, start=1)}
        return [*(self._fault(one, numbers) for one in problems(quiz)), *super().faults()]

    @staticmethod
    def _fault(problem: Problem, numbers: dict[str, int]) -> Remark:
        number = numbers.get(problem.question) if problem.question else None
        message = str(FAULTS[problem.fault]) % {"number": number}
        if number is None:
            return Remark(message, "id_questions", said("Questions"), blocking=True)
        return Remark(message, f"block-{problem.question}-section", name_of(number), blocking=True)
