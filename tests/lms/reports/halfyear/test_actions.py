import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from lms.accounts.models import User
from lms.organisations.models import Organisation, Region
from lms.reports.exporting.files import FORMATS, OFFICE_FORMATS
from lms.reports.halfyear import actions
from lms.reports.halfyear.building import build
from lms.reports.halfyear.models import Frozen, FrozenReport, Period, Semester
from lms.reports.halfyear.snapshots import Altered, Snapshot, canonical, digest_of
from lms.reports.models import Measure, Step
from tests.factories.people import StaffFactory
from tests.factories.told import count_until, tell
from tests.lms.reports.halfyear.conftest import OVER

pytestmark = pytest.mark.django_db


class TestMakePeriod:
    @pytest.mark.parametrize(
        ("semester", "days"),
        [(1, ("2026-01-01", "2026-06-30")), (2, ("2026-07-01", "2026-12-31"))],
    )
    def test_knows_its_days(self, semester, days):
        period = actions.make_period(year=2026, semester=Semester(semester), by=StaffFactory())

        assert (str(period.first_date), str(period.last_date)) == days

    def test_twice_is_once(self, period):
        again = actions.make_period(year=2026, semester=Semester.SECOND, by=StaffFactory())

        assert again == period
        assert again.made_by == period.made_by


class TestFreeze:
    def test_keeps_what_the_draft_said(self, told, over, of_province):
        told()
        draft = build(over, counted=over.last_date)

        kept = Snapshot.of(actions.freeze(period=over, by=of_province, at=OVER))

        assert kept.document.sections == draft.sections
        assert kept.document.mark == ""
        assert draft.mark

    def test_recounts_to_the_same_text(self, frozen, over):
        again = build(over, counted=over.last_date).sections

        assert Snapshot.of(frozen).document.sections == again
        assert canonical(json.loads(frozen.content)) == frozen.content
        assert digest_of(frozen.content) == frozen.digest

    def test_twice_is_once(self, frozen, over):
        again = actions.freeze(period=over, by=StaffFactory(), at=OVER + timedelta(days=1))

        assert again == frozen
        assert FrozenReport.objects.count() == 1
        assert Period.objects.get().frozen_by != StaffFactory()

    @pytest.mark.parametrize("short", [timedelta(seconds=1), timedelta(days=30)])
    def test_waits_until_the_last_day_is_counted(self, period, of_province, short):
        count_until(OVER - short)

        with pytest.raises(actions.NotOver):
            actions.freeze(period=period, by=of_province, at=OVER)

        assert not FrozenReport.objects.exists()

    def test_is_refused_when_nothing_was_counted_ever(self, period, of_province):
        from lms.reports.models import CountedUntil

        CountedUntil.objects.all().delete()

        with pytest.raises(actions.NotOver):
            actions.freeze(period=period, by=of_province, at=OVER)


class TestFrozenReport:
    def test_cannot_be_written_again(self, frozen):
        frozen.content = "{}"

        for change in (
            frozen.save,
            frozen.delete,
            FrozenReport.objects.all().delete,
            lambda: FrozenReport.objects.update(content="{}"),
        ):
            with pytest.raises(Frozen):
                change()

    def test_is_refused_by_the_database_too(self, frozen):
        sql = "UPDATE reports_frozenreport SET digest = 'x'"

        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            connection.cursor().execute(sql)

    def test_outlives_moves_erasures_renames_and_retirements(self, frozen, told, module):
        before = {
            name: FORMATS[name].make(Snapshot.of(frozen).document, frozen.frozen_at)
            for name in OFFICE_FORMATS
        }

        Region.objects.filter(code="36.01").update(name="Nama Lain")
        Organisation.objects.update(name="Lain", kind="other", region="36.74")
        type(module).objects.update(number=9, retired_at=OVER, jp=7)
        tell(Region.objects.get(code="36.74"), 40, measure=Measure.LEARNERS)
        Step.objects.update(people=99)
        User.objects.exclude(is_staff=True).delete()
        count_until(OVER + timedelta(days=90))

        read = Snapshot.of(FrozenReport.objects.get())
        for name, data in before.items():
            assert FORMATS[name].make(read.document, read.frozen_at) == data
        assert "Nama Lain" not in frozen.content

    def test_is_not_shown_when_somebody_changed_it_by_hand(self, frozen):
        frozen.content = frozen.content.replace("Pandeglang", "Lebak")

        with pytest.raises(Altered):
            Snapshot.of(frozen)

    def test_prints_its_digest(self, frozen):
        facts = dict(Snapshot.of(frozen).document.facts)

        assert facts["Sidik jari isi, bukan berkas ini (SHA-256)"] == frozen.digest
        assert facts["Dibekukan"] == "1 Januari 2027"
