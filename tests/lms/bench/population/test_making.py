from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, Q, Sum
from django.utils import timezone

from lms.accounts.models import ADULT, Consent, Giver, User, age_on
from lms.bench.population import making
from lms.bench.population.calendar import Calendar
from lms.bench.population.making import Impossible, Plan, count_months, make
from lms.bench.population.people import TABLES, handle
from lms.enrolments.models import Enrolment
from lms.facilitation.models import Session
from lms.organisations.models import Cohort, Membership, Organisation, Region
from lms.progress import actions
from lms.progress.actions.completions import age_band
from lms.progress.models import Completion, ModuleCompletion
from lms.reports.models import Measure, Step, Tally
from lms.reports.release import release_counts
from tests.factories.catalogue import ActivityFactory, ModuleFactory
from tests.factories.people import RegionFactory

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 11, 24)
PLAN = Plan(learners=100, seed=7, until=UNTIL)


@pytest.fixture
def banten():
    """Two kabupaten/kota with a village each, and two modules of three activities."""
    for regency, kind in (("36.02", "desa"), ("36.74", "kelurahan")):
        for code, level in ((regency, "regency"), (f"{regency}.06", "district")):
            RegionFactory(code=code, level=level, name=f"Tempat {code}")
        RegionFactory(code=f"{regency}.06.2002", level=Region.Level.VILLAGE, kind=kind, name="Desa")
    for _ in range(2):
        module = ModuleFactory()
        for kind in ("lesson", "lesson", "quiz"):
            ActivityFactory(module=module, kind=kind)


@pytest.fixture
def made(banten):
    return make(PLAN)


def lines(plan):
    first = dict.fromkeys(TABLES, 1)
    return [(table.name, own) for part in making.chunks(plan, first) for table, own in part.items()]


@pytest.mark.usefixtures("made")
class TestMake:
    def test_makes_exactly_as_many_learners_as_asked_for(self):
        assert User.objects.filter(is_staff=False).count() == PLAN.learners

    def test_stores_nobody_without_consent(self):
        learners = User.objects.filter(is_staff=False)

        assert not learners.filter(Q(consented_at=None) | Q(consents=None)).exists()
        assert not learners.exclude(consents__given_at=F("consented_at")).exists()
        for consent in Consent.objects.select_related("user"):
            is_minor = consent.user.age_at(consent.given_at) < ADULT
            assert (consent.given_by == Giver.GUARDIAN) is is_minor

    def test_makes_nobody_too_young_for_an_account(self):
        learners = User.objects.filter(is_staff=False)

        assert all(one.age_at(one.joined_at) >= 13 for one in learners)

    def test_makes_accounts_that_cannot_sign_in(self):
        assert not any(one.has_usable_password() for one in User.objects.all())

    def test_gives_every_learner_one_home(self):
        homes = Membership.objects.filter(is_home=True, user__is_staff=False)

        assert homes.count() == homes.values("user").distinct().count() == PLAN.learners

    def test_finishes_a_module_by_our_own_rule(self):
        now = timezone.now()
        finished = set(ModuleCompletion.objects.values_list("learner_id", "module_id"))

        enrolments = list(Enrolment.objects.select_related("learner", "module"))
        for one in enrolments:
            actions.completions.complete_module_if_due(
                learner=one.learner, module=one.module, at=now
            )

        assert set(ModuleCompletion.objects.values_list("learner_id", "module_id")) == finished
        assert 0 < len(finished) < len(enrolments)

    def test_keeps_times_in_order_and_within_the_year(self):
        first = making.midnight(Calendar(UNTIL).first)

        for model, moment in ((Enrolment, "started_at"), (Completion, "completed_at")):
            rows = model.objects.all()
            assert not rows.filter(**{f"{moment}__lt": F("learner__joined_at")}).exists()
            assert not rows.filter(recorded_at__gte=making.midnight(UNTIL)).exists()
            assert not rows.exclude(**{moment: F("recorded_at")}).exists()
        assert User.objects.filter(joined_at__lt=first).count() == 0

    def test_lets_groups_meet_after_they_began(self):
        sessions = Session.objects.all()

        assert sessions.filter(held_date__lt=UNTIL, held_date__gte=F("cohort__created_at__date"))
        assert not sessions.filter(held_date__gte=UNTIL).exists()
        assert not sessions.filter(held_date__lt=F("cohort__created_at__date")).exists()

    def test_numbers_finished_activities_in_the_order_of_days(self):
        days = [row.recorded_at.date() for row in Completion.objects.order_by("pk")]

        assert days == sorted(days)

    def test_notes_how_old_somebody_was_on_that_day(self):
        rows = Completion.objects.select_related("learner")

        for row in rows:
            assert row.age_band == age_band(row.learner.age_at(row.completed_at))
            assert row.sex == row.learner.sex

    def test_lets_further_rows_come_after_its_own(self):
        newest = User.objects.order_by("-pk")[0].pk

        assert User.objects.create_learner(birth_year=1990, birth_month=4).pk > newest

    def test_leaves_the_constraints_as_they_were(self):
        twice = ModuleCompletion.objects.all()[0]
        twice.pk = None

        with pytest.raises(IntegrityError), transaction.atomic():
            twice.save()

    def test_can_be_repeated_beside_the_first(self):
        make(Plan(learners=60, seed=7, until=UNTIL))

        assert User.objects.filter(is_staff=False).count() == PLAN.learners + 60
        assert Cohort.objects.values("code").distinct().count() == Cohort.objects.count()


