"""Modules, lessons, quizzes and banks as plain values, from the newest words of their pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from content.exchange.exporting.questions import questions_of
from content.exchange.loading import bodies
from content.exchange.loading.bodies import Block, Choice
from content.exchange.office.drafts import Activity, Drawing, Lesson, Module, Part, Prose, Quiz
from content.modules.models import LessonPage, ModulePage
from content.quizzes.freeze import items_of
from content.quizzes.models import QuestionBank, QuizPage
from content.site.models import Picture


@dataclass(slots=True)
class Taken:
    """A module taken out of its pages, its pictures, and the titles of what no file can hold."""

    module: Module
    drawings: dict[str, Drawing] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def take(page: ModulePage) -> Taken:
    """The newest draft of a module with all its activities. Queries: 6, and 2 a picture."""
    newest: ModulePage = page.get_latest_revision_as_object()
    drawings: dict[str, Drawing] = {}
    left: list[str] = []
    activities = []
    for child in page.get_children().specific().select_related("latest_revision"):
        activity = _activity(child.get_latest_revision_as_object(), drawings)
        if activity:
            activities.append(activity)
        else:
            left.append(child.title)
    module = Module(
        title=newest.title,
        summary=newest.search_description,
        minutes=newest.minutes,
        jp=newest.jp,
        takeaway=newest.takeaway,
        objectives=tuple(row.text for row in newest.objectives.all()),
        activities=tuple(activities),
    )
    return Taken(module, drawings, left)


def quiz_of(page: QuizPage) -> Quiz:
    """A quiz by its words. Queries: 0."""
    return Quiz(
        title=page.title,
        summary=page.search_description,
        minutes=page.minutes,
        pass_mark=round(page.pass_share * 100),
        intro=page.intro,
        questions=questions_of(page),
    )


def quiz_in(bank: QuestionBank) -> Quiz:
    """A bank of questions as the quiz that a file can hold. Queries: 0."""
    return Quiz(bank.title, "", 0, 0, "", questions_of(bank))


def _activity(page: Page, drawings: dict[str, Drawing]) -> Activity | None:
    if isinstance(page, QuizPage):
        return quiz_of(page)
    if isinstance(page, LessonPage):
        parts = tuple(_parts(page, drawings))
        return Lesson(page.title, page.search_description, page.minutes, parts)
    return None


def _parts(page: LessonPage, drawings: dict[str, Drawing]) -> Iterator[Part]:
    for block in page.body:
        if block.block_type == "text":
            yield Prose(str(block.id), block.value.source)
        elif content := _content(block.block_type, block.value, drawings):
            yield Block(str(block.id), content)


def _content(  # noqa: C901, PLR0911  # a table
    kind: str, value: Any, drawings: dict[str, Drawing]
) -> bodies.Content | None:
    match kind:
        case "heading":
            return bodies.Heading(value)
        case "takeaway":
            return bodies.Takeaway(value)
        case "steps":
            return bodies.Steps(tuple(value))
        case "example":
            return bodies.Example(value["sender"], value["body"], bool(value["reliable"]))
        case "callout":
            return bodies.Callout(value["title"], value["text"])
        case "contacts":
            return bodies.Contacts(tuple(contact.name for contact in value if contact))
        case "terms":
            return bodies.Terms(tuple(term.term for term in value if term))
        case "check":
            return bodies.Check(value["question"], tuple(_choices(value["choices"])))
        case "image":
            return _image(value, drawings)
    return None


def _choices(value: Any) -> Iterator[Choice]:
    for key, choice in items_of(value):
        yield Choice(key, choice["text"], bool(choice["correct"]), choice["feedback"])


def _image(value: Any, drawings: dict[str, Drawing]) -> bodies.Image | None:
    """A picture with its bytes; None where its file went away."""
    picture: Picture | None = value["image"]
    if picture is None:
        return None
    name = f"gambar-{len(drawings) + 1}"
    try:
        with picture.open_file() as file:
            drawings[name] = Drawing(name, file.read(), value["alt"])
    except OSError:
        return None
    return bodies.Image(name, value["alt"], value["caption"] or "")
