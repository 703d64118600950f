"""Letting people in who wait; a new PIN for who forgot hers."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from lms.accounts.models import Consent, User
from lms.facilitation.actions import accept_late, enter_slips
from lms.organisations.actions import CohortEnded, record_paper_consent
from lms.organisations.models import Cohort, Membership, Waiting
from tests.factories.learning import NOW
from tests.factories.people import (
    JOINED,
    PIN,
    FacilitatorFactory,
    MembershipFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
CODE = re.compile(r">\w{4}-\w{4}-\w{4}<")
LATE = {
    "needs_consent": False,
    "needs_approval": True,
    "birth_year": 1990,
    "consented_at": JOINED,
    "text_version": "2026-1",
}


@pytest.fixture
def facilitator():
    return FacilitatorFactory(nickname="Bu Ratna")


@pytest.fixture
def cohort(facilitator):
    return facilitator.cohort


def address(name, cohort, *more):
    return reverse(f"facilitation:{name}", args=[cohort.pk, *more])


def marked(client, page):
    """What the form of a one-time code sends."""
    return {"mark": re.search('name="mark" value="([^"]+)"', client.get(page).text).group(1)}


class TestEnterSlips:
    def test_makes_members_with_their_numbers(self, facilitator, cohort):
        girls = WaitingFactory.create_batch(2, cohort=cohort)
        slips = {girl.pk: f"8.1-{place}" for place, girl in enumerate(girls)}

        entered = enter_slips(slips=slips, by=facilitator.user, at=NOW)

        assert [one.nickname for one in entered] == [girl.nickname for girl in girls]
        assert all(one.withdrawal_code for one in entered)
        assert sorted(Consent.objects.values_list("form_number", flat=True)) == ["8.1-0", "8.1-1"]

    def test_makes_nobody_twice(self, facilitator, cohort):
        slips = {WaitingFactory(cohort=cohort).pk: "8.1-1"}
        enter_slips(slips=slips, by=facilitator.user, at=NOW)

        assert enter_slips(slips=slips, by=facilitator.user, at=NOW) == []
        assert Membership.objects.learners().count() == 1

    def test_leaves_out_a_taken_nickname_and_goes_on(self, facilitator, cohort):
        taken, free = WaitingFactory.create_batch(2, cohort=cohort)
        MembershipFactory(cohort=cohort, nickname=taken.nickname)

        entered = enter_slips(
            slips={taken.pk: "8.1-1", free.pk: "8.1-2"}, by=facilitator.user, at=NOW
        )

        assert [one.nickname for one in entered] == [free.nickname]
        assert Waiting.objects.get() == taken

    def test_lets_nobody_into_what_has_ended(self, facilitator, cohort):
        slips = {WaitingFactory(cohort=cohort).pk: "8.1-1"}
        Cohort.objects.update(ended_at=NOW)

        with pytest.raises(CohortEnded):
            enter_slips(slips=slips, by=facilitator.user, at=NOW)

    def test_tells_the_codes_of_those_entered_before_it_ended(
        self, facilitator, cohort, monkeypatch
    ):
        girls = WaitingFactory.create_batch(3, cohort=cohort)
        entered_before = []

        def record(**slip):
            if entered_before:
                raise CohortEnded
            entered_before.append(record_paper_consent(**slip))
            return entered_before[0]

        monkeypatch.setattr("lms.facilitation.actions.record_paper_consent", record)
        slips = {girl.pk: f"8.1-{place}" for place, girl in enumerate(girls)}

        (entered,) = enter_slips(slips=slips, by=facilitator.user, at=NOW)

        assert entered.withdrawal_code == entered_before[0].withdrawal_code


class TestAcceptLate:
    def test_makes_adults_members_once(self, cohort):
        late = WaitingFactory(cohort=cohort, **LATE)

        assert accept_late(waiting_ids=[late.pk], at=NOW) == 1
        assert accept_late(waiting_ids=[late.pk], at=NOW) == 0
        assert Membership.objects.learners().get().nickname == late.nickname

    def test_leaves_a_minor_waiting_for_consent(self, cohort):
        late = WaitingFactory(cohort=cohort, needs_approval=True)

        assert accept_late(waiting_ids=[late.pk], at=NOW) == 1
        assert not Waiting.objects.get().needs_approval

    def test_leaves_out_a_taken_nickname(self, cohort):
        late = WaitingFactory(cohort=cohort, **LATE)
        MembershipFactory(cohort=cohort, nickname=late.nickname)

        assert accept_late(waiting_ids=[late.pk], at=NOW) == 0


class TestWaitingPage:
    def test_shows_the_codes_of_slips_this_once(self, client, facilitator, cohort):
        girl = WaitingFactory(cohort=cohort)
        sent = {f"nomor-{girl.pk}": "8.1-7", "is_signed": "on"}
        sign_in(client, facilitator)

        first = client.post(address("consents", cohort), sent).content.decode()
        second = client.post(address("consents", cohort), sent).content.decode()

        assert girl.nickname in first
        assert CODE.search(first)
        assert not CODE.search(second)
        assert Membership.objects.learners().count() == 1

    def test_makes_a_slip_to_cut_for_each_code(self, client, facilitator, cohort, settings):
        settings.PUBLIC_URL = "https://tangguh.example"
        girls = WaitingFactory.create_batch(3, cohort=cohort)
        sent = {f"nomor-{girl.pk}": f"8.1-{girl.pk}" for girl in girls} | {"is_signed": "on"}

        page = sign_in(client, facilitator).post(address("consents", cohort), sent).text

        slips = page[page.index('class="cuts"') :].split("<li>")[1:4]
        for girl, slip in zip(girls, slips, strict=True):
            assert girl.nickname in slip
            assert CODE.search(slip)
            assert f"tangguh.example{reverse('organisations:withdraw').rstrip('/')}" in slip
        assert "data-print hidden" in page

    @pytest.mark.parametrize(
        "typed",
        [
            {"nomor": "8.1-7"},  # without the signed paper
            {"nomor": "Bu Siti", "is_signed": "on"},
            {"nomor": "", "is_signed": "on"},
        ],
    )
    def test_enters_nothing_that_is_no_slip(self, client, facilitator, cohort, typed):
        girl = WaitingFactory(cohort=cohort)
        sent = {f"nomor-{girl.pk}": typed.pop("nomor"), **typed}

        page = sign_in(client, facilitator).post(address("consents", cohort), sent)

        assert 'class="err"' in page.content.decode() or "alert--danger" in page.content.decode()
        assert Waiting.objects.get() == girl

    def test_asks_for_each_number_once(self, client, facilitator, cohort):
        girls = WaitingFactory.create_batch(2, cohort=cohort)
        sent = {f"nomor-{girl.pk}": "8.1-7" for girl in girls} | {"is_signed": "on"}

        page = sign_in(client, facilitator).post(address("consents", cohort), sent)

        assert page.content.decode().count('class="err"') == len(girls)
        assert Waiting.objects.count() == len(girls)

    def test_accepts_who_is_ticked(self, client, facilitator, cohort):
        one, other = WaitingFactory.create_batch(2, cohort=cohort, **LATE)

        sign_in(client, facilitator).post(address("accept", cohort), {"accepted": [one.pk]})

        assert Waiting.objects.get() == other

    @pytest.mark.parametrize(("name", "field"), [("accept", "accepted"), ("consents", "nomor")])
    def test_lets_nobody_in_of_another_group(self, client, facilitator, cohort, name, field):
        elsewhere = WaitingFactory(needs_approval=True)
        WaitingFactory(cohort=cohort, needs_approval=True)
        sent = {field: elsewhere.pk, f"nomor-{elsewhere.pk}": "8.1-7", "is_signed": "on"}

        sign_in(client, facilitator).post(address(name, cohort), sent)

        elsewhere.refresh_from_db()
        assert elsewhere.needs_approval

    @pytest.mark.parametrize("name", ["waiting", "accept", "consents"])
    def test_is_not_there_for_another_groups_facilitator(self, client, cohort, name):
        sign_in(client, FacilitatorFactory())
        send = client.get if name == "waiting" else client.post

        assert send(address(name, cohort)).status_code == 404

    @pytest.mark.parametrize("people", [1, 8])
    def test_costs_the_same_for_any_number_of_people(
        self, client, facilitator, cohort, people, django_assert_num_queries
    ):
        WaitingFactory.create_batch(people, cohort=cohort, needs_approval=True)
        sign_in(client, facilitator)

        with django_assert_num_queries(4):
            client.get(address("waiting", cohort))


class TestMember:
    def test_shows_a_one_time_code_this_once(self, client, facilitator, cohort):
        member = MembershipFactory(cohort=cohort)
        page = address("member", cohort, member.pk)
        sign_in(client, facilitator)

        code = client.post(page, marked(client, page)).context["code"]

        account = User.objects.get(pk=member.user_id)
        assert account.check_password(code)
        assert not account.check_password(PIN)
        assert code not in client.get(page).content.decode()

    def test_makes_no_second_code_when_sent_again(self, client, facilitator, cohort):
        member = MembershipFactory(cohort=cohort)
        page = address("member", cohort, member.pk)
        sent = marked(sign_in(client, facilitator), page)
        code = client.post(page, sent).context["code"]

        again = client.post(page, sent)

        assert again.context["code"] == ""
        assert "Tidak ada kode baru" in again.text
        assert User.objects.get(pk=member.user_id).check_password(code)
        assert client.post(page, {"mark": again.context["member"].user.pin_mark}).context["code"]

    def test_changes_nothing_by_being_opened(self, client, facilitator, cohort):
        member = MembershipFactory(cohort=cohort)

        sign_in(client, facilitator).get(address("member", cohort, member.pk))

        assert User.objects.get(pk=member.user_id).check_password(PIN)

    @pytest.mark.parametrize("send", ["get", "post"])
    def test_is_not_there_for_a_member_of_another_group(self, client, facilitator, cohort, send):
        elsewhere = MembershipFactory()
        sign_in(client, facilitator)

        response = getattr(client, send)(address("member", cohort, elsewhere.pk))

        assert response.status_code == 404
        assert User.objects.get(pk=elsewhere.user_id).check_password(PIN)

    def test_is_not_there_for_who_left(self, client, facilitator, cohort):
        gone = MembershipFactory(cohort=cohort, left_at=NOW)

        response = sign_in(client, facilitator).post(address("member", cohort, gone.pk))

        assert response.status_code == 404

    def test_keeps_the_time_of_a_card_never_used(self, client, facilitator, cohort):
        until = timezone.now() + timedelta(days=29)
        member = MembershipFactory(cohort=cohort, user__unseen=True, user__reset_until=until)
        page, day = address("member", cohort, member.pk), date_format(localtime(until), "j F Y")

        before = sign_in(client, facilitator).get(page).text
        after = client.post(page, marked(client, page)).text

        assert "Belum pernah masuk" in before
        assert f"berlaku sampai {day}" in before
        assert day in after
        assert "24 jam" not in after
        assert User.objects.get(pk=member.user_id).reset_until == until
        assert day in client.get(address("first_codes", cohort)).text

    def test_says_that_no_card_is_good_any_more(self, client, facilitator, cohort):
        member = MembershipFactory(cohort=cohort, user__unseen=True)

        page = sign_in(client, facilitator).get(address("member", cohort, member.pk)).text

        assert "Belum pernah masuk" in page
        assert "berlaku sampai" not in page

    def test_is_not_there_for_a_fellow_facilitator(self, client, facilitator, cohort):
        fellow = FacilitatorFactory(cohort=cohort)

        response = sign_in(client, facilitator).post(address("member", cohort, fellow.pk))

        assert response.status_code == 404
