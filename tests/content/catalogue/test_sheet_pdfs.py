"""The facilitator's sheet as a PDF: for whom its module is, on two sheets of A4."""

import re

import pytest
from wagtail.models import PageViewRestriction

from content.catalogue.queries import get_catalogue
from content.catalogue.refresh import refresh, refresh_all
from content.catalogue.sheets import get_sheet_urls
from content.modules.sheet_pdf import Prose
from content.site.paper import Paper
from tests.factories import pages
from tests.factories.teaching import a_sheet

pytestmark = pytest.mark.django_db
MODULE = "/belajar/modul-1/"
URL = f"{MODULE}lembar-pendamping.pdf"


@pytest.fixture
def site():
    return pages.make_site()


@pytest.fixture
def module(site):
    module = pages.make_module(site, **a_sheet())
    pages.make_quiz(module)
    refresh_all()
    return module


class TestSheetPdf:
    def test_holds_what_the_page_holds(self, client, module, monkeypatch):
        said, write = [], Paper.say
        monkeypatch.setattr(
            Paper, "say", lambda self, text, **how: (said.append(text), write(self, text, **how))
        )

        response = client.get(URL)

        text = "\n".join(said)
        assert response["Content-Type"] == "application/pdf"
        assert 1 <= len(re.findall(rb"/Type /Page\b", response.content)) <= 2
        for words in ("Peserta berhenti dulu.", "Langkah **5**.", "Bu Sari kaget.", "[kunci]"):
            assert words in text, words

    def test_costs_one_query_once_made(self, client, module, django_assert_num_queries):
        first = client.get(URL).content

        with django_assert_num_queries(1):
            assert client.get(URL).content == first

    def test_is_linked_from_the_page_of_the_sheet(self, client, module):
        assert f'href="{URL}"' in client.get(f"{MODULE}lembar-pendamping/").text

    def test_is_not_there_without_words_or_once_it_is_taken_down(self, client, site, module):
        other = pages.make_module(site, slug="modul-2", number=2)
        refresh_all()
        assert client.get("/belajar/modul-2/lembar-pendamping.pdf").status_code == 404
        assert get_sheet_urls(get_catalogue("id")).keys().isdisjoint({other.pk})

        type(module).objects.get(pk=module.pk).unpublish()
        refresh(module)

        assert client.get(URL).status_code == 404

    def test_leads_to_the_page_that_asks_for_a_password(self, client, module):
        PageViewRestriction.objects.create(
            page=module, restriction_type=PageViewRestriction.PASSWORD, password="rahasia"
        )
        refresh(module)

        response = client.get(URL)

        assert response.url == f"{MODULE}lembar-pendamping/"

    def test_is_known_by_its_module(self, module):
        [outline] = get_catalogue("id").modules

        assert get_sheet_urls(get_catalogue("id")) == {outline.id: URL}


class TestProse:
    def test_reads_paragraphs_and_items(self):
        html = "<p>Satu <b>dua</b>.</p><ul><li>tiga <i>empat</i></li></ul><p>a**b &amp; c</p>"

        assert Prose(html).pieces == [
            ("p", "Satu **dua**."),
            ("li", "tiga __empat__"),
            ("p", "a*b & c"),
        ]
