"""The attacker of `test_releasing`, who also takes it for granted that who finished is a learner.

It is not certain: people move, and a learner counts where she joined. Where nearly everybody of
a place finished, it narrows what he knows all the same. What he reads here is what pages show:
below kabupaten/kota rounded to five, learners by place only, who finished by sex too.
"""

import random

import numpy as np
import pytest
from scipy.optimize import linprog

from lms.reports.queries import rounded
from lms.reports.releasing import SMALLEST, Ledger
from tests.lms.reports.test_releasing import CELLS, NODES, REGENCIES, count, nodes_of, parts_of

NARROWEST = 3  # people; what is known of the worst case, and written in the README
LEARNERS, FINISHED = 0, len(CELLS)  # where their unknowns begin


def unknowns(node, measure):
    row = np.zeros(2 * len(CELLS))
    for i, cell in enumerate(CELLS):
        if node in nodes_of(cell):
            row[measure + i] = 1
    return row


class Reader:
    """Knows what one page shows of both measures on the day of its first slice."""

    def __init__(self):
        nobody_finished_who_did_not_learn = np.hstack([-np.eye(FINISHED), np.eye(FINISHED)])
        self.most, self.values = [*nobody_finished_who_did_not_learn], [0] * FINISHED

    def reads(self, node, measure, low, high):
        self.most += [unknowns(node, measure), -unknowns(node, measure)]
        self.values += [high, -low]

    def width(self, node, measure):
        goal = unknowns(node, measure)
        least, most = (
            linprog(sign * goal, bounds=(0, None), A_ub=np.array(self.most), b_ub=self.values)
            for sign in (1, -1)
        )
        assert least.status == 0
        return np.inf if most.status == 3 else -most.fun - least.fun


def read(reader, counted, measure):
    """Let him read all that is told of one measure."""
    ledger = Ledger()
    steps = ledger.release(counted, roots=REGENCIES, breakdowns=parts_of)
    told = {step.node: step.people for step in steps}
    for node, people in told.items():
        if is_shown(node, measure):
            slack = 0 if len(node) == 1 or isinstance(node, tuple) else 2
            near = rounded(people) if slack else people
            reader.reads(node, measure, near - slack, near + slack)
    for parts in (parts for node in NODES for parts in parts_of(node) if told.keys() & set(parts)):
        for part in parts:
            if ledger.is_nobody(part) and is_shown(part, measure):
                reader.reads(part, measure, 0, 0)


def is_shown(node, measure):
    return measure == FINISHED or not isinstance(node, tuple)


@pytest.mark.parametrize("share", [0.6, 0.9])
@pytest.mark.parametrize("seed", range(6))
def test_leave_hidden_numbers_wide_even_for_whoever_compares_them(share, seed):
    rng = random.Random(seed)
    sizes = rng.choice([(1, 2, 3, 4, 5), (0, 0, 1, 2, 3, 5, 8, 12, 20)])
    learners = {cell: rng.choice(sizes) for cell in CELLS}
    finished = {c: sum(rng.random() < share for _ in range(n)) for c, n in learners.items()}
    reader = Reader()
    for measure, cells in ((LEARNERS, learners), (FINISHED, finished)):
        read(reader, count(cells), measure)

    for measure, cells in ((LEARNERS, learners), (FINISHED, finished)):
        for node, people in count(cells).items():
            if 0 < people < SMALLEST and node not in REGENCIES and is_shown(node, measure):
                assert reader.width(node, measure) >= NARROWEST - 1e-6
