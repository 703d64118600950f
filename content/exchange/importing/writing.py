"""Makes drafts of modules, lessons, quizzes and banks, in the name of who imports them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from content.exchange.importing import blocks
from content.exchange.importing.pictures import PictureTray
from content.exchange.loading import bodies, streams
from content.exchange.loading.bodies import Block
from content.exchange.loading.exercises import Question
from content.exchange.loading.streams import Known
from content.exchange.office.drafts import Activity, Drawing, Lesson, Module, Part, Quiz
from content.exchange.office.ledger import glimpse
from content.modules.models import LessonPage, ModulePage, Objective
from content.quizzes.models import QuestionBank, QuizPage

TITLE_LENGTH, BANK_TITLE_LENGTH = 255, 120
MOST_QUESTIONS = 30  # in a quiz


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of a file that was not made, and why."""

    place: str
    title: str
    why: str


@dataclass(slots=True)
class Writer:
    """One import in progress.

    Attributes:
        alts: what pictures show, by their names, as typed in the preview.

    """

    owner: Any
    drawings: Mapping[str, Drawing]
    alts: Mapping[str, str]
    tray: PictureTray
    made: list[Page] = field(default_factory=list)
    banks: list[QuestionBank] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    known: Known = field(default_factory=blocks.names)

    def module(self, parent: Page, module: Module) -> Page:
        """Make a module with its activities."""
        given = {"minutes": module.minutes, "jp": module.jp}
        page = ModulePage(
            title=module.title,
            search_description=module.summary,
            takeaway=module.takeaway,
            locale=parent.locale,
            **{name: value for name, value in given.items() if value},
        )
        for n, text in enumerate(module.objectives):
            page.objectives.add(Objective(text=text, sort_order=n, locale=parent.locale))
        self._add(parent, page)
        self.activities(page, module.activities)
        return page

    def activities(self, parent: Page, found: tuple[Activity, ...]) -> None:
        """Make lessons and quizzes at the end of a module."""
        for activity in found:
            if isinstance(activity, Lesson):
                self._lesson(parent, activity)
            else:
                for quiz in divided(activity):
                    self._quiz(parent, quiz)

    def append(self, page: QuizPage, questions: tuple[Question, ...]) -> None:
        """Put questions below those of a quiz's draft; what is there already stays once."""
        self._append(page, questions)
        self.made.append(page)

    def fill(self, bank: QuestionBank, questions: tuple[Question, ...]) -> None:
        """The same for a bank of questions."""
        self._append(bank, questions)
        self.banks.append(bank)

    def bank(self, title: str, questions: tuple[Question, ...]) -> None:
        """Make a bank of questions."""
        named = title[:BANK_TITLE_LENGTH]
        bank = QuestionBank(title=named, locale=Locale.get_default(), live=False)
        bank.save()
        log(bank, "wagtail.create", user=self.owner)
        self.fill(bank, questions)

    def _append(self, holder: QuizPage | QuestionBank, questions: tuple[Question, ...]) -> None:
        raw = list(holder.questions.get_prep_value())
        most = _stream_block(holder, "questions").meta.max_num
        there = {block["id"] for block in raw}
        for block, question in zip(
            streams.questions(str(holder.translation_key), questions), questions, strict=True
        ):
            title = glimpse(question.prompt)
            if block["id"] in there:
                self._leave(title, _("it is there already"))
            elif len(raw) >= most:
                self._leave(title, _("at most %(most)s questions fit in") % {"most": most})
            else:
                raw.append(block)
        holder.questions = _stream(holder, "questions", raw)
        holder.save_revision(user=self.owner, log_action=True)

    def _lesson(self, parent: Page, lesson: Lesson) -> None:
        page = LessonPage(**_texts(lesson), locale=parent.locale)
        parts = tuple(self._described(lesson.parts))
        known = replace(self.known, pictures=dict(self._pictures(parts)))
        page.body = _stream(page, "body", blocks.body(str(page.translation_key), parts, known))
        self._add(parent, page)

    def _quiz(self, parent: Page, quiz: Quiz) -> None:
        page = QuizPage(**_texts(quiz), intro=quiz.intro, locale=parent.locale)
        if quiz.pass_mark:
            page.pass_share = quiz.pass_mark / 100
        raw = streams.questions(str(page.translation_key), quiz.questions)
        page.questions = _stream(page, "questions", raw)
        self._add(parent, page)

    def _add(self, parent: Page, page: Page) -> None:
        """Put a draft below a page, as Wagtail's own form does."""
        page.live = False
        page.owner = self.owner
        parent.add_child(instance=page)
        page.save_revision(user=self.owner, log_action=True, clean=False)
        self.made.append(page)

    def _described(self, parts: tuple[Part, ...]) -> Iterator[Part]:
        """The parts of a lesson, with what was typed in the preview about its pictures."""
        for part in parts:
            if isinstance(part, Block) and isinstance(image := part.content, bodies.Image):
                alt = image.alt or self.alts.get(image.file, "")
                if alt:
                    yield replace(part, content=replace(image, alt=alt))
                else:
                    self._leave(image.file, _("has no description yet; write what it shows"))
            else:
                yield part

    def _pictures(self, parts: tuple[Part, ...]) -> Iterator[tuple[str, int]]:
        """The pictures of a lesson in the library, by name."""
        for part in parts:
            content = getattr(part, "content", None)
            if isinstance(content, bodies.Image):
                try:
                    yield content.file, self.tray.put(self.drawings[content.file], content.alt)
                except (OSError, ValueError):
                    self._leave(content.file, _("the picture is damaged; insert it again"))

    def _leave(self, title: str, why: str) -> None:
        self.left_out.append(LeftOut("", title, why))


def divided(quiz: Quiz) -> Iterator[Quiz]:
    """A quiz in parts that are not too long; none for a quiz without questions."""
    parts = [
        quiz.questions[n : n + MOST_QUESTIONS]
        for n in range(0, len(quiz.questions), MOST_QUESTIONS)
    ]
    for n, questions in enumerate(parts, start=1):
        title = f"{quiz.title[: TITLE_LENGTH - 8]} ({n})" if len(parts) > 1 else quiz.title
        yield replace(quiz, title=title, questions=questions)


def _texts(activity: Activity) -> dict[str, Any]:
    given = {"minutes": activity.minutes} if activity.minutes else {}
    return {"title": activity.title, "search_description": activity.summary, **given}


def _stream(holder: models.Model, name: str, raw: streams.Raw) -> Any:
    return _stream_block(holder, name).to_python(raw)


def _stream_block(holder: models.Model, name: str) -> Any:
    return holder._meta.get_field(name).stream_block  # type: ignore[union-attr]  # noqa: SLF001  # Django's documented name
