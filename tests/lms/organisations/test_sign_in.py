from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import hashers

from lms.accounts.actions import reset_pin
from lms.accounts.cookies import Device, account_digest
from lms.accounts.models import Throttle
from lms.accounts.throttle import TooManyTries
from lms.organisations import sign_in as module
from lms.organisations.actions import end_cohort, expire_memberships, move_learners
from lms.organisations.sign_in import Refused, find_cohort, sign_in
from tests.factories.people import (
    PIN,
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    UserFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
CODE = "MELATI-KOPI-47"


@pytest.fixture
def raka():
    return MembershipFactory(cohort=CohortFactory(code=CODE), nickname="Raka")


def attempt(code=CODE, nickname="Raka", pin=PIN, device=None, address="home", at=NOW):
    return sign_in(
        code=code, nickname=nickname, pin=pin, device=device or Device(), address=address, at=at
    )


def outcome(**typed):
    """The name of what came of an attempt."""
    try:
        attempt(**typed)
    except (Refused, TooManyTries) as refused:
        return type(refused).__name__
    return "in"


def known_device(membership):
    return Device().with_account(account_digest("user", membership.user_id))


WRONG = {
    "code": {"code": "SAWAH-RUSA-99"},
    "nickname": {"nickname": "Sinta"},
    "pin": {"pin": "592746"},
    "everything": {"code": "", "nickname": "?", "pin": "592746"},
}


class TestSignIn:
    @pytest.mark.parametrize(
        ("code", "nickname"),
        [(CODE, "Raka"), ("melati kopi 47", "RAKA"), ("melatikopi47", " raka ")],
    )
    def test_finds_a_member_however_she_types(self, raka, code, nickname):
        assert attempt(code=code, nickname=nickname) == raka

    def test_finds_somebody_waiting(self):
        waiting = WaitingFactory(cohort=CohortFactory(code=CODE), nickname="Lala")

        assert attempt(nickname="Lala") == waiting

    def test_works_when_joining_is_closed_and_when_the_group_has_ended(self, raka):
        raka.cohort.joining_until, raka.cohort.ended_at = None, NOW
        raka.cohort.save()

        assert attempt() == raka

    @pytest.mark.parametrize("wrong", WRONG)
    def test_refuses_what_does_not_match(self, raka, wrong):
        with pytest.raises(Refused):
            attempt(**WRONG[wrong])

    def test_refuses_who_left(self, raka):
        raka.left_at, raka.is_home = NOW, False
        raka.save()
        MembershipFactory(user=raka.user)

        assert outcome() == "Refused"

    def test_lets_in_who_was_moved_under_the_old_code_too(self, raka):
        to = CohortFactory(organisation=raka.cohort.organisation)
        move_learners(memberships=[raka.pk], to=to, at=NOW)

        assert attempt().cohort == to

    def test_lets_in_whose_group_is_over_for_good(self, raka):
        end_cohort(cohort=raka.cohort, at=NOW)
        assert attempt() == raka

        later = NOW + timedelta(days=700)
        expire_memberships(before=later - timedelta(days=365), at=later)

        assert attempt() == raka
        assert not raka.cohort.memberships.active().exists()

    def test_prefers_who_is_in_the_group_now(self, raka):
        to = CohortFactory(organisation=raka.cohort.organisation)
        move_learners(memberships=[raka.pk], to=to, at=NOW)
        newer = MembershipFactory(cohort=raka.cohort, nickname=raka.nickname)

        assert attempt() == newer

    def test_prefers_who_waits_for_the_group_to_who_was_moved_on(self, raka):
        to = CohortFactory(organisation=raka.cohort.organisation)
        move_learners(memberships=[raka.pk], to=to, at=NOW)
        next_year = WaitingFactory(cohort=raka.cohort, nickname=raka.nickname)

        assert attempt() == next_year

    def test_refuses_an_account_that_is_switched_off(self, raka):
        raka.user.is_active = False
        raka.user.save()

        assert outcome() == "Refused"

    def test_is_not_for_facilitators_they_have_passwords(self):
        facilitator = FacilitatorFactory(cohort=CohortFactory(code=CODE), nickname="Bu Ratna")
        facilitator.user.set_password(PIN)
        facilitator.user.save()

        assert outcome(nickname="Bu Ratna") == "Refused"

    def test_takes_a_one_time_code_for_a_day(self, raka):
        code = reset_pin(user=raka.user, replacing=raka.user.pin_mark, at=NOW)

        assert outcome(pin=code, at=NOW + timedelta(hours=24)) == "Refused"
        assert attempt(pin=code, at=NOW + timedelta(hours=23)) == raka

    @pytest.mark.parametrize("wrong", [*WRONG, "nothing", "waiting", "switched off"])
    def test_does_the_same_work_whatever_is_wrong(
        self, raka, wrong, monkeypatch, django_assert_num_queries
    ):
        typed = WRONG.get(wrong, {})
        if wrong == "waiting":
            WaitingFactory(cohort=raka.cohort, nickname="Lala")
            typed = {"nickname": "Lala"}
        if wrong == "switched off":
            raka.user.is_active = False
            raka.user.save()
        module.nobodys_hash()  # made once in each process
        verified, made, verify = [], [], hashers.MD5PasswordHasher.verify
        monkeypatch.setattr(
            hashers.MD5PasswordHasher,
            "verify",
            lambda self, *args: verified.append(1) or verify(self, *args),
        )
        monkeypatch.setattr(hashers, "make_password", lambda *_args: made.append(1))

        outcome(**typed)

        assert (len(verified), len(made)) == (1, 0)
        with django_assert_num_queries(3):
            module.find(typed.get("code", CODE), typed.get("nickname", "Raka"))


class TestThrottleOfSignIn:
    @pytest.mark.parametrize("wrong", ["nickname", "pin"])
    def test_slows_down_a_name_whether_it_exists_or_not(self, raka, wrong):
        outcomes = [outcome(**WRONG[wrong]) for _ in range(5)]

        assert outcomes == ["Refused"] * 3 + ["TooManyTries"] * 2

    def test_does_not_even_look_at_the_pin_meanwhile(self, raka):
        for _ in range(3):
            outcome(pin="592746")

        assert outcome() == "TooManyTries"
        assert outcome(at=NOW + timedelta(seconds=5)) == "in"

    def test_lets_a_classmate_in(self, raka):
        MembershipFactory(cohort=raka.cohort, nickname="Sinta")
        for _ in range(9):
            outcome(pin="592746")

        assert outcome(nickname="Sinta") == "in"

    def test_spares_the_phone_she_used_before(self, raka):
        for _ in range(9):
            outcome(pin="592746")

        assert outcome(device=known_device(raka)) == "in"

    def test_slows_down_that_phone_by_its_own_mistakes(self, raka):
        # A phone is shared: knowing it must not mean guessing freely.
        device = known_device(raka)

        outcomes = [outcome(pin="592746", device=device) for _ in range(5)]

        assert outcomes == ["Refused"] * 3 + ["TooManyTries"] * 2
        assert outcome() == "in"

    def test_does_not_spare_the_phone_for_another_account(self, raka):
        sinta = MembershipFactory(cohort=raka.cohort, nickname="Sinta")
        for _ in range(9):
            outcome(pin="592746")

        assert outcome(device=known_device(sinta)) == "TooManyTries"

    def spend_budget(self, cohort):
        for number in range(60):
            outcome(nickname=f"Siapa {number}", address=f"address {number}")

    def test_closes_a_group_to_strange_phones_after_sixty_failures(self, raka):
        self.spend_budget(raka.cohort)

        assert outcome() == "TooManyTries"
        assert outcome(device=known_device(raka)) == "in"
        with pytest.raises(TooManyTries) as refused:
            attempt()
        assert refused.value.until == NOW + timedelta(minutes=10)

    def test_closes_no_other_group(self, raka):
        MembershipFactory(cohort=CohortFactory(code="SAWAH-RUSA-99"), nickname="Ujang")
        self.spend_budget(raka.cohort)

        assert outcome(code="SAWAH-RUSA-99", nickname="Ujang") == "in"

    def test_limits_unknown_codes_by_address(self, raka):
        for number in range(30):
            outcome(code=f"TIDAK-ADA-{number}", nickname=f"A {number}")

        assert outcome() == "TooManyTries"
        assert outcome(address="elsewhere") == "in"
        assert outcome(device=known_device(raka)) == "in"

    def test_counts_a_code_that_a_whole_class_copied_wrongly_once(self, raka):
        for number in range(40):
            outcome(code="MELATI-KOPI-74", nickname=f"Anak {number}")

        assert outcome() == "in"
        assert Throttle.objects.get(key="address:home").failures == 1

    def test_forgets_the_failures_after_a_success(self, raka):
        outcome(pin="592746")

        outcome()

        assert not Throttle.objects.filter(key__startswith="pin:").exists()

    def test_keeps_no_name_code_or_address(self, raka):
        for wrong in WRONG.values():
            outcome(**wrong)

        keys = " ".join(Throttle.objects.values_list("key", flat=True))
        for secret in ("Raka", "raka", "Sinta", "MELATI", "SAWAH", PIN):
            assert secret not in keys


class TestFindCohort:
    def test_finds_a_group_that_can_be_joined(self, raka):
        assert find_cohort("melati kopi 47", address="home", at=NOW) == raka.cohort

    @pytest.mark.parametrize("fields", [{"ended_at": NOW}, {"organisation__is_active": False}])
    def test_does_not_find_one_that_has_ended(self, fields):
        CohortFactory(code=CODE, **fields)

        with pytest.raises(Refused):
            find_cohort(CODE, address="home", at=NOW)

    def test_limits_guessing_by_address(self, raka):
        for number in range(30):
            with pytest.raises(Refused):
                find_cohort(f"TIDAK-ADA-{number}", address="home", at=NOW)

        with pytest.raises(TooManyTries):
            find_cohort(CODE, address="home", at=NOW)
        assert find_cohort(CODE, address="elsewhere", at=NOW) == raka.cohort


class TestRenewal:
    def test_renews_an_outdated_hash_of_a_member(self, raka, settings):
        raka.user.password = hashers.make_password(PIN)
        raka.user.save()
        settings.PASSWORD_HASHERS = [*reversed(settings.PASSWORD_HASHERS)]

        attempt()

        raka.user.refresh_from_db()
        assert raka.user.password.startswith("argon2pepper$")

    def test_has_nothing_to_renew_for_nobody(self, settings):
        UserFactory()
        settings.PASSWORD_HASHERS = [*reversed(settings.PASSWORD_HASHERS)]

        assert outcome() == "Refused"
