"""Signing in: wrong PINs slow down one account on one phone, and nobody else."""

import re

from django.utils import timezone
from playwright.sync_api import expect

from lms.accounts.models import Throttle
from tests.factories.people import CohortFactory, MembershipFactory
from tests.journeys.steps import PIN, expect_signed_in, press, say, sign_in, type_sign_in

WAIT = re.compile(
    re.escape(say("Too many tries. Wait %(seconds)d seconds, then try again.", seconds=0)).replace(
        "0", r"\d+"
    )
)


class TestWrongPin:
    def test_slows_down_then_lets_her_in_and_leaves_others_alone(self, new_page, tolerated):
        tolerated.append("429")
        group = CohortFactory()
        raka = MembershipFactory(cohort=group, nickname="Raka")
        sinta = MembershipFactory(cohort=group, nickname="Sinta")
        phone, other_phone = new_page(), new_page()

        sign_in(phone, group.code, raka.nickname, "102938")
        for _try in range(4):
            type_sign_in(phone, group.code, raka.nickname, "102938")
        expect(phone.get_by_text(WAIT)).to_be_visible()

        sign_in(other_phone, group.code, sinta.nickname)
        expect_signed_in(other_phone, sinta.nickname)

        type_sign_in(phone, group.code, raka.nickname, PIN)
        expect(phone.get_by_text(WAIT)).to_be_visible()
        Throttle.objects.update(blocked_until=timezone.now())  # a minute passes
        type_sign_in(phone, group.code, raka.nickname, PIN)
        expect_signed_in(phone, raka.nickname)

    def test_keeps_what_was_typed_but_not_the_pin(self, page):
        member = MembershipFactory()

        sign_in(page, member.cohort.code, member.nickname, "102938")

        expect(page.get_by_label(say("Group code"))).to_have_value(member.cohort.code)
        expect(page.get_by_label(say("Nickname"))).to_have_value(member.nickname)
        expect(page.get_by_label(say("PIN of 6 digits"))).to_have_value("")


class TestUnknownCode:
    def test_is_said_where_one_joins(self, page):
        page.goto("/gabung/")
        page.get_by_label(say("Group code")).fill("LAUT-PADI-999")
        page.get_by_label(say("Nickname")).fill("Raka")
        press(page, "Go on")

        field = page.get_by_label(say("Group code"))
        expect(field).to_have_accessible_description(re.compile("Kode"))
        expect(field).to_have_value("LAUT-PADI-999")

    def test_reads_the_same_as_a_wrong_pin_where_one_signs_in(self, new_page):
        member = MembershipFactory()
        phone, other_phone = new_page(), new_page()

        sign_in(phone, "LAUT-PADI-999", "Raka")
        sign_in(other_phone, member.cohort.code, member.nickname, "102938")

        messages = [page.get_by_role("alert").inner_text() for page in (phone, other_phone)]
        assert messages[0] == messages[1]
