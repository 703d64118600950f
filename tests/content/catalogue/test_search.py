"""Search: finds what is on offer in the reader's language, whatever is typed."""

import pytest
from django.urls import reverse

from content.catalogue.refresh import refresh_all
from content.catalogue.search import words_in
from tests.factories import pages

pytestmark = pytest.mark.django_db
EXPECTED = {
    "saring": "Saring sebelum sebar",
    "FOTO": "Foto banjir",
    "asal gambarnya": "Foto banjir",
    "penutup": "Kuis penutup",
    "lapak": "Dua lapak satu hujan",
    "banj": "Foto banjir",
}
COMMANDS = [
    '"',
    '"a" OR *',
    "NEAR(a b)",
    "title:foto*",
    "a\x00b",
    "-",
    "%_%",
    "(",
    "'; --",
    "🙂🙂",
    "\u202eabc",
]


@pytest.fixture
def site():
    site = pages.make_site()
    module = pages.make_module(site, title="Saring sebelum sebar")
    pages.make_lesson(
        module, 1, title="Foto banjir", body=[("text", "<p>Cari asal gambarnya.</p>")]
    )
    pages.make_lesson(module, 2, title="Konsep rahasia", live=False)
    pages.make_quiz(module, title="Kuis penutup")
    pages.make_narrative(site, title="Dua lapak satu hujan")
    refresh_all()
    return site


@pytest.fixture
def find(client):
    def find(text, language=""):
        prefix = f"/{language}" if language else ""
        return client.get(f"{prefix}/cari/", {"q": text}).context

    return find


def titles(context):
    return [hit.title for hit in context["results"]]


class TestSearchPage:
    def test_is_where_the_form_leads(self):
        assert reverse("catalogue:search") == "/cari/"

    def test_finds_words_of_title_and_text(self, site, find):
        found = {text: titles(find(text)) for text in EXPECTED}

        assert found == {text: [title] for text, title in EXPECTED.items()}

    @pytest.mark.parametrize(
        ("typed", "written"),
        [("hoaks", "kabar bohong"), ("HOAX", "foto palsu"), ("penipuan", "tertipu")],
    )
    def test_finds_words_that_mean_the_same(self, site, find, typed, written):
        module = pages.ModulePage.objects.get()
        pages.make_lesson(module, 5, title=f"Soal {written}")
        refresh_all()

        assert titles(find(f"soal {typed}")) == [f"Soal {written}"]
        assert titles(find(f"pisang {typed}")) == []

    def test_leads_on_when_nothing_is_found(self, client, site):
        page = client.get("/cari/", {"q": "zebra"}).text

        assert 'href="/belajar/modul-1/"' in page
        assert page.count('href="/bantuan/"') > client.get("/cari/").text.count('href="/bantuan/"')

    def test_says_where_a_hit_is(self, site, find):
        (hit,) = find("banjir")["results"]

        assert hit.url == "/belajar/modul-1/pelajaran-1/"
        assert hit.language == "id"
        assert hit.excerpt == "Satu kalimat."

    def test_does_not_find_drafts_or_what_is_taken_down(self, site, find):
        assert titles(find("rahasia")) == []

        pages.LessonPage.objects.get(title="Foto banjir").unpublish()
        refresh_all()
        assert titles(find("banjir")) == []

    def test_finds_the_source_where_nothing_is_translated(self, site, find):
        (hit,) = find("banjir", "su")["results"]

        assert (hit.url, hit.language) == ("/su/belajar/modul-1/pelajaran-1/", "id")

    def test_marks_what_is_not_translated(self, client, site):
        assert client.get("/su/cari/", {"q": "banjir"}).text.count("Masih basa Indonésia") == 1
        assert "Masih bahasa" not in client.get("/cari/", {"q": "banjir"}).text

    def test_finds_the_translation_and_not_its_source(self, site, find):
        for page in (site.home, site.learn):
            pages.translate(page, slug=f"{page.slug}-su")
        module = pages.ModulePage.objects.get()
        pages.translate(module, title="Saring saméméh nyebarkeun", slug="saring-su")
        refresh_all()

        assert titles(find("saméméh", "su")) == ["Saring saméméh nyebarkeun"]
        assert titles(find("sebelum", "su")) == []
        assert titles(find("sebelum")) == ["Saring sebelum sebar"]

    def test_takes_nothing_for_a_command(self, client, site):
        answers = {text: client.get("/cari/", {"q": text}).status_code for text in COMMANDS}

        assert answers == dict.fromkeys(COMMANDS, 200)

    def test_reads_no_more_than_it_has_to(self, site, find):
        context = find("foto " * 4000)

        assert len(context["query"]) <= 80

    def test_waits_for_two_letters(self, site, find):
        assert find("a")["too_short"]
        assert not find("")["too_short"]

    def test_shows_ten_at_a_time(self, client, site):
        module = pages.ModulePage.objects.get()
        for n in range(3, 15):
            pages.make_lesson(module, n, title=f"Pisang {n}")
        refresh_all()

        first = client.get("/cari/", {"q": "pisang"})
        second = client.get("/cari/", {"q": "pisang", "hal": "2"})

        assert first.context["total"] == 12
        assert len(first.context["results"]) == 10
        assert len(second.context["results"]) == 2
        assert "hal=2" in first.text
        assert client.get("/cari/", {"q": "pisang", "hal": "x"}).status_code == 200

    @pytest.mark.parametrize("n", [1, 8])
    def test_costs_the_same_for_any_number(self, client, site, n, django_assert_num_queries):
        module = pages.ModulePage.objects.get()
        for number in range(3, 3 + n):
            pages.make_lesson(module, number, title=f"Pisang {number}")
        refresh_all()
        client.get("/cari/", {"q": "pisang"})

        with django_assert_num_queries(2):  # epoch, search
            client.get("/cari/", {"q": "pisang"})


class TestWordsIn:
    @pytest.mark.parametrize(
        ("text", "words"),
        [("foto, banjir!", "foto banjir"), ("a_b", "a b"), ("x" * 100, "x" * 80), ("…", "")],
    )
    def test_keeps_only_words(self, text, words):
        assert words_in(text) == words
