"""What somebody learns who holds a dump of the database without the links, and the access log.

The log tells who handed in when, and how often; the dump holds rows in the order of the file.
"""

import random
from collections import Counter

import pytest
from django.db import connection, models

from lms.measurement import actions
from lms.measurement.models import Link, Occasion, TakenTest
from tests.factories.measuring import take
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
COHORT = 12


def dump():
    """Rows of tests in the order of the file, as a copy of the whole database would have them."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM measurement_takentest ORDER BY {place}")
        ids = [row[0] for row in cursor.fetchall()]
    tests = {test.pk.hex: test for test in TakenTest.objects.all()}
    return [tests[str(one).replace("-", "")] for one in ids]


def logged(learners, occasion):
    """Let them hand in, each after the other, in an order of the day; this is the log."""
    order = random.sample(learners, len(learners))
    for learner in order:
        take(learner, occasion)
    return order


def guesses_by_order(log, occasion):
    """How many tests an attacker finds who takes the order of the file for that of the log."""
    whose = {getattr(link, occasion): link.learner_id for link in Link.objects.all()}
    rows = [test for test in dump() if test.occasion == occasion]
    return sum(whose[row.pk] == who.pk for row, who in zip(rows, log, strict=True))


class TestOrder:
    @pytest.mark.parametrize("occasion", [Occasion.BEFORE, Occasion.AFTER])
    def test_tells_no_more_than_guessing(self, occasion, monkeypatch):
        monkeypatch.setattr(actions, "chance", random.Random(7))
        random.seed(7)
        found, rounds = 0, 20
        for _ in range(rounds):
            learners = UserFactory.create_batch(COHORT)
            for earlier in list(Occasion)[: list(Occasion).index(occasion)]:
                logged(learners, earlier)
            found += guesses_by_order(logged(learners, occasion), occasion)
            TakenTest.objects.all().delete()
            Link.objects.all().delete()

        # Blind guessing finds one of twelve, on average, each time; the order of writing all.
        assert found / rounds < 2

    def test_does_not_tell_who_was_the_last(self, monkeypatch):
        monkeypatch.setattr(actions, "chance", random.Random(7))
        last = 0
        for _ in range(40):
            log = logged(UserFactory.create_batch(COHORT), Occasion.BEFORE)
            link = Link.objects.get(learner=log[-1])
            last += dump()[-1].pk == link.before
            TakenTest.objects.all().delete()
            Link.objects.all().delete()

        assert last < 12


class TestColumns:
    def test_hold_no_person_time_group_or_place(self):
        fields = {field.name: type(field) for field in TakenTest._meta.get_fields()}

        assert fields == {
            "id": models.UUIDField,
            "path_key": models.UUIDField,
            "occasion": models.CharField,
            "form": models.CharField,
            "ratings": models.JSONField,
            "pair": models.UUIDField,
        }


class TestHowOften:
    """The log tells who came back; the dump shows which first tests have a second one."""

    @pytest.mark.parametrize("stayed_away", range(COHORT + 1))
    def test_leaves_nobody_alone_in_a_class(self, stayed_away):
        learners = UserFactory.create_batch(COHORT)
        logged(learners, Occasion.BEFORE)
        logged(learners[stayed_away:], Occasion.AFTER)

        actions.pair_all()

        joined, alone = Counter(), Counter()
        for test in TakenTest.objects.filter(occasion=Occasion.BEFORE):
            (joined if test.pair else alone)[test.form] += 1
        for form, count in joined.items():
            assert count >= 5
            assert alone[form] == 0 or alone[form] >= 5

    def test_pairs_are_not_seen_before_a_crowd_has_them(self):
        learners = UserFactory.create_batch(COHORT)
        logged(learners, Occasion.BEFORE)

        for learner in learners:
            take(learner, Occasion.AFTER)
            actions.pair_all()
            joined = TakenTest.objects.filter(occasion=Occasion.BEFORE, pair__isnull=False)
            crowds = Counter(joined.values_list("form", flat=True))
            assert all(count >= 5 for count in crowds.values())
