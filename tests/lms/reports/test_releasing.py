"""An attacker who keeps every number ever told and owns a linear solver."""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from lms.reports.releasing import SMALLEST, Ledger, Step, opened

REGENCIES = ("a", "b")
LEAVES = tuple(
    (regency, regency + district, regency + district + school)
    for regency in REGENCIES
    for district, school in (("1", "x"), ("1", "y"), ("1", "z"), ("2", "x"), ("2", "y"), ("3", "x"))
)
SEXES = ("p", "l", "-")
CELLS = tuple(product(LEAVES, SEXES))  # the smallest groups of people there are


def nodes_of(cell):
    """Everything that counts the people of a cell."""
    places, sex = cell
    return (*places, (places[0], sex))


NODES = sorted({node for cell in CELLS for node in nodes_of(cell)}, key=str)


def parts_of(node):
    if isinstance(node, tuple) or len(node) == 3:
        return []
    below = sorted({n for n in NODES if isinstance(n, str) and n[:-1] == node})
    return [below, [(node, sex) for sex in SEXES]] if len(node) == 1 else [below]


def count(cells):
    counted = Counter()
    for cell, people in cells.items():
        for node in nodes_of(cell):
            counted[node] += people
    return counted


# People who finish between two refreshes. Most of the time few do: that is when it is hard.
arrivals = st.dictionaries(st.sampled_from(CELLS), st.integers(0, 7), max_size=9)
plenty = st.dictionaries(st.sampled_from(CELLS), st.integers(4, 30), max_size=18)
histories = st.lists(st.one_of(arrivals, plenty), min_size=1, max_size=5)


class Attacker:
    """Knows how counts add up, that they never fall, and every number told so far.

    One unknown per cell and day. What is told of a part is how much it grew since its
    breakdown was last told; he knows the days.
    """

    def __init__(self, days):
        self.days = days
        self.equal, self.values = [], []

    def unknowns(self, node, day):
        row = np.zeros(len(CELLS) * self.days)
        if day >= 0:
            for i, cell in enumerate(CELLS):
                if node in nodes_of(cell):
                    row[day * len(CELLS) + i] = 1
        return row

    def learns(self, row, value):
        self.equal.append(row)
        self.values.append(value)

    def width(self, node, day):
        """How far apart the least and the most are that he cannot rule out."""
        never_falls = []
        for later in range(1, self.days):
            for i in range(len(CELLS)):
                row = np.zeros(len(CELLS) * self.days)
                row[(later - 1) * len(CELLS) + i], row[later * len(CELLS) + i] = 1, -1
                never_falls.append(row)
        goal = self.unknowns(node, day)
        known = {"A_eq": np.array(self.equal), "b_eq": self.values} if self.equal else {}
        rules = {"A_ub": np.array(never_falls), "b_ub": [0] * len(never_falls)}
        rules = rules if never_falls else {}
        least = linprog(goal, bounds=(0, None), **rules, **known)
        most = linprog(-goal, bounds=(0, None), **rules, **known)
        assert least.status == 0
        return np.inf if most.status == 3 else -most.fun - least.fun  # unbounded


def tell_all(history, *, patient):
    """Run the days; give the attacker all he may know. Also the ledger of every day."""
    attacker, ledger, cells, days = Attacker(len(history)), Ledger(), Counter(), []
    settled_on = {}
    for day, new in enumerate(history):
        cells.update(new)
        counted = count(cells)
        before = dict(ledger.settled)
        steps = ledger.release(counted, roots=REGENCIES, breakdowns=parts_of, patient=patient(day))
        for step in steps:
            since = attacker.unknowns(step.node, settled_on.get(step.node, -1))
            attacker.learns(attacker.unknowns(step.node, day) - since, step.people)
        settled_on |= {n: day for n in NODES if ledger.settled.get(n) != before.get(n)}
        for node in shown_as_nobody(ledger, counted, {step.node for step in steps}):
            attacker.learns(attacker.unknowns(node, day), 0)
        days.append((counted, dict(ledger.told)))
    return attacker, days


