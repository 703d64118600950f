"""Faults of a chat as errors of its form: each at the turn, reply, message or end that has it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from content.simulations.drafts import Draft
from content.simulations.freeze import ids_by_key, repeated_keys, structure_of
from content.simulations.problems import Fault, problems
from content.simulations.walk import END, RETRY, SCREEN, Script

HERE = {
    Fault.UNREACHABLE: _("Nothing leads here. Let a reply or another turn go on to it."),
    Fault.DEAD_END: _("From here no way leads to an end."),
    Fault.UNKNOWN_GOTO: _("This does not exist. Choose a turn or an end."),
    Fault.UNKNOWN_SPEAKER: _("Nobody of that name is among the people."),
    Fault.NO_GOOD_CHOICE: _("Several replies are asked for, but none is good."),
    Fault.REPEATED: _("Another one has this name. Give each its own."),
    Fault.NO_START: _("Add the first turn."),
    Fault.NO_END: _("No reply leads to an end."),
}


def errors_of(draft: Draft) -> dict[str, StreamBlockValidationError]:
    """The errors of each list of a chat, by name of its field; empty when it can be played."""
    script = Script.parse(structure_of(draft))
    found = problems(script)
    whole = [HERE[p.fault] for p in found if p.place is None]
    marked: dict[str, list[Fault]] = defaultdict(list)
    for problem in found:
        if problem.place is not None:
            marked[problem.place].append(problem.fault)
    turns = _by_index(draft.turns, lambda block: _of_turn(block, marked[str(block.id)], draft))
    ends = _by_index(draft.ends, lambda block: _of_end(block, marked[END + str(block.id)], draft))
    cast = _by_index(draft.cast, lambda block: _repeated(block, draft.cast))
    errors = {"cast": (cast, []), "turns": (turns, whole), "ends": (ends, [])}
    return {
        name: StreamBlockValidationError(block_errors=blocks, non_block_errors=rest)
        for name, (blocks, rest) in errors.items()
        if blocks or rest
    }


def _by_index(stream: Iterable[Any], ask: Callable[[Any], Any]) -> dict[int, Any]:
    answers = enumerate(ask(block) for block in stream)
    return {n: error for n, error in answers if error is not None}


def _of_turn(block: Any, faults: list[Fault], draft: Draft) -> Any:
    """Errors of one turn: at its fields where one of them is at fault, else above it."""
    value = block.value
    places = {*ids_by_key(draft.turns), *(END + key for key in ids_by_key(draft.ends)), RETRY, ""}
    people = {*ids_by_key(draft.cast), SCREEN}
    fields = _repeated_key(block, draft.turns)
    if value["goto"] not in places - {RETRY}:
        fields["goto"] = ValidationError(HERE[Fault.UNKNOWN_GOTO])
    if error := _rows(value["choices"], "goto", places, Fault.UNKNOWN_GOTO):
        fields["choices"] = error
    elif Fault.NO_GOOD_CHOICE in faults:
        fields["choices"] = ValidationError(HERE[Fault.NO_GOOD_CHOICE])
    if error := _rows(value["messages"], "speaker", people, Fault.UNKNOWN_SPEAKER):
        fields["messages"] = error
    above = [HERE[f] for f in faults if f in {Fault.UNREACHABLE, Fault.DEAD_END}]
    return _struct(fields, above)


def _of_end(block: Any, faults: list[Fault], draft: Draft) -> Any:
    return _struct(_repeated_key(block, draft.ends), [HERE[fault] for fault in faults])


def _repeated(block: Any, stream: Iterable[Any]) -> Any:
    return _struct(_repeated_key(block, stream), [])


def _repeated_key(block: Any, stream: Iterable[Any]) -> dict[str, ValidationError]:
    if block.value["key"] not in repeated_keys(stream):
        return {}
    return {"key": ValidationError(HERE[Fault.REPEATED])}


def _rows(rows: Iterable[Any], field: str, known: set[str], fault: Fault) -> Any:
    """Errors of the rows whose field names something unknown; None where there is none."""
    wrong = {
        n: StructBlockValidationError({field: ValidationError(HERE[fault])})
        for n, row in enumerate(rows)
        if row[field] not in known
    }
    return ListBlockValidationError(block_errors=wrong) if wrong else None


def _struct(fields: dict[str, ValidationError], above: list[Any]) -> Any:
    if not fields and not above:
        return None
    return StructBlockValidationError(block_errors=fields, non_block_errors=above)
