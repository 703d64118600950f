"""The page of all words, and the words inside a lesson."""

import re

import pytest
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.segments.extract import extract_segments

from content.modules.blocks import TermsBlock
from content.modules.models import LessonPage
from content.site import review
from tests.factories.content import item, part
from tests.factories.teaching import make_term, published

pytestmark = pytest.mark.django_db

URL = "/istilah/"


class TestTermsPage:
    def test_explains_each_word_under_an_anchor_of_its_own(self, client):
        make_term("otp", term="OTP")

        text = client.get(URL).text

        assert reverse("site:terms") == URL
        assert '<div id="otp" lang="id">' in text
        for words in ("OTP", "Arti otp.", "Misalnya otp.", "Contoh:"):
            assert words in text

    def test_stands_in_alphabetical_order_whatever_the_case(self, client):
        for word in ("viral", "APK", "akun", "OTP", "otak"):
            make_term(word.lower(), term=word)

        response = client.get(URL)

        assert re.findall(r"<dt>(.+)</dt>", response.text) == [
            "akun",
            "APK",
            "otak",
            "OTP",
            "viral",
        ]
        assert [group.letter for group in response.context["letters"]] == ["A", "O", "V"]
        assert re.findall(r'href="#(huruf-.)"', response.text) == ["huruf-a", "huruf-o", "huruf-v"]

    @pytest.mark.parametrize("words", [1, 8])
    def test_costs_the_same_for_any_number_of_words(self, client, django_assert_num_queries, words):
        for n in range(words):
            make_term(f"kata-{n}")
        client.get(URL)

        with django_assert_num_queries(1):
            client.get(URL)

    def test_hides_drafts_and_archived_ones(self, client):
        make_term("draf", live=False)
        make_term("lama").unpublish()

        response = client.get(URL)

        assert response.context["letters"] == []
        assert "Belum ada isinya." in response.text

    def test_shows_a_translation_and_else_the_source(self, client):
        otp = make_term("otp")
        make_term("viral")
        locale, _ = Locale.objects.get_or_create(language_code="su")
        sundanese = otp.copy_for_translation(locale)
        sundanese.live, sundanese.meaning = False, "Kode sakali paké."
        published(sundanese)

        text = client.get(f"/su{URL}").text

        assert "Kode sakali paké." in text
        assert "Arti otp." not in text
        assert '<div id="viral" lang="id">' in text
        assert "Kode sakali paké." not in client.get(URL).text

    def test_is_linked_from_the_foot_of_every_page(self, client):
        assert f'href="{URL}"' in client.get("/bantuan/").text


class TestGlossaryTerm:
    def test_is_not_public_unapproved(self):
        term = make_term(live=False)

        with pytest.raises(review.NotApproved):
            term.get_latest_revision().publish()

    def test_keeps_its_key_from_translators(self):
        paths = {segment.path for segment in extract_segments(make_term())}

        assert paths == {"term", "meaning", "example"}

    def test_is_written_in_the_admin(self, admin_client):
        term = make_term()

        text = admin_client.get(f"/admin/snippets/site/glossaryterm/edit/{term.pk}/").text

        assert "Arti otp." in text


def a_lesson(*terms):
    """A lesson with these words, as read from the database."""
    words = part("terms", [item(term.pk, term.slug) for term in terms], "istilah")
    return LessonPage(title="x", body=[words])


def shown(page, **context):
    each = "{% for block in page.body %}{% include_block block %}{% endfor %}"
    template = Template("{% load wagtailcore_tags %}" + each)
    return template.render(Context({"page": page, **context}))


class TestBlock:
    def test_asks_what_a_word_is_and_answers_without_a_script(self):
        html = shown(a_lesson(make_term("otp")), urls={"terms": "/su/istilah/"})

        assert re.search(r"<details[^>]*>\s*<summary><span>Apa itu OTP\?</span>", html)
        assert "Arti otp." in html
        assert 'href="/su/istilah/#otp"' in html
        assert "<script" not in html

    @pytest.mark.parametrize("words", [1, 4])
    def test_costs_two_queries_for_any_number(self, django_assert_num_queries, words):
        page = a_lesson(*(make_term(f"kata-{n}") for n in range(words)))

        with django_assert_num_queries(2):
            assert shown(page).count("<details") == words

    @pytest.mark.parametrize("words", [1, 4])
    def test_costs_one_more_in_another_language(self, django_assert_num_queries, words):
        page = a_lesson(*(make_term(f"kata-{n}") for n in range(words)))

        with translation.override("su"), django_assert_num_queries(3):
            assert shown(page).count("<details") == words

    def test_speaks_the_language_a_word_is_explained_in(self):
        page = a_lesson(make_term("otp"))

        with translation.override("su"):
            html = shown(page)

        assert re.search(r'<details[^>]* lang="id">', html)
        assert "Contoh:" in html

    def test_hides_an_archived_word(self):
        term = make_term("lama")
        page = a_lesson(term, make_term("otp"))
        term.unpublish()

        assert "Arti lama." not in shown(page)

    def test_takes_one_to_four(self):
        assert (TermsBlock().meta.min_num, TermsBlock().meta.max_num) == (1, 4)
