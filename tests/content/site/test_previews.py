"""Links for reviewers without an account: one version, some days, nothing else."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.signing import Signer
from django.utils import timezone
from wagtail.models import PageLogEntry

from content.catalogue.refresh import refresh_all
from content.modules.models import LessonPage
from content.site import previews
from content.site.models import PreviewLink
from tests.factories.pages import make_quiz, make_simulation
from tests.factories.people import StaffFactory

NOW = timezone.now()


def share(page, by, **fields):
    values = {"pk": uuid4(), "days": 7, "note": "", "now": NOW} | fields
    return previews.make(page=page, by=by, **values)


def address(link, prefix=""):
    return f"{prefix}/pratinjau/{previews.token_of(link)}/"


class TestMake:
    @pytest.mark.parametrize("role", ["author", "substance", "safety", "superuser"])
    def test_is_for_who_writes_or_reviews(self, draft, cast, role):
        assert share(draft, getattr(cast, role)).revision == draft.get_latest_revision()

    def test_refuses_staff_and_readers_of_another_language(self, draft, cast):
        for user in (cast.staff, cast.reader("su"), StaffFactory(username="x")):
            with pytest.raises(previews.MayNotShare):
                share(draft, user)

    def test_is_once_for_a_double_click(self, draft, cast):
        pk = uuid4()

        assert share(draft, cast.author, pk=pk) == share(draft, cast.author, pk=pk)
        assert PreviewLink.objects.count() == 1
        assert PageLogEntry.objects.filter(action=previews.MADE).count() == 1

    def test_stops_at_many_open_links(self, draft, cast):
        for _ in range(previews.MOST):
            share(draft, cast.author)

        with pytest.raises(previews.MayNotShare):
            share(draft, cast.author)


class TestFind:
    def test_opens_until_the_last_day(self, draft, cast):
        token = previews.token_of(share(draft, cast.author, days=1))

        assert previews.find(token, NOW + timedelta(hours=23))
        assert previews.find(token, NOW + timedelta(days=1)) is None

    def test_opens_nothing_once_closed(self, draft, cast):
        link = share(draft, cast.author)
        previews.close(link=link, page=draft, by=cast.safety, now=NOW)
        previews.close(link=link, page=draft, by=cast.safety, now=NOW)

        assert previews.find(previews.token_of(link), NOW) is None
        assert PageLogEntry.objects.filter(action=previews.CLOSED).count() == 1

    @pytest.mark.parametrize("mangle", [str.upper, lambda t: t[:-1], lambda t: t + "a"])
    def test_asks_the_database_nothing_for_a_forged_token(
        self, draft, cast, mangle, django_assert_num_queries
    ):
        token = mangle(previews.token_of(share(draft, cast.author)))

        with django_assert_num_queries(0):
            assert previews.find(token, NOW) is None

    def test_is_not_opened_by_a_signature_made_for_something_else(self, draft, cast):
        link = share(draft, cast.author)

        assert previews.find(Signer(salt="lain", sep=".").sign(link.pk.hex), NOW) is None
        assert previews.find(previews._signer().sign("bukan-id"), NOW) is None


class TestThePage:
    @pytest.fixture
    def link(self, draft, cast):
        return share(draft, cast.author)

    def test_shows_the_version_to_anybody(self, client, link):
        response = client.get(address(link))

        html = response.content.decode()
        assert response.status_code == 200
        assert "Pelajaran 2" in html
        assert "Pratinjau, belum terbit." in html

    def test_is_kept_nowhere_and_asks_for_no_cookie(self, client, link):
        response = client.get(address(link))

        assert response.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
        assert "'unsafe-inline'" not in response.headers["Content-Security-Policy"]

    def test_is_the_same_for_somebody_signed_in(self, client, link, cast):
        anonymous = client.get(address(link)).content
        client.force_login(cast.author)

        assert client.get(address(link)).content == anonymous

    def test_keeps_to_its_version(self, client, link, draft, cast):
        page = LessonPage.objects.get(pk=draft.pk)
        page.title = "Judul yang lebih baru"
        page.save_revision(user=cast.author)

        assert "Judul yang lebih baru" not in client.get(address(link)).content.decode()

    def test_says_when_the_version_is_public_meanwhile(self, client, link, draft, cast):
        cast.approve(draft.get_latest_revision()).publish()

        assert "versi ini sudah tayang" in client.get(address(link)).content.decode()

    @pytest.mark.parametrize("token", ["x", "a" * 300, f"{UUID(int=1).hex}.abc"])
    def test_is_not_found_by_guessing(self, client, db, token):
        assert client.get(f"/pratinjau/{token}/").status_code == 404

    @pytest.mark.parametrize(
        ("make", "shown"),
        [
            (make_quiz, ["Apa langkah pertama?", "Pilihan q1b", "Tanggapan q1b."]),
            (make_simulation, ["Tolong!! Teruskan ya!", "Balasan t1a", "Grup tenang"]),
        ],
    )
    def test_shows_a_quiz_and_a_chat_whole(self, client, module, cast, make, shown):
        page = make(module, live=False)
        page.save_revision(user=cast.author)
        link = share(type(page).objects.get(pk=page.pk), cast.author)

        html = client.get(address(link)).content.decode()

        assert [words for words in shown if words not in html] == []

    def test_can_only_be_read(self, client, link):
        assert client.post(address(link)).status_code == 405

    def test_leaves_readers_of_the_public_page_without_a_note(self, client, lesson, link):
        refresh_all()

        assert "Pratinjau" not in client.get(lesson.url).content.decode()
