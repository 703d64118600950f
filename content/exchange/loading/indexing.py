"""One part of a load: one transaction, and the search index written once at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler


@contextmanager
def one_part() -> Iterator[None]:
    """Write all of a part or nothing of it, and index each thing in it once.

    A page is saved four times before it is public, and each save writes the index otherwise.
    For a process that does nothing else meanwhile: signals are the whole process's.
    """
    with transaction.atomic(), _noting_saves() as saved:
        yield
        for model, keys in saved.items():
            _index(model, keys)


@contextmanager
def _noting_saves() -> Iterator[dict[Any, set[Any]]]:
    saved: dict[Any, set[Any]] = {}

    def note(instance: Any, **_kwargs: Any) -> None:
        if thing := instance.get_indexed_instance():
            saved.setdefault(type(thing), set()).add(thing.pk)

    listening = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    for model in listening:
        post_save.connect(note, sender=model)
    try:
        yield saved
    finally:
        for model in listening:
            post_save.disconnect(note, sender=model)
            post_save.connect(post_save_signal_handler, sender=model)


def _index(model: Any, keys: set[Any]) -> None:
    things = list(model.get_indexed_objects().filter(pk__in=keys))
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(model, things)
