"""When a count may be told, so that no small group can be worked out from what was told.

Pure: no Django, no database. The rule, in one sentence: **a told number grows only by five
people or more, and a number is broken down only into parts of five people or more.**

Counts form trees: a kabupaten/kota has districts, a district has organisations; beside them
stands a second way to break the same number down (sex, age). For every node we keep how many
people were counted when it was last *settled*, and how many were *told*.

1. A root is told when five people or more came since it was settled.
2. When a root or a part has just been told, its parts may be: those with at least five new
   people each are *opened*. Smaller ones are *merged* with the next larger until the merged
   ones hold five together; a merged part is settled untold, for good ("tidak dirinci").
3. Where that would leave nothing opened, all parts wait, and grow.

Why nobody can work a hidden part out: what is told of one breakdown are slices, disjoint in
people and complete, of cells of five or more. Between two slices only the sum of the parts
is known, and it grows by five or more at a time. Of a merged part nothing is ever told but
the sum of its group, so it may be anything from nobody to that sum. A part that waited may
have had anything from nobody to what was told later, less what its sisters may account for:
five or more too. `tests/lms/reports/test_releasing.py` puts a linear solver to work on it.

Source: product.md, "Small print of suppression".
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

SMALLEST = 5  # people
MERGED_SHARE = 0.2  # of a slice; where more would never be told in detail, the parts wait

Node = TypeVar("Node", bound=Hashable)
Breakdowns: TypeAlias = Callable[[Node], Sequence[Sequence[Node]]]


@dataclass(frozen=True, slots=True)
class Step(Generic[Node]):
    """A node's told number grew by `people`, five or more."""

    node: Node
    people: int


def opened(held: Mapping[Node, int], *, patient: bool) -> frozenset[Node]:
    """These parts may be told; none where all have to wait.

    Args:
        held: new people of each part of one breakdown.
        patient: wait too where a larger share than `MERGED_SHARE` would be merged for good.

    """
    parts = sorted((part for part in held if held[part] > 0), key=lambda part: held[part])
    merged = sum(1 for part in parts if held[part] < SMALLEST)
    people = sum(held[part] for part in parts[:merged])
    while 0 < people < SMALLEST and merged < len(parts):
        people += held[parts[merged]]
        merged += 1
    if patient and people > MERGED_SHARE * sum(held.values()):
        return frozenset()
    return frozenset(parts[merged:])


@dataclass(slots=True)
class Ledger(Generic[Node]):
    """What was told so far, and the only way to tell more.

    Attributes:
        settled: people counted when the node was last told or merged; for us alone, never shown.
        told: people told, 0 or at least five.

    """

    settled: dict[Node, int] = field(default_factory=dict)
    told: dict[Node, int] = field(default_factory=dict)

    def is_nobody(self, node: Node) -> bool:
        """Say whether nobody was counted when the node's breakdown was last told.

        Only that may be shown as 0. Showing what is 0 today, between two slices, would tell that
        all who came since are new, and by that how many a sister had before.
        """
        return self.settled.get(node) == 0

    def release(
        self,
        counted: Mapping[Node, int],
        *,
        roots: Iterable[Node],
        breakdowns: Breakdowns[Node],
        patient: bool = True,
    ) -> list[Step[Node]]:
        """Tell what may be told now.

        Args:
            counted: people now; a node that is missing has none. The parts of a breakdown sum
                to their node, and no count ever falls.
            roots: nodes that are part of nothing.
            breakdowns: the ways a node falls into parts that may be told now; none for a leaf.
            patient: as in `opened`.

        """
        steps: list[Step[Node]] = []
        for root in roots:
            if self._held(root, counted) >= SMALLEST:
                self._tell(root, counted, breakdowns, patient, steps)
        return steps

    def _held(self, node: Node, counted: Mapping[Node, int]) -> int:
        return counted.get(node, 0) - self.settled.get(node, 0)

    def _tell(
        self,
        node: Node,
        counted: Mapping[Node, int],
        breakdowns: Breakdowns[Node],
        patient: bool,  # noqa: FBT001  # named where it enters
        steps: list[Step[Node]],
    ) -> None:
        people = self._held(node, counted)
        steps.append(Step(node, people))
        self.told[node] = self.told.get(node, 0) + people
        self.settled[node] = counted.get(node, 0)
        for parts in breakdowns(node):
            told = opened({part: self._held(part, counted) for part in parts}, patient=patient)
            for part in parts if told else ():
                if part in told:
                    self._tell(part, counted, breakdowns, patient, steps)
                else:
                    self._skip(part, counted, breakdowns)

    def _skip(self, node: Node, counted: Mapping[Node, int], breakdowns: Breakdowns[Node]) -> None:
        """Settle a merged part, and whatever it falls into, untold."""
        self.settled[node] = counted.get(node, 0)
        for parts in breakdowns(node):
            for part in parts:
                self._skip(part, counted, breakdowns)
