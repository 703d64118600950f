from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from lms.accounts.models import ConsentMissing
from lms.measurement.actions import expire_links, joinable, pair_all, pair_up
from lms.measurement.models import Link, Occasion, TakenTest
from tests.factories.measuring import PATH, TODAY, take
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
BEFORE, AFTER, DELAYED = Occasion


def take_both(learners, form="A"):
    other = "B" if form == "A" else "A"
    for learner in learners:
        take(learner, BEFORE, form=form)
    for learner in learners:
        take(learner, AFTER, form=other)


def pairs():
    """The occasions of each pair, in order."""
    found = {}
    for test in TakenTest.objects.filter(pair__isnull=False):
        found.setdefault(test.pair, []).append(test.occasion)
    return sorted(sorted(occasions) for occasions in found.values())


class TestRecordTest:
    def test_keeps_what_was_rated_and_apart_from_it_whose_it_is(self):
        learner = UserFactory()

        assert take(learner, form="A", right=9)

        test, link = TakenTest.objects.get(), Link.objects.get()
        assert (link.learner, link.before, link.latest_date) == (learner, test.pk, TODAY)
        assert test.ratings[0] == ["A0", True, 4, 2]
        assert len(test.ratings) == 12

    @pytest.mark.parametrize("occasion", [BEFORE, AFTER, DELAYED])
    def test_twice_is_once(self, occasion):
        learner = UserFactory()
        for earlier in list(Occasion)[: list(Occasion).index(occasion)]:
            take(learner, earlier)

        assert take(learner, occasion, right=12)
        assert not take(learner, occasion, right=0)

        kept = TakenTest.objects.filter(occasion=occasion).get()
        assert [row[2] for row in kept.ratings[:2]] == [4, 1]

    def test_keeps_nothing_without_consent(self):
        with pytest.raises(ConsentMissing):
            take(UserFactory(minor=True, without_consent=True))

        assert not TakenTest.objects.exists()
        assert not Link.objects.exists()

    def test_keeps_no_second_test_of_somebody_without_a_first(self):
        assert not take(UserFactory(), AFTER)

        assert not TakenTest.objects.exists()

    @pytest.mark.parametrize("others", [1, 8])
    def test_costs_the_same_for_any_number_of_tests(self, others, django_assert_num_queries):
        for learner in UserFactory.create_batch(others):
            take(learner)
        learner = UserFactory()

        with django_assert_num_queries(11):  # 5 of them savepoints
            take(learner)

    def test_loses_none_of_the_others(self):
        for learner in UserFactory.create_batch(8):
            take(learner, right=3)

        kept = {link.before for link in Link.objects.all()}

        assert kept == set(TakenTest.objects.values_list("pk", flat=True))
        assert len(kept) == 8


class TestPairing:
    @pytest.mark.parametrize(
        ("ready", "alone", "joined"),
        [(4, 4, 0), (5, 5, 5), (5, 6, 0), (5, 10, 5), (11, 12, 7), (12, 12, 12), (0, 9, 0)],
    )
    def test_leaves_nobody_in_a_crowd_under_five(self, ready, alone, joined):
        assert joinable(ready=ready, alone=alone) == joined

    def test_joins_both_tests_of_five(self):
        take_both(UserFactory.create_batch(5))

        assert pair_all() == 5
        assert pairs() == [["after", "before"]] * 5

    def test_joins_those_of_the_same_person(self):
        learners = UserFactory.create_batch(5)
        take_both(learners)

        pair_all()

        for link in Link.objects.all():
            both = TakenTest.objects.filter(pk__in=[link.before, link.after])
            assert len({test.pair for test in both}) == 1

    def test_waits_for_a_crowd(self):
        take_both(UserFactory.create_batch(4))

        assert pair_all() == 0
        assert pairs() == []

    def test_keeps_a_crowd_around_who_stayed_away(self):
        take(UserFactory(), form="A")
        take_both(UserFactory.create_batch(11))

        assert pair_all() == 7
        assert TakenTest.objects.filter(occasion=BEFORE, pair=None).count() == 5

    def test_looks_at_each_order_of_the_forms_apart(self):
        take_both(UserFactory.create_batch(6), form="A")
        take_both(UserFactory.create_batch(4), form="B")

        assert pair_all() == 6
        assert set(TakenTest.objects.filter(pair=None).values_list("form", "occasion")) == {
            ("B", "before"),
            ("A", "after"),
        }

    def test_adds_the_delayed_test_to_the_pair(self):
        learners = UserFactory.create_batch(5)
        take_both(learners)
        pair_all()
        for learner in learners:
            take(learner, DELAYED, form="A")

        assert pair_all() == 5
        assert pairs() == [["after", "before", "delayed"]] * 5

    def test_adds_no_delayed_test_where_there_is_no_pair(self):
        learners = UserFactory.create_batch(5)
        take_both(learners)
        for learner in learners:
            take(learner, DELAYED, form="A")

        assert pair_up(path_key=PATH, occasion=DELAYED) == 0
        assert pairs() == []

    def test_twice_is_once(self):
        take_both(UserFactory.create_batch(5))
        pair_all()

        assert pair_all() == 0

    @pytest.mark.parametrize("after", range(1, 5))
    def test_is_not_stopped_by_who_hands_in_meanwhile(self, after):
        learners = UserFactory.create_batch(6)
        take_both(learners[:5])
        take(learners[5], BEFORE, form="A")
        begun = []

        def between(execute, sql, *rest):
            """Let one more person hand in once so many queries of the pairing have run."""
            result = execute(sql, *rest)
            begun.append(sql)
            if len(begun) == after:
                take(learners[5], AFTER, form="B")
            return result

        with connection.execute_wrapper(between):
            pair_up(path_key=PATH, occasion=AFTER)

        assert pairs() in ([], [["after", "before"]] * 5, [["after", "before"]] * 6)


class TestExpireLinks:
    def test_forgets_sixty_days_after_the_latest_test(self):
        take(UserFactory(), today=TODAY - timedelta(days=60))
        take(UserFactory(), today=TODAY - timedelta(days=61))

        assert expire_links(today=TODAY) == 1
        assert TakenTest.objects.count() == 2

    def test_forgets_who_took_all_three_once_they_are_joined(self):
        learners = UserFactory.create_batch(5)
        take_both(learners)
        pair_all()
        for learner in learners:
            take(learner, DELAYED, form="A")

        assert expire_links(today=TODAY) == 0
        pair_all()
        assert expire_links(today=TODAY) == 5

    def test_is_run_by_a_command_that_pairs_first(self, capsys):
        long_ago = timezone.localdate() - timedelta(days=90)
        for learner in UserFactory.create_batch(5):
            take(learner, BEFORE, form="B", today=long_ago)
            take(learner, AFTER, form="A", today=long_ago)

        call_command("expire_links")
        call_command("expire_links")

        assert "Paired 5 tests. Deleted 5 links" in capsys.readouterr().out
        assert pairs() == [["after", "before"]] * 5
        assert not Link.objects.exists()

    def test_leaves_the_tests_of_an_erased_account_without_her(self):
        learner = UserFactory()
        take(learner)

        learner.delete()

        assert not Link.objects.exists()
        assert TakenTest.objects.count() == 1
