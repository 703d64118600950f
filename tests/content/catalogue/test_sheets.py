"""The facilitator's sheet: shown to whom its module is shown, from the same cache."""

import re

import pytest
from django.core.cache import caches
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from content.catalogue.refresh import refresh, refresh_all
from tests.factories import pages
from tests.factories.people import StaffFactory
from tests.factories.teaching import a_sheet

pytestmark = pytest.mark.django_db

MODULE = "/belajar/modul-1/"
URL = f"{MODULE}lembar-pendamping/"


def again(page):
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def site():
    return pages.make_site()


@pytest.fixture
def module(site):
    module = pages.make_module(site, **a_sheet())
    pages.make_quiz(module)
    refresh_all()
    return module


@pytest.fixture
def bare(site):
    """A module without a sheet."""
    module = pages.make_module(site)
    refresh_all()
    return module


class TestSheet:
    def test_shows_all_of_it(self, client, module):
        text = client.get(URL).text

        for words in (
            "Modul 1",
            "Peserta berhenti dulu.",
            "Kartu A, B, C, D",
            "45 menit",
            "Langkah <b>5</b>.",
            "Bu Sari kaget.",
            "Boleh melewati cerita.",
        ):
            assert words in text, words

    def test_asks_the_questions_that_have_choices_and_marks_the_key(self, client, module):
        text = client.get(URL).text

        asked = re.findall(r'sheet__prompt">([^<]+)<', text)
        assert asked == [
            "Apa langkah pertama?",
            "Apa yang kamu periksa?",
            "Yang sering diteruskan pasti benar.",
        ]
        right = re.findall(r'sheet__key"><b>(.)</b><span>([^<]+) <b', text)
        assert right == [
            ("B", "Pilihan q1b"),
            ("A", "Pilihan q2a"),
            ("C", "Pilihan q2c"),
            ("B", "Salah"),
        ]
        assert text.count('class="sheet__box"') == 2 + 3 + 2

    def test_asks_five_questions_at_most(self, client, site):
        module = pages.make_module(site, **a_sheet())
        many = [
            {**pages.QUESTIONS[0], "id": f"0000000{n}-0000-4000-8000-00000000000{n}"}
            for n in range(7)
        ]
        pages.make_quiz(module, questions=many)
        refresh_all()

        assert client.get(URL).text.count('class="sheet__prompt"') == 5

    def test_marks_an_example_message_as_practice(self, client, module):
        text = client.get(URL).text

        assert text.index("Contoh latihan – bukan berita") < text.index("AWAS!!!")

    def test_leaves_out_a_quiz_that_is_not_for_everybody(self, client, module):
        quiz = Page.objects.get(slug="kuis")
        PageViewRestriction.objects.create(
            page=quiz, restriction_type=PageViewRestriction.PASSWORD, password="rahasia"
        )
        refresh(quiz)

        text = client.get(URL).text

        assert "Peserta berhenti dulu." in text
        assert "Apa langkah pertama?" not in text

    def test_is_the_same_for_everybody_and_kept_out_of_search_engines(self, client, module):
        guest = client.get(URL)
        client.force_login(StaffFactory(username="sinta"))
        signed_in = client.get(URL)

        assert signed_in.text == guest.text
        assert signed_in["Cache-Control"] == "private, no-store"
        assert '<meta name="robots" content="noindex">' in guest.text

    @pytest.mark.parametrize("phases", [4, 6])
    def test_costs_one_query(self, client, site, django_assert_num_queries, phases):
        some = a_sheet()["sheet_phases"][:1] * phases
        pages.make_quiz(pages.make_module(site, **a_sheet(sheet_phases=some)))
        refresh_all()
        client.get(URL)

        with django_assert_num_queries(1):
            client.get(URL)

    def test_shows_new_words_at_once(self, client, module):
        client.get(URL)
        quiz = Page.objects.get(slug="kuis").specific
        quiz.questions[0].value["prompt"] = "Apa langkah kedua?"
        pages.publish(quiz)
        refresh_all()

        assert "Apa langkah kedua?" in client.get(URL).text

    def test_keeps_apart_from_the_page_of_the_module(self, client, module):
        client.get(URL)
        client.get(MODULE)

        assert caches["pages"].get(f"sheet:{module.pk}:id") is not None
        assert "Apa langkah pertama?" not in client.get(MODULE).text

    def test_is_not_there_without_words(self, client, bare):
        assert client.get(URL).status_code == 404
        assert "lembar-pendamping" not in client.get(MODULE).text

    def test_is_linked_from_its_module(self, client, module):
        assert f'href="{URL}"' in client.get(MODULE).text

    @pytest.mark.parametrize("path", ["/lembar-pendamping/", "/belajar/lembar-pendamping/"])
    def test_belongs_to_modules_only(self, client, module, path):
        assert client.get(path).status_code == 404
        assert client.get(f"{MODULE}kuis/lembar-pendamping/").status_code == 404

    def test_is_not_shown_of_a_draft(self, client, site):
        pages.make_module(site, live=False, **a_sheet())
        refresh_all()

        assert client.get(URL).status_code == 404

    def test_goes_with_its_module(self, client, module):
        again(module).unpublish()
        refresh(module)

        assert client.get(URL).status_code == 404

    def test_is_not_changed_by_a_draft(self, client, module):
        draft = again(module)
        draft.sheet_aim = "Tujuan yang belum disetujui."
        draft.save_revision()

        assert "Peserta berhenti dulu." in client.get(URL).text

    @pytest.mark.parametrize("level", ["module", "home"])
    def test_asks_for_the_password_of_its_module(self, client, site, module, level):
        above = {"module": module, "home": site.home}[level]
        restriction = PageViewRestriction.objects.create(
            page=above, restriction_type=PageViewRestriction.PASSWORD, password="rahasia"
        )

        for _time in ("before the registry hears of it", "after"):
            text = client.get(URL).text
            assert 'type="password"' in text
            assert "Peserta berhenti dulu." not in text
            refresh(above)

        unlock = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, module.pk])
        client.post(unlock, {"password": "rahasia", "return_url": URL})
        assert "Peserta berhenti dulu." in client.get(URL).text

    def test_leaves_the_registry_as_it_is(self, client, module):
        client.get(URL)

        assert refresh_all() == []


class TestLanguages:
    def test_shows_what_is_not_translated_in_the_source_language(self, client, module):
        response = client.get(f"/en{URL}")

        assert response.status_code == 200
        assert '<article class="sheet" lang="id">' in response.text
        assert 'role="note"' in response.text
        assert 'href="/en/belajar/modul-1/"' in response.text
        assert f'hreflang="su" href="/su{URL}"' in response.text

    def test_shows_a_translation_with_its_own_words_and_the_quiz_there_is(
        self, client, site, module
    ):
        for page in (site.home, site.learn):
            pages.translate(page, slug=f"{page.slug}-su")
        pages.translate(module, slug="modul-hiji", sheet_aim="Peserta eureun heula.")
        refresh_all()

        text = client.get("/su/belajar-su/modul-hiji/lembar-pendamping/").text
        elsewhere = client.get(f"/su{URL}")

        assert "Peserta eureun heula." in text
        assert "Apa langkah pertama?" in text
        assert elsewhere["Location"] == "/su/belajar-su/modul-hiji/lembar-pendamping/"
