"""Chats that lead somewhere from everywhere, and that name the trick they show."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.exchange.linting.findings import Finding, in_file
from content.exchange.loading import exercises, schema
from content.exchange.loading.exercises import RETRY, Reply
from content.simulations.problems import Fault, problems
from content.simulations.walk import Choice, End, Message, Script, Turn, repeated_ids
from content.site.advice.vocabulary import TECHNIQUE_NAMES, says

LEAST_ENDS = 2


def script_of(page: schema.Simulation) -> Script:
    """The chat as it will be walked."""
    turns = [
        Turn(
            turn.id,
            turn.several,
            tuple(Message(message.id, message.speaker) for message in turn.messages),
            tuple(Choice(reply.id, reply.good, reply.goto or None) for reply in turn.choices),
            turn.goto or None,
        )
        for turn in page.turns
    ]
    ends = [End(end.id, end.tone) for end in page.ends]
    return Script(
        start=turns[0].id if turns else "",
        cast=tuple(member.id for member in page.cast),
        turns={turn.id: turn for turn in turns},
        ends={end.id: end for end in ends},
        repeated=repeated_ids([t.id for t in turns]) + repeated_ids([e.id for e in ends]),
    )


def every_turn_leads_to_an_end(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Every turn and end is reached, and from every turn an end."""
    words = {
        Fault.UNREACHABLE: _("no walk comes here"),
        Fault.DEAD_END: _("from here no walk comes to an end"),
        Fault.NO_GOOD_CHOICE: _("several replies are asked for, but none is good"),
    }
    for page in _simulations(curriculum):
        for problem in problems(script_of(page)):
            message = words.get(problem.fault, _("this chat cannot be played to an end"))
            place = (problem.place or "turns").removeprefix(exercises.END)
            yield in_file(page.origin, "walk", message, place=place, blocking=True)


def there_are_two_ends(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """With one end, no reply would matter."""
    for page in _simulations(curriculum):
        if len(page.ends) < LEAST_ENDS:
            message = _("%(count)s ends; a simulation has at least two") % {"count": len(page.ends)}
            yield in_file(page.origin, "ends", message, place="ends")


def every_retry_shows_its_consequence(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Being sent back without a reason teaches nothing."""
    for page, turn, reply in _replies(curriculum):
        if reply.goto == RETRY and not reply.consequence:
            message = _("it leads back to “retry” without a consequence")
            place = f"{turn.id}/{reply.id}"
            yield in_file(page.origin, "consequence", message, place=place, blocking=True)


def a_trick_is_named_by_every_reply(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Where one reply has a technique, all have one, in plain words too, and one gets out."""
    for page in _simulations(curriculum):
        for turn in page.turns:
            if not any(reply.technique for reply in turn.choices):
                continue
            if not any(reply.good for reply in turn.choices):
                message = _("a trick is played, but no reply is good: there is no way out")
                yield in_file(page.origin, "way-out", message, place=turn.id, blocking=True)
            for reply in turn.choices:
                if message := _unnamed(reply):
                    place = f"{turn.id}/{reply.id}"
                    yield in_file(page.origin, "trick-named", message, place=place)


def _unnamed(reply: Reply) -> str:
    if not reply.technique:
        return _("“technique” is missing; the other replies of this turn have one")
    said = [reply.note, reply.feedback]
    if reply.consequence:
        said += [reply.consequence.title, reply.consequence.text]
    names = TECHNIQUE_NAMES[reply.technique]
    if any(says(" ".join(said), name) for name in names):
        return ""
    message = _("neither note nor consequence names the trick: one of %(names)s")
    return message % {"names": ", ".join(f"“{name}”" for name in names)}


def tricks_end_with_help(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Whoever recognises herself in the chat finds whom to call."""
    for page in _simulations(curriculum):
        tricks = any(reply.technique for turn in page.turns for reply in turn.choices)
        if tricks and not any(end.contacts for end in page.ends):
            message = _("replies name a trick, but no end has contacts")
            yield in_file(page.origin, "help", message, place="ends", blocking=True)


def _simulations(curriculum: schema.Curriculum) -> Iterator[schema.Simulation]:
    for module in curriculum.modules:
        yield from (page for page in module.activities if isinstance(page, schema.Simulation))


def _replies(
    curriculum: schema.Curriculum,
) -> Iterator[tuple[schema.Simulation, exercises.Turn, Reply]]:
    for page in _simulations(curriculum):
        for turn in page.turns:
            yield from ((page, turn, reply) for reply in turn.choices)


RULES = (
    every_turn_leads_to_an_end,
    there_are_two_ends,
    every_retry_shows_its_consequence,
    a_trick_is_named_by_every_reply,
    tricks_end_with_help,
)
