import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.modules.models import LessonPage
from content.site import withdrawing
from content.site.groups import TRANSLATORS
from content.site.models.reviewed import ADMIN
from lms.organisations.roles import set_up_roles
from tests.content.site.test_desk import hand_in, state_of
from tests.content.site.test_reported import report
from tests.factories.pages import make_lesson
from tests.factories.people import AdminFactory, FacilitatorFactory, StaffFactory, sign_in

NOW = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
PANELS = re.compile(r'<section class="w-panel[^"]*" id="([a-z-]+)-section"')


@pytest.fixture(autouse=True)
def nothing_known():
    """Begin with a cache that knows no version."""
    cache.clear()


def home(client, who):
    response = sign_in(client, who).get("/admin/")
    assert response.status_code == 200
    return response.content.decode()


def panels(client, who):
    return PANELS.findall(home(client, who))


class TestHome:
    def test_shows_an_author_what_she_writes(self, client, cast, draft):
        page = home(client, cast.author)

        assert PANELS.findall(page) == ["lanjutkan", "sedang-ditinjau", "soal-perlu-dilihat"]
        assert "Pelajaran 2" in page
        assert "Modul baru" in page
        assert "Impor dari Word atau Excel" in page

    def test_names_a_lesson_by_its_number_and_module(self, client, cast, draft, module):
        page = home(client, cast.author)

        assert f">{draft.number} Pelajaran 2</a>" in page
        assert f"Pelajaran · {module.get_admin_display_title()}" in page
        assert "baru saja" in page

    def test_tells_an_author_why_her_page_was_taken_down(self, client, cast, draft):
        cast.approve(draft.get_latest_revision()).publish()
        page = LessonPage.objects.get(pk=draft.pk)
        withdrawing.withdraw(page=page, by=cast.safety, reason="Ada nama anak.", now=NOW)

        html = home(client, cast.author)

        assert "Ditarik dari semua bahasa." in html
        assert "“Ada nama anak.”" in html
        assert "Perbaiki, lalu kirim lagi." in html

    def test_gives_an_author_the_reason_first(self, client, cast, draft):
        state_of(hand_in(draft, cast.author)).reject(user=cast.substance, comment="Ganti namanya.")

        page = home(client, cast.author)

        assert PANELS.findall(page)[0] == "dikembalikan"
        assert "Ganti namanya." in page

    def test_shows_a_reviewer_what_waits_the_oldest_first(self, client, cast, draft, module):
        hand_in(draft, cast.author)
        hand_in(make_lesson(module, 3, live=False, body=[]), cast.author)

        page = home(client, cast.substance)

        assert PANELS.findall(page)[:3] == ["menunggu", "laporan-pembaca", "tinjau-ulang"]
        assert page.index("Pelajaran 2") < page.index("Pelajaran 3")
        assert "Modul baru" not in page

    def test_shows_staff_what_readers_say_and_nothing_to_review(self, client, cast, lesson):
        report(lesson.key, "bahaya", comment="Ada nomor HP.")

        page = home(client, cast.staff)

        assert PANELS.findall(page) == ["laporan-pembaca"]
        assert "Ada nomor HP." in page

    def test_shows_a_translator_what_is_left(self, client, cast):
        page = home(client, StaffFactory(groups=[TRANSLATORS["su"]]))

        assert PANELS.findall(page) == ["terjemahan"]

    def test_shows_a_facilitator_her_groups(self, client, cast):
        set_up_roles()
        facilitator = FacilitatorFactory().user
        facilitator.groups.add(StaffFactory(groups=["Pendamping"]).groups.get())

        assert panels(client, facilitator) == ["kelompok"]

    def test_shows_an_admin_what_nobody_called(self, client, cast):
        who = StaffFactory(groups=[ADMIN])

        assert "tinjau-ulang" in panels(client, who)
        assert "tinjau-ulang" in panels(client, AdminFactory())

    def test_tells_who_has_no_role_whom_to_ask(self, client, db):
        who = StaffFactory()
        who.user_permissions.add(Permission.objects.get(codename="access_admin"))

        assert "belum punya peran" in home(client, who)

    def test_says_so_where_nothing_waits(self, client, cast):
        assert "Belum ada draf." in home(client, cast.author)
        assert "Belum ada yang menunggu Anda." in home(client, cast.substance)
        assert "Tidak ada laporan yang terbuka." in home(client, cast.staff)

    def test_has_our_mark_and_no_panel_of_wagtails(self, client, cast):
        page = home(client, cast.superuser)

        assert "home-brand" in page
        assert "Panduan Wagtail" not in page
        assert "site_summary" not in page

    @pytest.mark.parametrize("role", ["author", "substance", "staff", "superuser"])
    def test_costs_the_same_for_1_and_8(self, client, cast, module, draft, role):
        def cost():
            home(client, getattr(cast, role))  # what is known of each version is kept
            with CaptureQueriesContext(
                connection,
            ) as caught:
                home(client, getattr(cast, role))
            return len(caught)

        def fill(numbers):
            for n in numbers:
                page = make_lesson(module, n, live=False, body=[])
                hand_in(page, cast.author)
                other = make_lesson(module, 100 + n, live=False, body=[])
                state_of(hand_in(other, cast.author)).reject(user=cast.substance, comment="x")
                make_lesson(module, 200 + n, live=False, body=[]).save_revision(user=cast.author)
                report(page.translation_key)

        fill([3])
        before = cost()
        fill(range(4, 11))

        assert cost() == before
