"""The lean view: who sees which page, at what cost, with nothing personal in what is shared."""

import re

import pytest
from django.core.cache import caches
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Site

from content.catalogue.marks import mark_of
from content.catalogue.models import Words
from content.catalogue.refresh import refresh, refresh_all
from content.catalogue.shells import NobodysRequest, get_shell
from tests.factories import pages
from tests.factories.people import StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return pages.make_site()


@pytest.fixture
def module(site):
    return pages.make_module(site)


@pytest.fixture
def lesson(module):
    lesson = pages.make_lesson(module)
    refresh_all()
    return lesson


URL = "/belajar/modul-1/pelajaran-1/"


def again(page):
    return type(page).objects.get(pk=page.pk)


class TestPage:
    def test_shows_every_kind(self, client, site, module, lesson):
        pages.make_quiz(module)
        pages.make_simulation(module)
        pages.make_narrative(site)
        refresh_all()

        for words in Words.objects.all():
            response = client.get(words.path)
            assert response.status_code == 200
            assert words.title in response.text

    def test_fills_the_slots(self, client, lesson):
        assert "[tamu]" in client.get(URL).text
        client.force_login(StaffFactory(username="sinta"))
        assert "[sinta]" in client.get(URL).text
        assert re.search(r"\[lesson \d+\]", client.get(URL).text)

    def test_shares_nothing_personal(self, client, lesson):
        for name in ("sinta", "raka"):
            client.force_login(StaffFactory(username=name))
            client.get(URL)
        client.force_login(StaffFactory(username="dewi"))

        text = client.get(URL).text
        shell = caches["pages"].get(f"shell:{lesson.pk}:id")

        assert "dewi" in text
        assert "sinta" not in text
        assert not re.search(rb"sinta|raka|dewi|csrf|tamu", b"".join(shell.pieces))

    def test_leaves_no_mark(self, client, lesson):
        assert mark_of("account")[:20] not in client.get(URL).text

    def test_answers_head_and_nothing_else(self, client, lesson):
        response = client.head(URL)
        assert (response.status_code, response.content) == (200, b"")
        assert client.post(URL).status_code == 405

    def test_says_how_long_it_may_be_kept(self, client, lesson):
        guest = client.get(URL)
        assert guest["Cache-Control"] == "private, no-cache"
        assert "Cookie" in guest["Vary"]
        assert guest["Content-Language"] == "id"
        client.force_login(StaffFactory())
        assert client.get(URL)["Cache-Control"] == "private, no-store"

    def test_gives_a_guest_no_cookie(self, client, lesson):
        assert not client.get(URL).cookies

    def test_asks_for_the_slash(self, client, lesson):
        assert client.get(URL[:-1]).headers["Location"] == URL

    @pytest.mark.parametrize(
        "path", ["/belajar/tak-ada/", "/belajar/modul-1/x/", "/favicon.ico", "/a%00b/", "/%22/"]
    )
    def test_does_not_know_other_addresses(self, client, lesson, path):
        assert client.get(path).status_code == 404

    def test_refuses_a_foreign_host(self, client, lesson):
        assert client.get(URL, HTTP_HOST="jahat.example").status_code == 400

    def test_does_not_serve_another_site(self, client, site, lesson):
        Site.objects.create(hostname="localhost", port=81, root_page=site.stories)
        Site.objects.exclude(port=81).update(hostname="utama.example")

        assert client.get(URL, HTTP_HOST="localhost:81").status_code == 404
        assert client.get(URL).status_code == 200


