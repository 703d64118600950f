"""The curriculum as one list of short texts, each with its place and what it is for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from content.exchange.loading import bodies, exercises, schema
from content.exchange.loading.schema import Origin
from content.site.advice.texts import OPTIONS, READ, REASONS, SPOKEN, Kind

__all__ = ["OPTIONS", "READ", "REASONS", "SPOKEN", "Kind", "Part", "Piece"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One text."""

    file: str
    line: int
    place: str
    kind: Kind
    text: str


Part: TypeAlias = tuple[str, Kind, str]  # place inside, kind, text


def of_curriculum(curriculum: schema.Curriculum) -> Iterator[Piece]:
    """Every text that people read; contacts and sources hold addresses and are left out."""
    fronts = {"home": curriculum.home, "learn": curriculum.learn, "stories": curriculum.stories}
    for name, front in fronts.items():
        yield from _at(front.origin, _under(name, _front(front)))
    for module in curriculum.modules:
        yield from of_module(module)
    for path in curriculum.paths:
        yield from _at(path.origin, _under(path.key, _path(path)))
    for story in curriculum.narratives:
        yield from of_story(story)
    for term in curriculum.terms:
        yield from _at(term.origin, _under(term.key, _term(term)))
    for form in curriculum.tests:
        yield from _at(form.origin, _test(form))


def of_module(module: schema.Module) -> Iterator[Piece]:
    """Every text of a module, its activities and its sheet."""
    yield from _at(module.origin, _module(module))
    for activity in module.activities:
        yield from of_activity(activity)
    if module.sheet:
        yield from of_sheet(module.sheet)


def of_activity(activity: schema.Activity) -> Iterator[Piece]:
    """Every text of a lesson, quiz or simulation."""
    yield from _at(activity.origin, _activity(activity))


def of_story(story: schema.Narrative) -> Iterator[Piece]:
    """Every text of a story."""
    yield from _at(story.origin, _story(story))


def of_sheet(sheet: schema.Sheet) -> Iterator[Piece]:
    """Every text of a facilitator's sheet."""
    yield from _at(sheet.origin, _sheet(sheet))


def _at(origin: Origin, parts: Iterator[Part]) -> Iterator[Piece]:
    for place, kind, text in parts:
        if text:
            yield Piece(origin.file, origin.line, place, kind, text)


def _under(outer: str, parts: Iterator[Part]) -> Iterator[Part]:
    for place, kind, text in parts:
        yield f"{outer}/{place}" if place else outer, kind, text


def _front(front: schema.Front) -> Iterator[Part]:
    yield "", Kind.TITLE, front.title
    for text in (front.summary, front.headline, front.lead, front.intro):
        yield "", Kind.SUMMARY, text


def _module(module: schema.Module) -> Iterator[Part]:
    yield "title", Kind.TITLE, module.title
    yield "summary", Kind.SUMMARY, module.summary
    for objective in module.objectives:
        yield "objectives", Kind.SUMMARY, objective
    yield "takeaway", Kind.SUMMARY, module.takeaway
    yield "certificate_note", Kind.SUMMARY, module.certificate_note


def _path(path: schema.LearningPath) -> Iterator[Part]:
    yield "title", Kind.TITLE, path.title
    yield "summary", Kind.SUMMARY, path.summary
    yield "for", Kind.SUMMARY, path.for_whom


def _sheet(sheet: schema.Sheet) -> Iterator[Part]:
    yield "aim", Kind.SUMMARY, sheet.aim
    yield from (("materials", Kind.OPTION, material) for material in sheet.materials)
    for phase in sheet.phases:
        yield phase.id, Kind.HEADING, phase.title
        yield from ((phase.id, Kind.PROSE, text) for text in (phase.text, phase.say))
    yield from (("notes", Kind.STEP, note) for note in sheet.notes)


def _term(term: schema.Term) -> Iterator[Part]:
    yield "", Kind.TITLE, term.term
    yield from (("", Kind.PROSE, text) for text in (term.meaning, term.example))


def _test(form: schema.TestForm) -> Iterator[Part]:
    yield "title", Kind.TITLE, form.title
    yield "intro", Kind.SUMMARY, form.intro
    for message in form.messages:
        yield message.id, Kind.PERSON, message.sender
        yield message.id, Kind.EXAMPLE, message.body
        yield message.id, Kind.FEEDBACK, message.feedback


