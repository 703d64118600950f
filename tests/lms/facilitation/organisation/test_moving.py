"""A learner who moves, and the end of a group."""

import re

import pytest
from django.utils import timezone

from lms.organisations.models import Cohort, Membership
from tests.factories.people import (
    CohortFactory,
    MembershipFactory,
    WaitingFactory,
)
from tests.lms.facilitation.organisation.addresses import url

pytestmark = pytest.mark.django_db


class TestMove:
    def test_moves_a_learner_and_leads_back(self, client, cohort, raka):
        to = CohortFactory(organisation=cohort.organisation, name="Kelas 9.2")
        address = url("organisation_move", cohort, raka.pk)

        assert "Kelas 9.2" in client.get(address).content.decode()
        for _ in range(2):
            assert client.post(address, {"to": to.pk}).url == url("coordinated_group", cohort)

        assert raka.user.memberships.active().get().cohort == to

    def test_offers_no_ended_group_and_none_of_another_organisation(self, client, cohort, raka):
        ended = CohortFactory(organisation=cohort.organisation, ended_at=timezone.now())

        for to in (CohortFactory(), ended, cohort):
            response = client.post(url("organisation_move", cohort, raka.pk), {"to": to.pk})
            assert response.status_code == 200
        assert raka.user.memberships.active().get() == raka

    def test_asks_for_another_nickname_where_hers_is_taken(self, client, cohort, raka):
        to = CohortFactory(organisation=cohort.organisation, name="Kelas 9.2")
        MembershipFactory(cohort=to, nickname="raka")
        address = url("organisation_move", cohort, raka.pk)

        assert 'name="nickname"' not in client.get(address).text
        page = client.post(address, {"to": to.pk})
        assert "Di Kelas 9.2 sudah ada yang memakai nama panggilan ini" in page.text
        assert 'name="nickname"' in page.text
        response = client.post(address, {"to": to.pk, "nickname": "Raka M"}, follow=True)

        assert "Raka M sekarang di Kelas 9.2" in response.text
        assert raka.user.memberships.active().get().nickname == "Raka M"
        raka.refresh_from_db()
        assert raka.nickname == "Raka"

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("raka", "sudah ada yang memakai"),
            ("08123456789", "nomor HP"),
            ("Raka Pratama", "nama lengkap"),
        ],
    )
    def test_takes_no_nickname_that_nobody_could_join_with(
        self, client, cohort, raka, typed, words
    ):
        to = CohortFactory(organisation=cohort.organisation)
        MembershipFactory(cohort=to, nickname="Raka")
        sent = {"to": to.pk, "nickname": typed}

        page = client.post(url("organisation_move", cohort, raka.pk), sent)

        assert words in page.context["form"].errors["nickname"].as_text()
        assert raka.user.memberships.active().get() == raka

    def test_does_not_say_that_who_left_was_moved(self, client, cohort, raka):
        to = CohortFactory(organisation=cohort.organisation)
        Membership.objects.update(left_at=timezone.now(), is_home=False)

        page = client.post(url("organisation_move", cohort, raka.pk), {"to": to.pk}, follow=True)

        assert "Tidak ada yang dipindahkan" in page.text


class TestEnd:
    def test_says_what_happens_and_ends_the_group(self, client, hasan, cohort, raka):
        WaitingFactory(cohort=cohort)
        page = client.get(url("organisation_end", cohort)).content.decode()
        assert "Apa yang terjadi sesudahnya" in page
        assert "1 orang masih menunggu" in page

        response = client.post(url("organisation_end", cohort), {"to": ""})

        assert response.url == url("organisation", hasan)
        assert Cohort.objects.get().ended_at is not None
        assert raka.user.memberships.active().get() == raka

    def test_moves_those_ticked_first(self, client, cohort, raka):
        staying = MembershipFactory(cohort=cohort)
        to = CohortFactory(organisation=cohort.organisation, name="Kelas 9.2")

        data = {"to": to.pk, "movers": [raka.pk]}
        for _ in range(2):
            assert client.post(url("organisation_end", cohort), data).status_code == 302

        assert [member.user for member in to.memberships.active()] == [raka.user]
        assert list(cohort.memberships.active()) == [staying]

    def test_names_who_cannot_be_moved_and_keeps_the_ticks(self, client, cohort, raka):
        to = CohortFactory(organisation=cohort.organisation)
        MembershipFactory(cohort=to, nickname="raka")

        data = {"to": to.pk, "movers": [raka.pk]}
        page = client.post(url("organisation_end", cohort), data).content.decode()

        assert "sudah ada di kelompok tujuan: Raka" in page
        assert re.search(rf'value="{raka.pk}"[^>]* checked', page)
        assert Cohort.objects.get(pk=cohort.pk).ended_at is None

    def test_moves_nobody_of_another_group(self, client, cohort):
        to = CohortFactory(organisation=cohort.organisation)
        other = MembershipFactory()

        data = {"to": to.pk, "movers": [other.pk]}
        assert client.post(url("organisation_end", cohort), data).status_code == 200
        assert other.user.memberships.active().get() == other
