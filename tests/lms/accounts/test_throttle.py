from datetime import UTC, datetime, timedelta

import pytest

from lms.accounts import throttle
from lms.accounts.models import Throttle

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def tries(number, key="pin:a", limit=throttle.ACCOUNT, at=NOW, **more):
    """Try so often; how many got through before the first was refused."""
    for done in range(number):
        try:
            throttle.begin_try(key, limit=limit, at=at, **more)
        except throttle.TooManyTries:
            return done
    return number


class TestBeginTry:
    def test_lets_a_few_tries_through_at_once(self):
        assert tries(10) == 3

    def test_doubles_the_wait_up_to_a_minute(self):
        waits, at = [], NOW
        for _ in range(10):
            throttle.begin_try("pin:a", limit=throttle.ACCOUNT, at=at)
            until = Throttle.objects.get().blocked_until
            waits.append((until - at).total_seconds() if until else 0)
            at = until or at

        assert waits == [0, 0, 4, 8, 16, 32, 60, 60, 60, 60]

    def test_says_until_when(self):
        tries(3)

        with pytest.raises(throttle.TooManyTries) as refused:
            throttle.begin_try("pin:a", limit=throttle.ACCOUNT, at=NOW)

        assert refused.value.until == NOW + timedelta(seconds=4)

    def test_does_not_count_what_it_refuses(self):
        tries(50)

        assert Throttle.objects.get().failures == 3

    def test_of_one_account_slows_no_other(self):
        tries(10, key="pin:a")

        assert tries(1, key="pin:b") == 1

    def test_stops_where_another_key_is_blocked(self):
        Throttle.objects.create(
            key="cohort:1", blocked_until=NOW + timedelta(minutes=1), resets_at=NOW
        )

        assert tries(1, also=["cohort:1"]) == 0
        assert tries(1, also=["cohort:2"]) == 1

    def test_leaves_no_trace_of_a_try_that_another_key_stopped(self):
        Throttle.objects.create(
            key="cohort:1", blocked_until=NOW + timedelta(minutes=1), resets_at=NOW
        )

        tries(1, key="pin:a", also=["cohort:1"])

        assert not Throttle.objects.filter(key="pin:a").exists()

    def test_forgets_after_the_window(self):
        tries(3)

        assert tries(10, at=NOW + timedelta(minutes=31)) == 3

    def test_costs_the_same_for_any_number_of_rows(self, django_assert_num_queries):
        throttle.begin_try("pin:a", limit=throttle.ACCOUNT, at=NOW)
        for number in range(8):
            Throttle.objects.create(key=f"pin:{number}", resets_at=NOW)

        with django_assert_num_queries(5):  # savepoint, row, blocked ones, count, release
            throttle.begin_try("pin:a", limit=throttle.ACCOUNT, at=NOW)


class TestRecordFailure:
    def test_blocks_when_the_budget_is_spent(self):
        limit = throttle.budget(3, timedelta(minutes=10))
        for _ in range(2):
            throttle.record_failure("cohort:1", limit=limit, at=NOW)
        throttle.refuse_if_blocked(["cohort:1"], at=NOW)

        throttle.record_failure("cohort:1", limit=limit, at=NOW + timedelta(minutes=4))

        with pytest.raises(throttle.TooManyTries) as refused:
            throttle.refuse_if_blocked(["cohort:1"], at=NOW + timedelta(minutes=5))
        assert refused.value.until == NOW + timedelta(minutes=10)

    def test_opens_again_when_the_window_is_over(self):
        limit = throttle.budget(1, timedelta(minutes=10))
        throttle.record_failure("cohort:1", limit=limit, at=NOW)

        throttle.refuse_if_blocked(["cohort:1"], at=NOW + timedelta(minutes=10))


class TestRecordDifferentFailure:
    def test_counts_the_same_thing_once(self):
        for _ in range(40):
            throttle.record_different_failure("address:x", "wrong", limit=throttle.ADDRESS, at=NOW)

        assert Throttle.objects.get(key="address:x").failures == 1

    def test_counts_different_things_each(self):
        for number in range(throttle.FREE_TRIES):
            throttle.record_different_failure(
                "address:x", str(number), limit=throttle.ADDRESS, at=NOW
            )

        assert Throttle.objects.get(key="address:x").failures == throttle.FREE_TRIES


class TestForget:
    def test_takes_back_what_was_counted(self):
        tries(3)

        throttle.forget("pin:a")

        assert tries(10) == 3


class TestDeleteOutdated:
    def test_deletes_only_what_is_long_over(self):
        Throttle.objects.create(key="old", resets_at=NOW - timedelta(days=2))
        Throttle.objects.create(key="new", resets_at=NOW)

        assert throttle.delete_outdated(before=NOW - timedelta(days=1)) == 1
        assert Throttle.objects.get().key == "new"