def shown_as_nobody(ledger, counted, told):
    """A regency where nobody was counted, and parts of what was broken down today."""
    yield from (node for node in REGENCIES if counted[node] == 0)
    slices = (parts for node in NODES for parts in parts_of(node) if told & set(parts))
    yield from (part for parts in slices for part in parts if ledger.is_nobody(part))


ALWAYS, NEVER = (lambda _: True), (lambda _: False)
# What once gave a small number away: a merged part that was told later after all.
TOLD_AFTER_ALL = [
    {(LEAVES[0], "p"): 3, (LEAVES[1], "p"): 2, (LEAVES[2], "p"): 5},
    {(LEAVES[1], "p"): 4, (LEAVES[1], "l"): 26},
    {(LEAVES[0], "p"): 2, (LEAVES[1], "p"): 5},
]
# And a part shown as nobody while its sister waited.
SHOWN_TOO_EARLY = [
    {(LEAVES[1], "-"): 1},
    {(LEAVES[2], "p"): 5},
    {(LEAVES[5], "-"): 4, (LEAVES[4], "l"): 5},
]


class TestRelease:
    @example(TOLD_AFTER_ALL, ALWAYS)
    @example(SHOWN_TOO_EARLY, ALWAYS)
    @settings(max_examples=100, deadline=None)
    @given(histories, st.sampled_from([ALWAYS, NEVER, lambda day: day % 2 == 0]))
    def test_leaves_every_hidden_small_number_five_wide(self, history, patient):
        attacker, days = tell_all(history, patient=patient)

        for day, (counted, told) in enumerate(days):
            for node in NODES:
                if 0 < counted[node] < SMALLEST:
                    assert told.get(node, 0) == 0
                    assert attacker.width(node, day) >= SMALLEST - 1e-6, (node, day)

    @settings(max_examples=200, deadline=None)
    @given(histories)
    def test_tells_steps_of_five_or_more_and_never_more_than_were_counted(self, history):
        ledger, cells = Ledger(), Counter()
        for new in history:
            cells.update(new)
            counted = count(cells)
            steps = ledger.release(counted, roots=REGENCIES, breakdowns=parts_of)

            assert all(step.people >= SMALLEST for step in steps)
            assert all(people <= counted[node] for node, people in ledger.told.items())
            for node in NODES:
                for parts in parts_of(node):
                    assert sum(ledger.told.get(p, 0) for p in parts) <= ledger.told.get(node, 0)

    @settings(max_examples=50, deadline=None)
    @given(plenty)
    def test_keeps_back_fewer_than_five_of_a_regency(self, new):
        counted, ledger = count(new), Ledger()
        ledger.release(counted, roots=REGENCIES, breakdowns=parts_of)

        for regency in REGENCIES:
            assert counted[regency] - ledger.told.get(regency, 0) < SMALLEST

    def test_twice_is_once(self):
        counted, ledger = Counter({"a": 9, "a1": 9}), Ledger()
        first = ledger.release(counted, roots="a", breakdowns=parts_of)
        again = ledger.release(counted, roots="a", breakdowns=parts_of)

        assert first == [Step("a", 9), Step("a1", 9)]
        assert again == []


class TestOpened:
    @pytest.mark.parametrize(
        ("held", "told"),
        [
            ({"p": 6, "l": 7}, {"p", "l"}),
            ({"p": 6, "l": 0}, {"p"}),
            ({"p": 30, "l": 3, "-": 2}, {"p"}),  # two small ones hide each other
            ({"p": 30, "l": 9, "-": 1}, {"p"}),  # a small one hides behind the next larger
            ({"p": 30, "l": 1}, set()),  # nothing would be left
            ({}, set()),
        ],
    )
    def test_are_parts_of_five_or_more(self, held, told):
        assert opened(held, patient=False) == told

    def test_wait_where_much_would_never_be_told(self):
        held = {"p": 10, "l": 4, "-": 3}

        assert opened(held, patient=False) == {"p"}
        assert opened(held, patient=True) == set()