def _activity(activity: schema.Activity) -> Iterator[Part]:
    yield "title", Kind.TITLE, activity.title
    yield "summary", Kind.SUMMARY, activity.summary
    match activity:
        case schema.Lesson():
            for block in activity.body:
                yield from _under(block.id, _block(block.content))
        case schema.Quiz():
            yield "intro", Kind.SUMMARY, activity.intro
            for question in activity.questions:
                yield from _under(question.id, _question(question))
        case schema.Simulation():
            yield from _simulation(activity)


def _block(content: bodies.Content) -> Iterator[Part]:
    match content:
        case bodies.Steps(steps):
            yield from (("", Kind.STEP, step) for step in steps)
        case bodies.Example():
            yield from _example(content)
        case bodies.Check(question, choices):
            yield "", Kind.QUESTION, question
            yield from _choices(choices)
        case _:
            for name, kind in PARTS.get(type(content), ()):
                yield "", kind, getattr(content, name)


PARTS: dict[type, tuple[tuple[str, Kind], ...]] = {
    bodies.Text: (("source", Kind.PROSE),),
    bodies.Heading: (("text", Kind.HEADING),),
    bodies.Image: (("alt", Kind.PICTURE), ("caption", Kind.PICTURE)),
    bodies.Callout: (("title", Kind.HEADING), ("text", Kind.PROSE)),
    bodies.Takeaway: (("text", Kind.TAKEAWAY),),
    bodies.Quote: (("text", Kind.QUOTE), ("who", Kind.PERSON)),
}


def _example(example: bodies.Example) -> Iterator[Part]:
    yield "", Kind.PERSON, example.sender
    yield "", Kind.EXAMPLE, example.body


def _choices(choices: tuple[bodies.Choice, ...]) -> Iterator[Part]:
    for choice in choices:
        yield choice.id, Kind.OPTION if choice.correct else Kind.WRONG_OPTION, choice.text
        yield choice.id, Kind.FEEDBACK if choice.correct else Kind.CORRECTION, choice.feedback


def _question(question: exercises.Question) -> Iterator[Part]:
    yield "", Kind.QUESTION, question.prompt
    if question.example:
        yield from _example(question.example)
    yield from _choices(question.choices)
    yield from ((item.id, Kind.OPTION, item.text) for item in question.items)
    for pair in question.pairs:
        yield from ((pair.id, Kind.OPTION, text) for text in (pair.left, pair.right))
    yield "", Kind.FEEDBACK, question.feedback_right
    yield "", Kind.FEEDBACK, question.feedback_wrong


def _simulation(page: schema.Simulation) -> Iterator[Part]:
    yield "setting", Kind.SUMMARY, page.setting
    yield "intro", Kind.SUMMARY, page.intro
    yield from ((member.id, Kind.PERSON, member.name) for member in page.cast)
    for turn in page.turns:
        yield from _under(turn.id, _turn(turn))
    for end in page.ends:
        yield from ((end.id, Kind.HEADING, end.title), (end.id, Kind.FEEDBACK, end.text))


def _turn(turn: exercises.Turn) -> Iterator[Part]:
    for message in turn.messages:
        said = message.speaker != exercises.SCREEN
        yield message.id, Kind.CHAT if said else Kind.SCREEN, message.text
    yield "", Kind.QUESTION, turn.prompt
    for reply in turn.choices:
        yield reply.id, Kind.REPLY, reply.text
        yield from ((reply.id, Kind.FEEDBACK, text) for text in (reply.note, reply.feedback))
        if reply.consequence:
            yield reply.id, Kind.HEADING, reply.consequence.title
            yield reply.id, Kind.FEEDBACK, reply.consequence.text


def _story(story: schema.Narrative) -> Iterator[Part]:
    yield "title", Kind.TITLE, story.title
    yield "summary", Kind.SUMMARY, story.summary
    messenger = (story.messenger_name, story.messenger_role, story.messenger_note)
    yield from (("messenger", Kind.PERSON, text) for text in messenger)
    for block in story.body:
        yield from _under(block.id, _block(block.content))
    plan = story.plan
    names = (plan.goal, plan.audience, plan.message, plan.messenger)
    for text in (*names, plan.media, plan.action, plan.measure):
        yield "plan", Kind.PLAN, text
    yield "action", Kind.PROSE, story.action
    yield "share_text", Kind.SHARED, story.share_text