class TestMakeRefuses:
    def test_a_database_without_a_curriculum(self):
        RegionFactory()

        with pytest.raises(Impossible, match="load_curriculum"):
            make(PLAN)


@pytest.mark.usefixtures("banten")
class TestChunks:
    def test_are_the_same_for_the_same_seed(self):
        assert lines(PLAN) == lines(PLAN)

    def test_are_others_for_another_seed(self):
        assert lines(PLAN) != lines(Plan(learners=100, seed=8, until=UNTIL))

    def test_hold_a_limited_number_of_lines(self, monkeypatch):
        monkeypatch.setattr(making, "CHUNK", 200)
        monkeypatch.setattr(making, "COHORTS_EACH", 1)

        sizes = [
            sum(map(len, part.values()))
            for part in making.chunks(Plan(1500, 1, UNTIL), dict.fromkeys(TABLES, 1))
        ]

        assert len(sizes) > 5
        one_organisation = 15 * 36 * 14  # groups, learners, lines of a learner: the most there is
        assert max(sizes) < 200 + one_organisation

    def test_holds_to_the_first_modules_where_asked(self):
        make(Plan(learners=40, seed=1, until=UNTIL, modules=1))

        assert Enrolment.objects.values("module").distinct().count() == 1

    def test_leaves_kanekes_out(self):
        RegionFactory(code="36.02.06.2001", level=Region.Level.VILLAGE, name="Kanekes")

        make(PLAN)

        assert not Organisation.objects.filter(region="36.02.06.2001").exists()


@pytest.mark.usefixtures("made")
class TestCountMonths:
    def test_counts_everybody_and_tells_all_but_a_few_month_by_month(self):
        count_months(PLAN)

        for measure, model in (
            (Measure.LEARNERS, User.objects.filter(is_staff=False)),
            (Measure.STARTED, Enrolment.objects.all()),
            (Measure.FINISHED, ModuleCompletion.objects.all()),
        ):
            roots = Tally.objects.filter(
                measure=measure, region__level="regency", organisation=None, part=""
            )
            sums = roots.aggregate(counted=Sum("counted"), told=Sum("told"))
            held = sums["counted"] - sums["told"]
            assert sums["counted"] == model.count()
            assert 0 <= held < 5 * roots.count()
        assert len(set(Step.objects.values_list("on__year", "on__month"))) > 1

    def test_counts_anew_when_repeated_and_leaves_nothing(self):
        count_months(PLAN)
        told = list(Tally.objects.order_by("key").values_list("key", "counted", "told"))

        count_months(PLAN)

        assert list(Tally.objects.order_by("key").values_list("key", "counted", "told")) == told
        assert release_counts(until=making.midnight(UNTIL)) == 0


class TestCalendar:
    @pytest.mark.parametrize("month", [1, 2, 7, 11, 12])
    @pytest.mark.parametrize("day", [0, 29, 30, 200])
    def test_knows_when_somebody_grows_older(self, month, day):
        calendar = Calendar(UNTIL)
        year = calendar.birth_year(day=day, age=15, month=month)
        turn = calendar.turn(month=month, after=day)

        ages = [age_on(calendar.date(n), year=year, month=month) for n in range(calendar.days)]

        assert set(ages[day:turn]) == {15}
        assert set(ages[turn:]) <= {16}

    def test_survives_a_leap_day(self):
        assert Calendar(date(2028, 2, 29)).first == date(2027, 2, 1)

    def test_learns_on_one_date_in_both_clocks(self):
        evening = Calendar(UNTIL).clock[-1]

        moment = datetime.fromisoformat(f"2026-01-05T{evening}+00:00")

        assert timezone.localtime(moment).date() == date(2026, 1, 5)


class TestHandle:
    def test_is_another_one_for_each_number(self):
        assert len({handle(number) for number in range(5000)}) == 5000
        assert len(handle(1_000_000)) == 10
