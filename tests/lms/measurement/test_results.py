import inspect
from uuid import uuid4

import pytest

from lms.measurement import results
from lms.measurement.actions import pair_all
from lms.measurement.models import Occasion, TakenTest
from lms.measurement.results import get_results
from tests.factories.measuring import PATH, take
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
BEFORE, AFTER, DELAYED = Occasion


def learn(count, *, before=6, after=9, leavers=0, later=False):
    """Let people take both tests in one order of the forms, and get better."""
    learners = UserFactory.create_batch(count)
    for n, learner in enumerate(learners):
        take(learner, BEFORE, form="A", right=before + n % 2)
        take(learner, AFTER, form="B", right=after + n % 3, share=3)
    for learner in UserFactory.create_batch(leavers):
        take(learner, BEFORE, form="A", right=3)
    pair_all()
    if later:
        for learner in learners:
            take(learner, DELAYED, form="A", right=8)
        pair_all()


def the_result():
    return get_results([PATH])[PATH]


class TestGetResults:
    def test_compares_the_same_people(self):
        learn(10)

        result = the_result()

        assert (result.n, result.first_tests, result.attrition) == (10, 10, 0)
        assert result.before.accuracy == pytest.approx(6.5 / 12)
        assert result.after.accuracy == pytest.approx(9.9 / 12)
        assert result.accuracy.mean == pytest.approx(3.4 / 12)
        assert result.accuracy.interval.low < 3.4 / 12 < result.accuracy.interval.high
        assert result.gain == pytest.approx(3.4 / 5.5)
        assert result.after.detection.d_prime > result.before.detection.d_prime
        assert result.sharing.mean == 0

    def test_says_nothing_about_fewer_than_ten(self):
        learn(9)

        assert get_results([PATH]) == {}

    def test_tells_how_many_left_and_how_they_began(self):
        learn(20, leavers=10)

        result = the_result()

        assert (result.n, result.first_tests) == (20, 30)
        assert result.attrition == pytest.approx(1 / 3)
        assert result.leavers == pytest.approx(3 / 12)

    def test_keeps_how_a_few_leavers_began_to_itself(self):
        learn(20, leavers=6)

        assert the_result().leavers is None

    @pytest.mark.parametrize("later", [True, False])
    def test_tells_what_lasts(self, later):
        learn(10, later=later)

        delayed = the_result().delayed

        assert (delayed.accuracy if delayed else None) == (pytest.approx(8 / 12) if later else None)

    def test_says_of_how_many_each_test_is(self):
        learn(10, later=True)
        learn(5)

        result = the_result()

        assert (result.before.n, result.after.n, result.delayed.n) == (15, 15, 10)

    def test_leaves_out_other_paths(self):
        learn(10)
        TakenTest.objects.update(path_key=uuid4())

        assert get_results([PATH]) == {}

    @pytest.mark.parametrize("count", [10, 20])
    def test_costs_one_query(self, count, django_assert_num_queries):
        learn(count)

        with django_assert_num_queries(1):
            get_results([PATH, uuid4()])

    def test_cannot_be_asked_about_a_place_or_a_group(self):
        asked = {
            name
            for _name, function in inspect.getmembers(results, inspect.isfunction)
            if function.__module__ == results.__name__
            for name in inspect.signature(function).parameters
        }

        assert asked == {"path_keys", "pairs", "alone", "tests", "measure", "people", "ratings"}
