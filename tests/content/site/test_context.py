import pytest
from django.urls import reverse
from django.utils import translation

from content.site.context import site


class TestSite:
    @pytest.mark.parametrize(
        ("path", "section"),
        [
            ("/", "home"),
            ("/su/", "home"),
            ("/belajar/", "learn"),
            ("/en/belajar/saring/", "learn"),
            ("/kuis/8f0b/1/", "learn"),
            ("/cerita/dua-lapak/", "stories"),
            ("/jv/bantuan/", "help"),
            ("/privasi/", ""),
            ("/suara/", ""),
        ],
    )
    def test_knows_the_entry_of_the_menu(self, rf, path, section):
        assert site(rf.get(path))["nav_section"] == section

    def test_leads_to_the_same_page_in_each_language(self, rf):
        with translation.override("su"):
            context = site(rf.get("/su/bantuan/?kode=RAHASIA"))

        found = [
            (language.code, language.url, language.current) for language in context["languages"]
        ]
        assert found == [
            ("id", "/bantuan/", False),
            ("su", "/su/bantuan/", True),
            ("jv", "/jv/bantuan/", False),
            ("en", "/en/bantuan/", False),
        ]

    def test_names_languages_in_their_own_words(self, rf):
        names = [language.name for language in site(rf.get("/"))["languages"]]

        assert names == ["Indonesia", "Basa Sunda", "Basa Jawa", "English"]

    @pytest.mark.parametrize("code", ["id", "su"])
    def test_gives_main_addresses_in_the_readers_language(self, rf, code):
        with translation.override(code):
            urls = site(rf.get("/"))["urls"]
            assert urls["help"] == reverse("site:help")

    def test_asks_the_database_nothing(self, rf, django_assert_num_queries, db):
        with django_assert_num_queries(0):
            site(rf.get("/belajar/"))