class TestLiveness:
    def test_hides_a_draft(self, client, module, lesson):
        pages.make_lesson(module, 2, live=False)
        refresh_all()

        assert client.get("/belajar/modul-1/pelajaran-2/").status_code == 404

    def test_hides_what_was_unpublished(self, client, lesson):
        client.get(URL)
        again(lesson).unpublish()
        assert client.get(URL).status_code == 404  # at once, before the registry hears of it

        refresh(lesson)
        assert client.get(URL).status_code == 404

    def test_hides_the_lessons_of_a_hidden_module(self, client, module, lesson):
        again(module).unpublish()
        refresh(module)

        assert client.get(URL).status_code == 404

    def test_shows_no_draft_of_a_public_page(self, client, lesson):
        client.get(URL)
        draft = again(lesson)
        draft.title = "Belum diperiksa"
        draft.save_revision()

        assert "Belum diperiksa" not in client.get(URL).text

    def test_shows_new_words_at_once(self, client, lesson):
        client.get(URL)
        changed = again(lesson)
        changed.title = "Judul baru"
        pages.publish(changed)

        assert "Judul baru" in client.get(URL).text

    @pytest.mark.parametrize("level", ["lesson", "module", "home"])
    def test_asks_for_the_password(self, client, site, module, lesson, level):
        above = {"lesson": lesson, "module": module, "home": site.home}[level]
        PageViewRestriction.objects.create(
            page=above, restriction_type=PageViewRestriction.PASSWORD, password="rahasia"
        )

        for _time in ("before the registry hears of it", "after"):
            text = client.get(URL).text
            assert 'type="password"' in text
            assert "Berhenti dulu" not in text
            refresh(above)

    def test_opens_with_the_password(self, client, lesson):
        restriction = PageViewRestriction.objects.create(
            page=lesson, restriction_type=PageViewRestriction.PASSWORD, password="rahasia"
        )
        refresh(lesson)

        unlock = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, lesson.pk])
        client.post(unlock, {"password": "rahasia", "return_url": URL})

        assert "Berhenti dulu" in client.get(URL).text

    def test_forgets_an_old_address_unless_it_leads_on(
        self, client, module, lesson, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            renamed = again(module)
            renamed.slug = "saring"
            pages.publish(renamed)

        assert client.get("/belajar/saring/pelajaran-1/").status_code == 200
        assert client.get(URL).headers.get("Location") == "/belajar/saring/pelajaran-1/"

        from wagtail.contrib.redirects.models import Redirect

        Redirect.objects.all().delete()
        assert client.get(URL).status_code == 404


class TestLanguages:
    @pytest.fixture
    def sundanese(self, site, module, lesson):
        for page in (site.home, site.learn):
            pages.translate(page, slug=f"{page.slug}-su")
        pages.translate(module, slug="modul-hiji")
        refresh_all()

    def test_shows_what_is_not_translated_in_the_source_language(self, client, lesson):
        response = client.get(f"/su{URL}")

        assert response.status_code == 200
        assert '<html lang="su"' in response.text  # the words around it
        assert 'lang="id"' in response.text  # its own
        assert 'role="note"' in response.text  # the visible line
        assert f'<link rel="canonical" href="{URL}">' in response.text
        assert response["Content-Language"] == "id"

    def test_keeps_the_frame_in_a_language_whose_words_are_written(self, client, lesson):
        response = client.get(f"/en{URL}")

        assert '<html lang="en"' in response.text
        assert '<article class="wrap wrap--read pad--s prose" lang="id">' in response.text
        assert "Pelajaran" in response.text  # a label inside the Indonesian text

    def test_says_nothing_of_the_sort_in_the_source_language(self, client, lesson):
        text = client.get(URL).text

        assert "canonical" not in text
        assert 'role="note"' not in text

    def test_keeps_the_language_in_its_links(self, client, module, lesson):
        pages.make_lesson(module, 2)
        refresh_all()

        text = client.get(f"/su{URL}").text

        assert 'href="/su/belajar/modul-1/pelajaran-2/"' in text
        assert 'href="/su/belajar/modul-1/"' in text

    def test_shows_a_translation_under_its_own_address(self, client, sundanese):
        response = client.get("/su/belajar-su/modul-hiji/")

        assert "Modul 1 (su)" in response.text
        assert response["Content-Language"] == "su"
        assert "canonical" not in response.text

    def test_leads_from_the_untranslated_address_to_the_translation(self, client, sundanese):
        response = client.get("/su/belajar/modul-1/")

        assert (response.status_code, response["Location"]) == (302, "/su/belajar-su/modul-hiji/")

    def test_offers_each_language_at_its_own_address(self, client, sundanese):
        text = client.get("/belajar/modul-1/").text

        assert 'hreflang="su" href="/su/belajar-su/modul-hiji/"' in text
        assert 'hreflang="jv" href="/jv/belajar/modul-1/"' in text

    def test_does_not_show_a_translation_whose_source_is_gone(self, client, module, sundanese):
        again(module).unpublish()
        refresh(module)

        assert client.get("/su/belajar-su/modul-hiji/").status_code == 404

    def test_goes_back_to_the_source_when_a_translation_is_taken_down(
        self, client, module, sundanese
    ):
        translated = Page.objects.get(slug="modul-hiji").specific
        translated.unpublish()
        refresh(translated)

        assert client.get("/su/belajar/modul-1/").status_code == 200
        assert client.get("/su/belajar-su/modul-hiji/").status_code == 404

    @pytest.mark.parametrize("path", ["/su/", "/su/belajar/", "/su/cerita/"])
    def test_falls_back_for_pages_that_are_wagtails(self, client, lesson, path):
        assert client.get(path).status_code == 200

    def test_falls_back_below_a_home_page_that_is_translated(self, client, site, lesson):
        pages.translate(site.home, slug="beranda-su")

        assert client.get("/su/cerita/").status_code == 200
        assert client.get("/su/tak-ada/").status_code == 404


class TestCost:
    @pytest.mark.parametrize("activities", [1, 40])
    def test_is_one_query_before_the_slots(
        self, client, module, activities, django_assert_num_queries
    ):
        for n in range(1, activities + 1):
            pages.make_lesson(module, n)
        refresh_all()
        for url in ("/belajar/modul-1/", URL):
            client.get(url)

            with django_assert_num_queries(1):
                client.get(url)

    def test_is_three_queries_for_somebody_signed_in(
        self, client, lesson, django_assert_num_queries
    ):
        client.force_login(StaffFactory())
        client.get(URL)

        with django_assert_num_queries(3):  # session, user, page
            client.get(URL)


class TestGetShell:
    def test_is_none_for_what_is_not_on_offer(self, module):
        draft = pages.make_lesson(module, live=False)
        refresh_all()

        assert get_shell(draft.pk, revision=None, language="id", epoch=1) is None

    def test_is_made_anew_for_another_epoch_or_revision(self, client, lesson):
        def shell(**changed):
            asked = {"revision": lesson.live_revision_id, "language": "id", "epoch": 7}
            return get_shell(lesson.pk, **asked | changed)

        first = shell()
        assert shell() is first
        assert shell(epoch=8) is not first
        assert shell(revision=1) is not first
        assert shell(language="jv") is not first


class TestNobodysRequest:
    def test_comes_from_nobody(self, settings):
        settings.PUBLIC_URL = "https://tangguh.example"
        request = NobodysRequest("/belajar/")

        assert request.build_absolute_uri() == "https://tangguh.example/belajar/"
        assert not request.user.is_authenticated
        assert not request.COOKIES


class TestPreview:
    def test_leaves_the_slots_empty(self, client, lesson, rf):
        request = rf.get(URL)
        text = again(lesson).serve_preview(request, "").render().text

        assert "Berhenti dulu" in text
        assert "<!--" not in text
