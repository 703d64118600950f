import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student

from lms.measurement.statistics import (
    Detection,
    Judgement,
    accuracy,
    accuracy_on,
    attrition,
    clustered,
    normalised_gain,
    paired_change,
    sharing_discernment,
    t_quantile,
    veracity_discernment,
    wilson,
)

PRE = [55, 60, 40, 70, 65, 50, 45, 80, 60, 58]
POST = [70, 72, 55, 75, 80, 62, 50, 85, 78, 66]


def form(*, hits, false_alarms, of=6):
    """This is what somebody judged who doubted so many misleading and reliable messages."""
    misleading = [Judgement(False, 1 if n < hits else 4, 1) for n in range(of)]
    reliable = [Judgement(True, 2 if n < false_alarms else 3, 2) for n in range(of)]
    return misleading + reliable


class TestTellingThemApart:
    """The check values of domain.md 3.2."""

    @pytest.mark.parametrize(
        ("hits", "false_alarms", "hit_rate", "alarm_rate", "d_prime", "criterion", "share"),
        [
            (4, 3, 0.643, 0.500, 0.37, -0.18, 0.58),
            (6, 2, 0.929, 0.357, 1.83, -0.55, 0.83),
            (6, 5, 0.929, 0.786, 0.67, -1.13, 0.58),
        ],
        ids=["before", "after learning", "only more suspicious"],
    )
    def test_agrees_with_the_check_values(
        self, hits, false_alarms, hit_rate, alarm_rate, d_prime, criterion, share
    ):
        judged = form(hits=hits, false_alarms=false_alarms)

        pooled = Detection.pooled([Detection.of(judged[:5]), Detection.of(judged[5:])])

        assert (pooled.hits, pooled.false_alarms) == (hits, false_alarms)
        assert pooled.hit_rate == pytest.approx(hit_rate, abs=5e-4)
        assert pooled.false_alarm_rate == pytest.approx(alarm_rate, abs=5e-4)
        assert pooled.d_prime == pytest.approx(d_prime, abs=5e-3)
        assert pooled.criterion == pytest.approx(criterion, abs=6e-3)
        assert accuracy(judged) == pytest.approx(share, abs=5e-3)

    def test_counts_both_kinds_of_messages_apart(self):
        judged = form(hits=6, false_alarms=2)

        assert accuracy_on(judged, reliable=False) == 1
        assert accuracy_on(judged, reliable=True) == pytest.approx(4 / 6)

    def test_takes_the_difference_of_mean_ratings(self):
        judged = form(hits=6, false_alarms=0)

        assert veracity_discernment(judged) == 2
        assert sharing_discernment(judged) == 1

    @given(st.lists(st.integers(1, 4), min_size=2, max_size=20))
    def test_discerns_nothing_where_both_kinds_are_rated_alike(self, ratings):
        judged = [Judgement(kind, one, one) for one in ratings for kind in (True, False)]

        assert veracity_discernment(judged) == 0
        assert sharing_discernment(judged) == 0
        assert Detection.of(judged).d_prime == pytest.approx(0)

    @given(st.integers(0, 40), st.integers(0, 40))
    def test_is_finite_for_any_counts(self, hits, false_alarms):
        pooled = Detection(hits, 40, false_alarms, 40)

        assert abs(pooled.d_prime) < 5
        assert (pooled.d_prime > 0) == (hits > false_alarms)


class TestPairedChange:
    def test_agrees_with_the_check_values(self):
        change = paired_change(PRE, POST)

        assert (change.n, change.mean) == (10, 11)
        assert change.sd == pytest.approx(4.90, abs=5e-3)
        assert change.interval == pytest.approx((7.50, 14.50), abs=5e-3)
        assert change.d_z == pytest.approx(2.25, abs=5e-3)
        assert change.d_av == pytest.approx(0.96, abs=5e-3)
        assert change.g_av == pytest.approx(0.88, abs=5e-3)

    def test_has_no_effect_size_where_everybody_is_alike(self):
        change = paired_change([0.5, 0.5], [0.75, 0.75])

        assert change.interval == (0.25, 0.25)
        assert (change.d_z, change.d_av, change.g_av) == (None, None, None)

    def test_refuses_people_who_took_one_test_only(self):
        with pytest.raises(ValueError, match="shorter"):
            paired_change([0.5, 0.5, 0.7], [0.75, 0.75])

    @given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=40))
    def test_turns_its_sign_with_the_order_of_the_tests(self, pairs):
        before, after = zip(*pairs, strict=True)

        there, back = paired_change(before, after), paired_change(after, before)

        assert there.mean == pytest.approx(-back.mean)
        assert there.interval.low == pytest.approx(-back.interval.high)


class TestShares:
    def test_gains_the_part_that_was_missing(self):
        assert normalised_gain(0.583, 0.693) == pytest.approx(0.264, abs=5e-4)

    def test_is_undefined_where_nothing_was_missing(self):
        assert normalised_gain(1, 1) is None

    @pytest.mark.parametrize(
        ("count", "n", "low", "high"), [(18, 24, 0.551, 0.880), (10, 10, 0.722, 1.0)]
    )
    def test_gives_wilsons_interval(self, count, n, low, high):
        assert wilson(count, n) == pytest.approx((low, high), abs=5e-4)

    @pytest.mark.parametrize(("count", "n"), [(0, 0), (3, 2), (-1, 4)])
    def test_refuses_a_share_of_nobody(self, count, n):
        with pytest.raises(ValueError, match="of"):
            wilson(count, n)

    @given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
    def test_keeps_the_share_inside_its_interval(self, counted):
        count, n = counted

        low, high = wilson(count, n)

        assert 0 <= low <= count / n + 1e-12
        assert count / n - 1e-12 <= high <= 1

    def test_tells_who_stayed_away(self):
        assert attrition(before=12, both=9) == 0.25


class TestClusters:
    def test_widens_the_error_of_groups(self):
        assert clustered(0.02, cluster_size=30, icc=0.1) == pytest.approx(0.02 * 3.9**0.5)

    def test_leaves_the_error_of_people_alone(self):
        assert clustered(0.02, cluster_size=1, icc=0.1) == 0.02


class TestTQuantile:
    @given(st.integers(1, 3000), st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]))
    def test_agrees_with_scipy(self, freedom, level):
        assert t_quantile(freedom, level) == pytest.approx(
            student.ppf((1 + level) / 2, freedom), rel=1e-9
        )

    def test_refuses_no_degree_of_freedom(self):
        with pytest.raises(ValueError, match="0 degrees"):
            t_quantile(0)
