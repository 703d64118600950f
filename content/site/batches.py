"""What is done once for a whole transaction, however often it is asked for."""

from collections.abc import Callable, Hashable
from typing import Any

from django.db import transaction


class _Call:
    """One request; whichever runs first does the work of all that share its batch."""

    def __init__(self, act: Callable[[set[Any]], object], batch: set[Any]) -> None:
        self.act, self.batch = act, batch

    def __call__(self) -> None:
        if self.batch:
            items = set(self.batch)
            self.batch.clear()
            self.act(items)


def once_on_commit(act: Callable[[set[Any]], object], item: Hashable) -> None:
    """Call `act` with everything asked of it in this transaction, when it is committed.

    `act` reads the state as it is then, so an item too many does no harm: one that was asked
    for in a savepoint which was taken back may come along.
    """
    waiting = transaction.get_connection().run_on_commit
    asked = (call for _ids, call, _robust in reversed(waiting) if isinstance(call, _Call))
    batch: set[Any] = next((call.batch for call in asked if call.act is act), set())
    batch.add(item)
    transaction.on_commit(_Call(act, batch))
