import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from lms.accounts import pins
from lms.accounts.actions import TooYoung, withdrawal_digest
from lms.accounts.models import Consent, ConsentMissing, User
from lms.organisations import actions
from lms.organisations.models import Cohort, Membership, Waiting
from tests.factories.people import (
    PIN,
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def newcomer(**changes):
    person = actions.Newcomer(
        id=uuid.uuid4(),
        handle="7K3FAB2CDE",
        nickname="Raka",
        birth_year=1996,
        birth_month=4,
        language="su",
        text_version="2026-1",
        consented_at=NOW - timedelta(minutes=2),
    )
    return replace(person, **changes)


def minor(**changes):
    return newcomer(birth_year=2011, text_version="", consented_at=None, **changes)


def join(cohort, person, pin=PIN, at=NOW):
    return actions.join(cohort=cohort, newcomer=person, pin=pin, at=at)


def rows():
    return (
        User.objects.count(),
        Membership.objects.count(),
        Consent.objects.count(),
        Waiting.objects.count(),
    )


class TestJoin:
    def test_makes_an_adults_account_with_membership_and_consent(self):
        membership = join(CohortFactory(), newcomer())

        user, consent = membership.user, Consent.objects.get()
        assert (membership.nickname, membership.is_home, membership.role) == (
            "Raka",
            True,
            "learner",
        )
        assert (user.birth_year, user.birth_month, user.language) == (1996, 4, "su")
        assert user.check_password(PIN)
        assert (consent.given_by, consent.channel, consent.text_version) == (
            "self",
            "screen",
            "2026-1",
        )
        assert consent.given_at == NOW - timedelta(minutes=2)
        User.objects.get().require_consent()

    def test_lets_a_minor_wait_for_her_guardian(self):
        waiting = join(CohortFactory(), minor())

        assert rows() == (0, 0, 0, 1)
        assert (waiting.needs_consent, waiting.needs_approval) == (True, False)
        assert (waiting.text_version, waiting.consented_at) == ("", None)

    def test_lets_a_late_joiner_wait_for_the_facilitator(self):
        waiting = join(CohortFactory(joining_until=NOW), newcomer())

        assert rows() == (0, 0, 0, 1)
        assert (waiting.needs_consent, waiting.needs_approval) == (False, True)
        assert waiting.consented_at == NOW - timedelta(minutes=2)

    def test_lets_a_late_minor_wait_for_both(self):
        waiting = join(CohortFactory(joining_until=None), minor())

        assert (waiting.needs_consent, waiting.needs_approval) == (True, True)

    @pytest.mark.parametrize("person", [newcomer(), minor()])
    def test_twice_is_once(self, person):
        cohort = CohortFactory()

        first, second = join(cohort, person), join(cohort, person)

        assert first == second
        assert sum(rows()) in {1, 3}

    @pytest.mark.parametrize("person", [newcomer(), minor()])
    def test_of_a_replay_with_another_pin_is_somebody_else(self, person):
        cohort = CohortFactory()
        join(cohort, person)

        with pytest.raises(actions.NicknameTaken):
            join(cohort, person, pin="592746")

    @pytest.mark.parametrize("taken_by", [MembershipFactory, WaitingFactory])
    @pytest.mark.parametrize("person", [newcomer(nickname="RAKA"), minor(nickname="ｒａｋａ")])
    def test_refuses_a_nickname_in_use(self, taken_by, person):
        cohort = taken_by(nickname="Raka").cohort
        before = rows()

        with pytest.raises(actions.NicknameTaken):
            join(cohort, person)

        assert rows() == before

    @pytest.mark.parametrize("person", [newcomer(), minor()])
    def test_lets_the_constraint_decide_between_two_at_once(self, person, monkeypatch):
        # Both looked before either wrote.
        cohort = MembershipFactory(nickname="Raka").cohort
        WaitingFactory(cohort=cohort, nickname="Raka")
        monkeypatch.setattr(actions.joining, "refuse_taken", lambda *_args, **_kwargs: None)
        before = rows()

        with pytest.raises(actions.NicknameTaken):
            join(cohort, person)

        assert rows() == before

    @pytest.mark.parametrize("field", ["ended_at", "organisation"])
    def test_refuses_a_group_that_has_ended(self, field):
        cohort = CohortFactory(
            **({"ended_at": NOW} if field == "ended_at" else {"organisation__is_active": False})
        )

        with pytest.raises(actions.CohortEnded):
            join(cohort, newcomer())

        assert rows() == (0, 0, 0, 0)

    @pytest.mark.parametrize("age", [timedelta(minutes=59), timedelta(minutes=61)])
    def test_refuses_more_new_people_an_hour_than_a_class_has(self, age, monkeypatch):
        monkeypatch.setattr(actions.joining, "MOST_NEW", 2)
        cohort = CohortFactory()
        MembershipFactory(cohort=cohort, joined_at=NOW - age, nickname="Sinta")
        WaitingFactory(cohort=cohort, created_at=NOW - age)

        if age > timedelta(hours=1):
            assert join(cohort, newcomer())
        else:
            with pytest.raises(actions.TooManyNew):
                join(cohort, newcomer())

    def test_lets_late_joiners_in_beside_a_long_class_list(self, monkeypatch):
        monkeypatch.setattr(actions.joining, "MOST_NEW", 2)
        cohort = CohortFactory()
        WaitingFactory.create_batch(2, cohort=cohort, created_at=NOW, pin="")
        WaitingFactory(cohort=cohort, created_at=NOW, code_until=NOW + timedelta(days=30))

        assert join(cohort, newcomer())

    def test_refuses_a_child_under_13(self):
        with pytest.raises(TooYoung):
            join(CohortFactory(), newcomer(birth_year=2014))

        assert rows() == (0, 0, 0, 0)

    def test_refuses_an_adult_who_did_not_consent(self):
        with pytest.raises(ConsentMissing):
            join(CohortFactory(), newcomer(consented_at=None))

        assert rows() == (0, 0, 0, 0)

    def test_refuses_a_weak_pin(self):
        with pytest.raises(pins.WeakPin):
            join(CohortFactory(), newcomer(), pin="041996")


class TestApprove:
    def test_turns_a_late_adult_into_a_member(self):
        waiting = join(CohortFactory(joining_until=NOW), newcomer())

        membership = actions.approve(waiting_id=waiting.pk, at=NOW + timedelta(hours=1))

        assert membership.user.check_password(PIN)
        assert Consent.objects.get().given_at == waiting.consented_at
        assert rows() == (1, 1, 1, 0)

    def test_lets_in_although_joining_is_closed(self):
        waiting = join(CohortFactory(joining_until=None), newcomer())

        assert isinstance(actions.approve(waiting_id=waiting.pk, at=NOW), Membership)

    def test_leaves_a_minor_waiting_for_her_guardian(self):
        waiting = join(CohortFactory(joining_until=NOW), minor())

        after = actions.approve(waiting_id=waiting.pk, at=NOW)

        assert (after.needs_consent, after.needs_approval) == (True, False)
        assert rows() == (0, 0, 0, 1)

    def test_twice_is_once(self):
        waiting = join(CohortFactory(joining_until=NOW), newcomer())
        actions.approve(waiting_id=waiting.pk, at=NOW)

        assert actions.approve(waiting_id=waiting.pk, at=NOW) is None
        assert rows() == (1, 1, 1, 0)


class TestRecordPaperConsent:
    def record(self, waiting, by=None, number="8.1-014"):
        return actions.record_paper_consent(
            waiting_id=waiting.pk,
            form_number=number,
            text_version="2026-1",
            by=by or FacilitatorFactory(cohort=waiting.cohort).user,
            at=NOW,
        )

    def test_makes_the_account_with_the_guardians_consent(self):
        waiting = join(CohortFactory(), minor())

        done = self.record(waiting)

        consent = Consent.objects.get()
        assert (consent.given_by, consent.channel, consent.form_number) == (
            "guardian",
            "paper",
            "8.1-014",
        )
        assert consent.withdrawal_digest == withdrawal_digest(done.withdrawal_code)
        assert done.membership.user.check_password(PIN)
        assert not Waiting.objects.exists()
        User.objects.get(pk=done.membership.user_id).require_consent()

    def test_is_a_yes_to_a_late_minor_too(self):
        waiting = join(CohortFactory(joining_until=None), minor())

        assert self.record(waiting).membership.cohort == waiting.cohort

    def test_twice_makes_one_account_and_one_code(self):
        waiting = join(CohortFactory(), minor())
        facilitator = FacilitatorFactory(cohort=waiting.cohort).user
        self.record(waiting, by=facilitator)

        assert self.record(waiting, by=facilitator) is None
        assert Consent.objects.count() == 1

    def test_leaves_the_row_when_the_name_was_taken_meanwhile(self):
        waiting = WaitingFactory(nickname="Raka")
        MembershipFactory(cohort=waiting.cohort, nickname="Raka")

        with pytest.raises(actions.NicknameTaken):
            self.record(waiting)

        assert Waiting.objects.get() == waiting
        assert not Consent.objects.exists()


class TestConsentAsAdult:
    def consent(self, waiting, at):
        return actions.consent_as_adult(waiting_id=waiting.pk, text_version="2026-1", at=at)

    GROWN_UP = datetime(2026, 5, 1, 3, 0, tzinfo=UTC)

    def waiting(self, **fields):
        return WaitingFactory(birth_year=2008, birth_month=4, **fields)

    def test_makes_the_account_of_somebody_who_turned_18(self):
        membership = self.consent(self.waiting(), self.GROWN_UP)

        consent = Consent.objects.get()
        assert (consent.user, consent.given_by) == (membership.user, "self")
        assert consent.given_at == self.GROWN_UP
        assert not Waiting.objects.exists()

    def test_waits_on_for_the_facilitator_where_joining_was_closed(self):
        after = self.consent(self.waiting(needs_approval=True), self.GROWN_UP)

        assert (after.needs_consent, after.needs_approval) == (False, True)
        assert actions.approve(waiting_id=after.pk, at=self.GROWN_UP).user

    def test_twice_is_once(self):
        waiting = self.waiting()
        self.consent(waiting, self.GROWN_UP)

        assert self.consent(waiting, self.GROWN_UP) is None
        assert Membership.objects.count() == 1

    def test_refuses_a_minor(self):
        waiting = self.waiting()

        with pytest.raises(TooYoung):
            self.consent(waiting, self.GROWN_UP - timedelta(days=1))

        assert Waiting.objects.get() == waiting


class TestRefuseTaken:
    def test_costs_two_queries(self, django_assert_num_queries):
        cohort = CohortFactory()

        with django_assert_num_queries(2):
            actions.refuse_taken("Raka", cohort)

    def test_looks_at_one_group_only(self):
        MembershipFactory(nickname="Raka")

        actions.refuse_taken("Raka", CohortFactory())

    def test_forgets_who_left(self):
        left = MembershipFactory(nickname="Raka", left_at=NOW, is_home=False)

        actions.refuse_taken("Raka", Cohort.objects.get(pk=left.cohort_id))
