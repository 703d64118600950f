"""My groups, and the page of one group."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lms.facilitation.queries import QUIET_FOR, get_overview
from tests.factories.catalogue import ActivityFactory, ModuleFactory
from tests.factories.learning import (
    NOW,
    AssignmentFactory,
    CompletionFactory,
    ModuleCompletionFactory,
    after,
)
from tests.factories.people import (
    AdminFactory,
    CohortFactory,
    FacilitatorFactory,
    MembershipFactory,
    StaffFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
GROUPS = reverse("facilitation:groups")
DAY = 24 * 60  # minutes


def page_of(cohort):
    return reverse("facilitation:members", args=[cohort.pk])


@pytest.fixture
def facilitator():
    return FacilitatorFactory(nickname="Bu Ratna")


@pytest.fixture
def cohort(facilitator):
    return facilitator.cohort


def overview_of(facilitator, at=NOW):
    return get_overview(facilitator.user, facilitator.cohort, language="id", at=at)


class TestGroups:
    def test_lists_her_groups_with_who_learns_and_waits(self, client, facilitator, cohort):
        MembershipFactory.create_batch(2, cohort=cohort)
        WaitingFactory(cohort=cohort)
        other = CohortFactory(name="Kelas lain")

        page = sign_in(client, facilitator).get(GROUPS).content.decode()

        assert cohort.name in page
        assert "2 peserta" in page
        assert "1 menunggu" in page
        assert other.name not in page

    @pytest.mark.parametrize("who", [MembershipFactory, StaffFactory])
    def test_is_not_there_for_who_accompanies_nobody(self, client, who):
        assert sign_in(client, who()).get(GROUPS).status_code == 404

    def test_leads_a_guest_to_sign_in(self, client):
        assert client.get(GROUPS).url == "/petugas/?next=%2Fpendamping%2F"

    def test_shows_an_admin_every_group(self, client, cohort):
        assert cohort.name in sign_in(client, AdminFactory()).get(GROUPS).content.decode()

    def test_shows_what_has_ended_apart(self, client, facilitator):
        ended = FacilitatorFactory(user=facilitator.user, cohort__ended_at=NOW, cohort__name="Lama")

        page = sign_in(client, facilitator).get(GROUPS).content.decode()

        assert page.index(facilitator.cohort.name) < page.index("Kelompok yang sudah selesai")
        assert page.index("Kelompok yang sudah selesai") < page.index(ended.cohort.name)

    @pytest.mark.parametrize("groups", [1, 8])
    def test_costs_the_same_for_any_number_of_groups(
        self, client, facilitator, groups, django_assert_num_queries
    ):
        for _ in range(groups - 1):
            FacilitatorFactory(user=facilitator.user)
        sign_in(client, facilitator)

        with django_assert_num_queries(5):
            client.get(GROUPS)


class TestOverview:
    def test_ticks_finished_modules_that_the_group_was_given(self, facilitator, cohort):
        given, other = ModuleFactory(position=1), ModuleFactory(position=2)
        AssignmentFactory(cohort=cohort, module=given)
        member = MembershipFactory(cohort=cohort)
        ModuleCompletionFactory(learner=member.user, module=given)
        ModuleCompletionFactory(learner=member.user, module=other)

        overview = overview_of(facilitator)

        assert [module.id for module in overview.given] == [given.pk]
        assert [row.done for row in overview.rows] == [(True,)]

    def test_tells_nothing_of_what_another_group_was_given(self, facilitator, cohort):
        member = MembershipFactory(cohort=cohort)
        elsewhere = AssignmentFactory()
        MembershipFactory(cohort=elsewhere.cohort, user=member.user)
        ModuleCompletionFactory(learner=member.user, module=elsewhere.module)

        overview = overview_of(facilitator)

        assert overview.given == ()
        assert [row.done for row in overview.rows] == [()]

    def test_leaves_out_who_left(self, facilitator, cohort):
        MembershipFactory(cohort=cohort, left_at=NOW)

        assert overview_of(facilitator).rows == ()

    def test_asks_after_who_has_not_begun(self, facilitator, cohort):
        AssignmentFactory(cohort=cohort)
        member = MembershipFactory(cohort=cohort)

        [person] = overview_of(facilitator, at=after(7 * DAY)).to_help

        assert (person.nickname, person.last_at) == (member.nickname, None)

    @pytest.mark.parametrize(("days", "is_asked_after"), [(6, False), (7, True)])
    def test_asks_after_who_finished_nothing_for_a_week(
        self, facilitator, cohort, days, is_asked_after
    ):
        given = AssignmentFactory(cohort=cohort)
        member = MembershipFactory(cohort=cohort)
        activity = ActivityFactory(module=given.module)
        CompletionFactory(learner=member.user, activity=activity, completed_at=NOW)

        asked = overview_of(facilitator, at=after(days * DAY)).to_help

        assert bool(asked) is is_asked_after

    def test_asks_after_nobody_who_finished_her_task(self, facilitator, cohort):
        given = AssignmentFactory(cohort=cohort)
        member = MembershipFactory(cohort=cohort)
        ModuleCompletionFactory(learner=member.user, module=given.module)

        assert overview_of(facilitator, at=after(30 * DAY)).to_help == ()

    @pytest.mark.parametrize(("days", "is_asked_after"), [(0, False), (6, False), (7, True)])
    @pytest.mark.parametrize("gap", [0, 3])  # days from giving it to its first day
    def test_asks_after_nobody_in_the_first_week(
        self, facilitator, cohort, gap, days, is_asked_after
    ):
        first_date = (NOW + timedelta(days=gap)).date() if gap else None
        AssignmentFactory(cohort=cohort, start_date=first_date)
        MembershipFactory(cohort=cohort)

        asked = overview_of(facilitator, at=after((gap + days) * DAY)).to_help

        assert bool(asked) is is_asked_after

    def test_asks_nothing_of_a_group_without_a_task(self, facilitator, cohort):
        MembershipFactory(cohort=cohort)

        assert overview_of(facilitator).to_help == ()


class TestMembers:
    def test_shows_members_and_who_waits(self, client, facilitator, cohort):
        member, waiting = MembershipFactory(cohort=cohort), WaitingFactory(cohort=cohort)

        page = sign_in(client, facilitator).get(page_of(cohort)).content.decode()

        assert member.nickname in page
        assert waiting.nickname in page
        assert "menunggu izin" in page

    @pytest.mark.parametrize("has_ended", [False, True])
    def test_offers_nobody_a_way_into_what_has_ended(self, client, has_ended):
        facilitator = FacilitatorFactory(cohort__ended_at=NOW if has_ended else None)
        WaitingFactory(cohort=facilitator.cohort)

        page = sign_in(client, facilitator).get(page_of(facilitator.cohort)).text

        assert ("selesai pada 24 November 2026" in page) is has_ended
        for words in ("Masukkan daftar nama", "/menunggu/", "/kartu/"):
            assert (words in page) is not has_ended
        code_page = client.get(reverse("facilitation:code", args=[facilitator.cohort.pk])).text
        assert ("Teks untuk dikirim" in code_page) is not has_ended

    def test_is_not_there_for_another_groups_facilitator(self, client, cohort):
        assert sign_in(client, FacilitatorFactory()).get(page_of(cohort)).status_code == 404

    def test_is_not_there_for_a_member(self, client, cohort):
        assert (
            sign_in(client, MembershipFactory(cohort=cohort)).get(page_of(cohort)).status_code
            == 404
        )

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_members_and_modules(
        self, client, facilitator, cohort, rows, django_assert_num_queries
    ):
        modules = [AssignmentFactory(cohort=cohort).module for _ in range(rows)]
        for member in MembershipFactory.create_batch(rows, cohort=cohort):
            ModuleCompletionFactory(learner=member.user, module=modules[0])
        WaitingFactory.create_batch(rows, cohort=cohort)
        sign_in(client, facilitator)
        client.get(page_of(cohort))

        with django_assert_num_queries(9):
            client.get(page_of(cohort))


class TestMembersToHelp:
    """Where a whole class has not begun, the table of who is done is not far below."""

    def test_shows_five_and_the_others_on_a_tap(self, client, facilitator, cohort):
        AssignmentFactory(cohort=cohort, assigned_at=timezone.now() - QUIET_FOR)
        members = MembershipFactory.create_batch(8, cohort=cohort)

        page = sign_in(client, facilitator).get(page_of(cohort)).text
        before, others = page[page.index('id="bantu"') :].split("<details", 1)

        assert "3 orang lagi" in others
        assert before.count("Belum mulai") == 5
        assert others.count("Belum mulai") == others.count(">PIN baru<") == len(members) - 5
