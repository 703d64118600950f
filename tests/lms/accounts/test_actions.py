from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from lms.accounts import actions, pins
from lms.accounts.holds import CodeTooRecent
from lms.accounts.models import Channel, Consent, Giver, User
from tests.factories.people import (
    PIN,
    ConsentFactory,
    MembershipFactory,
    StaffFactory,
    UserFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def consent_of_guardian(user, **more):
    defaults = {
        "text_version": "2026-1",
        "given_by": Giver.GUARDIAN,
        "channel": Channel.PAPER,
        "at": NOW,
        "form_number": "8.1-014",
    }
    return actions.record_consent(user=user, **defaults | more)


class TestRecordConsent:
    def test_keeps_text_time_giver_channel_number_and_recorder(self):
        learner, facilitator = UserFactory(minor=True, without_consent=True), StaffFactory()

        consent = consent_of_guardian(learner, recorded_by=facilitator).consent

        assert (consent.text_version, consent.given_at) == ("2026-1", NOW)
        assert (consent.given_by, consent.channel) == ("guardian", "paper")
        assert (consent.form_number, consent.recorded_by) == ("8.1-014", facilitator)

    def test_lets_her_work_be_stored_from_then_on(self):
        learner = UserFactory(minor=True, without_consent=True)

        consent_of_guardian(learner)

        learner.require_consent()
        User.objects.get(pk=learner.pk).require_consent()

    def test_twice_is_once(self):
        learner = UserFactory(minor=True, without_consent=True)

        first = consent_of_guardian(learner)
        second = consent_of_guardian(learner, at=NOW + timedelta(days=1))

        assert Consent.objects.get() == first.consent == second.consent
        assert first.withdrawal_code
        assert second.withdrawal_code == ""
        assert User.objects.get(pk=learner.pk).consented_at == NOW

    def test_stores_no_withdrawal_code_only_its_digest(self):
        recorded = consent_of_guardian(UserFactory(minor=True))

        assert recorded.consent.withdrawal_digest == actions.withdrawal_digest(
            recorded.withdrawal_code
        )
        assert recorded.withdrawal_code.replace("-", "") not in recorded.consent.withdrawal_digest

    def test_refuses_a_minors_own_consent(self):
        with pytest.raises(actions.TooYoung):
            consent_of_guardian(UserFactory(minor=True), given_by=Giver.SELF)

        assert not Consent.objects.exists()

    def test_refuses_staff(self):
        with pytest.raises(actions.NoSuchAccount):
            consent_of_guardian(StaffFactory())

    def test_of_paper_without_a_number_cannot_be_stored(self):
        with pytest.raises(IntegrityError), transaction.atomic():
            consent_of_guardian(UserFactory(minor=True), form_number="")


class TestWithdrawConsent:
    def test_deletes_the_account_and_what_belongs_to_it(self):
        membership = MembershipFactory()
        ConsentFactory(user=membership.user)

        assert actions.withdraw_consent(user_id=membership.user_id)

        assert not User.objects.filter(pk=membership.user_id).exists()
        assert not Consent.objects.exists()
        assert not membership.__class__.objects.exists()

    def test_deletes_her_sessions_and_nobody_elses(self, client):
        hers, other = MembershipFactory(nickname="Raka"), MembershipFactory(nickname="Sinta")
        sign_in(client, hers)
        kept = sign_in(type(client)(), other).session.session_key

        actions.withdraw_consent(user_id=hers.user_id)

        assert [session.session_key for session in Session.objects.all()] == [kept]

    def test_twice_is_once(self):
        learner = UserFactory()

        assert actions.withdraw_consent(user_id=learner.pk)
        assert not actions.withdraw_consent(user_id=learner.pk)

    def test_never_deletes_staff(self):
        staff = StaffFactory()

        assert not actions.withdraw_consent(user_id=staff.pk)
        assert User.objects.filter(pk=staff.pk).exists()


class TestEraseOwnAccount:
    def test_deletes_the_account_and_twice_is_once(self):
        learner = UserFactory()

        assert actions.erase_own_account(user_id=learner.pk, at=NOW)
        assert not actions.erase_own_account(user_id=learner.pk, at=NOW)

    def test_waits_three_days_after_a_one_time_code(self):
        learner = UserFactory(code_used_at=NOW)

        with pytest.raises(CodeTooRecent):
            actions.erase_own_account(user_id=learner.pk, at=NOW + timedelta(hours=71))

        assert actions.erase_own_account(user_id=learner.pk, at=NOW + timedelta(hours=72))

    def test_never_deletes_staff(self):
        assert not actions.erase_own_account(user_id=StaffFactory().pk, at=NOW)


class TestRenewWithdrawalCode:
    def test_replaces_the_old_code(self):
        learner = UserFactory(minor=True)
        old = consent_of_guardian(learner).withdrawal_code

        new = actions.renew_withdrawal_code(user_id=learner.pk)

        digests = Consent.objects.values_list("withdrawal_digest", flat=True)
        assert list(digests) == [actions.withdrawal_digest(new)]
        assert new != old

    def test_says_nothing_where_no_guardian_consented(self):
        assert actions.renew_withdrawal_code(user_id=ConsentFactory().user_id) is None


class TestChangePin:
    def test_sets_a_new_pin(self):
        learner = UserFactory()

        actions.change_pin(user=learner, pin="592746", at=NOW)

        learner.refresh_from_db()
        assert learner.check_password("592746")
        assert not learner.check_password(PIN)

    def test_leaves_no_notice_of_a_pin_she_knew(self):
        learner = UserFactory()

        actions.change_pin(user=learner, pin="592746", at=NOW)

        learner.refresh_from_db()
        assert (learner.code_used_at, learner.is_told_of_code) == (None, False)

    def test_leaves_a_notice_when_a_one_time_code_was_used(self):
        learner = UserFactory(reset_until=NOW + timedelta(hours=1))

        actions.change_pin(user=learner, pin="592746", at=NOW)

        learner.refresh_from_db()
        assert learner.reset_until is None
        assert (learner.code_used_at, learner.is_told_of_code) == (NOW, True)

    def test_leaves_none_when_the_code_was_that_of_a_first_card(self):
        learner = UserFactory(unseen=True)

        actions.change_pin(user=learner, pin="592746", at=NOW)

        learner.refresh_from_db()
        assert (learner.reset_until, learner.code_used_at) == (None, None)
        assert not learner.is_told_of_code

    def test_keeps_the_notice_and_the_three_days_when_changed_again(self):
        learner = UserFactory(code_used_at=NOW, is_told_of_code=True)

        actions.change_pin(user=learner, pin="592746", at=NOW + timedelta(hours=1))

        learner.refresh_from_db()
        assert (learner.code_used_at, learner.is_told_of_code) == (NOW, True)

    def test_refuses_a_weak_one(self):
        learner = UserFactory(birth_year=1996, birth_month=4)

        for weak in ("123456", "041996"):
            with pytest.raises(pins.WeakPin):
                actions.change_pin(user=learner, pin=weak, at=NOW)
        assert User.objects.get().check_password(PIN)


class TestPutAwayNotice:
    def test_keeps_the_three_days_and_twice_is_once(self):
        learner = UserFactory(code_used_at=NOW, is_told_of_code=True)

        for _ in range(2):
            actions.put_away_notice(user=learner)

        learner.refresh_from_db()
        assert (learner.code_used_at, learner.is_told_of_code) == (NOW, False)


class TestResetPin:
    def test_replaces_the_pin_by_a_code_for_a_day(self):
        learner = UserFactory()

        code = actions.reset_pin(user=learner, replacing=learner.pin_mark, at=NOW)

        learner.refresh_from_db()
        assert learner.check_password(code)
        assert not learner.check_password(PIN)
        assert learner.reset_until == NOW + timedelta(hours=24)

    def test_ends_her_sessions(self, client):
        membership = MembershipFactory()
        sign_in(client, membership)

        actions.reset_pin(user=membership.user, replacing=membership.user.pin_mark, at=NOW)

        assert client.get("/akun/").status_code == 302

    def test_replaces_no_other_pin_than_the_one_that_was_there(self):
        learner = UserFactory()
        mark = learner.pin_mark
        code = actions.reset_pin(user=learner, replacing=mark, at=NOW)

        with pytest.raises(actions.PinChanged):
            actions.reset_pin(user=learner, replacing=mark, at=NOW)

        learner.refresh_from_db()
        assert learner.check_password(code)

    def test_is_not_for_staff(self):
        with pytest.raises(actions.NoSuchAccount):
            actions.reset_pin(user=StaffFactory(), replacing="", at=NOW)


class TestWithdrawalDigest:
    def test_forgives_case_spaces_and_hyphens(self):
        code = actions.new_withdrawal_code()

        assert (
            len(
                {
                    actions.withdrawal_digest(form)
                    for form in (
                        code,
                        code.lower(),
                        code.replace("-", " "),
                        f" {code.replace('-', '')} ",
                    )
                }
            )
            == 1
        )

    def test_tells_codes_apart(self):
        codes = {actions.new_withdrawal_code() for _ in range(100)}

        assert len({actions.withdrawal_digest(code) for code in codes}) == 100
