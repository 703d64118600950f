"""Freeze a simulation page: what is walked (structure) apart from what is read (text).

Both are JSON; their shape is what `content.simulations.walk` and the chat screen read. The
keys authors type become block ids here; a key that leads nowhere stays as it is, for
`content.simulations.problems` to find.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from content.simulations.walk import END, RETRY, SCREEN

if TYPE_CHECKING:
    from content.simulations.drafts import Draft
    from content.simulations.models import SimulationPage

Json = dict[str, Any]


def structure_of(page: "SimulationPage | Draft") -> Json:
    """This is what walking needs: ids, who speaks, where replies lead; no words. Queries: 0."""
    people = ids_by_key(page.cast) | {SCREEN: SCREEN}
    turns, ends = ids_by_key(page.turns), ids_by_key(page.ends)
    places = turns | {END + key: END + block_id for key, block_id in ends.items()}
    return {
        "kind": "simulation",
        "start": next((str(block.id) for block in page.turns), ""),
        "cast": [str(block.id) for block in page.cast],
        "turns": [_turn(str(block.id), block.value, people, places) for block in page.turns],
        "ends": [{"id": str(block.id), "tone": block.value["tone"]} for block in page.ends],
    }


def text_of(page: "SimulationPage") -> Json:
    """This is what a learner reads, in the page's language, by the ids of the structure."""
    return {
        "title": page.title,
        "intro": page.intro,
        "setting": page.setting,
        "cast": {
            str(block.id): {"name": block.value["name"], "tone": block.value["tone"]}
            for block in page.cast
        },
        "turns": {str(block.id): _turn_words(block.value) for block in page.turns},
        "ends": {str(block.id): _end_words(block.value) for block in page.ends},
    }


def ids_by_key(stream: Iterable[Any]) -> dict[str, str]:
    """These are the block ids by the keys authors typed; the first one of a repeated key."""
    found: dict[str, str] = {}
    for block in stream:
        found.setdefault(block.value["key"], str(block.id))
    return found


def repeated_keys(stream: Iterable[Any]) -> list[str]:
    """These keys were typed more than once."""
    keys = [block.value["key"] for block in stream]
    return sorted({key for key in keys if keys.count(key) > 1})


def _turn(
    turn_id: str, value: Mapping[str, Any], people: Mapping[str, str], places: Mapping[str, str]
) -> Json:
    def place(key: str) -> str | None:
        return key if key == RETRY else places.get(key, key) or None

    def speaker(key: str) -> str:
        return people.get(key, key)

    return {
        "id": turn_id,
        "several": bool(value["several"]),
        "messages": [
            {"id": str(item.id), "speaker": speaker(item.value["speaker"])}
            for item in value["messages"].bound_blocks
        ],
        "choices": [
            {
                "id": str(item.id),
                "good": bool(item.value["good"]),
                "goto": place(item.value["goto"]),
            }
            for item in value["choices"].bound_blocks
        ],
        "goto": place(value["goto"]),
    }


def _turn_words(value: Mapping[str, Any]) -> Json:
    return {
        "prompt": value["prompt"] or "",
        "messages": {str(item.id): item.value["text"] for item in value["messages"].bound_blocks},
        "choices": {
            str(item.id): _reply_words(item.value) for item in value["choices"].bound_blocks
        },
    }


def _reply_words(value: Mapping[str, Any]) -> Json:
    happens = value["consequence"]
    return {
        **_said(value, "text", "note", "technique", "feedback"),
        "consequence": _said(happens, "title", "text", "art") if happens["title"] else None,
    }


def _end_words(value: Mapping[str, Any]) -> Json:
    return {**_said(value, "title", "text", "art"), "contacts": list(value["contacts"] or ())}


def _said(value: Mapping[str, Any], *names: str) -> Json:
    return {name: value[name] or "" for name in names}
