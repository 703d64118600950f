"""The guide: whose it is, that every chapter is short and leads on, that every picture is there."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

from content.site.admin import guide
from content.site.advice.measures import measure, sentences, words
from content.site.advice.texts import from_html
from content.site.groups import AUTHORS, READERS, SAFETY, STAFF, SUBSTANCE, TRANSLATORS
from content.site.models.reviewed import ADMIN
from lms.organisations.roles import set_up_roles
from tests.factories.pages import make_quiz
from tests.factories.people import FacilitatorFactory, StaffFactory, sign_in

MOST_WORDS, LONGEST_SENTENCE = 350, 20
MOST_BYTES, ALL_BYTES = 60_000, 1_200_000
FOLDER = settings.BASE_DIR / "themes" / "banten" / "static" / "panduan"
SLUGS = [chapter.slug for chapter in guide.CHAPTERS]


def template_of(slug):
    """The source of a chapter."""
    return get_template(f"site/admin/guide/{slug}.html").template.source


def named_pictures():
    """Pictures named in the chapters, with their alternative texts."""
    name = re.compile(r'_picture\.html" with name="([\w-]+)" alt="([^"]*)"')
    return [found for slug in SLUGS for found in name.findall(template_of(slug))]


def text_of(slug):
    """What somebody reads in a chapter, in paragraphs and entries of lists."""
    chapter = guide.find(slug)
    source = re.sub(r"\{#.*?#\}", "", template_of(slug))
    captions = re.findall(r'caption="([^"]*)"', source)
    prose = from_html(re.sub(r"\{%.*?%\}", "", source))
    return [chapter.title, chapter.about, prose, *captions]


@pytest.fixture
def signed_in(client, frame):
    """Sign in an account with a role: `signed_in("Penulis")`."""
    set_up_roles()
    return lambda role: sign_in(client, StaffFactory(groups=[role]))


class TestGuide:
    @pytest.mark.parametrize(
        "role", [AUTHORS, SUBSTANCE, SAFETY, ADMIN, *READERS.values(), *TRANSLATORS.values()]
    )
    def test_is_there_for_who_writes_reviews_or_translates(self, signed_in, role):
        client = signed_in(role)

        assert client.get("/admin/panduan/").status_code == 200
        assert client.get("/admin/panduan/kuis/").status_code == 200

    def test_is_not_for_others(self, client, signed_in):
        client = signed_in(STAFF)
        assert client.get("/admin/panduan/").status_code in {302, 403}
        assert client.get("/admin/panduan/kuis/").status_code in {302, 403}

        sign_in(client, FacilitatorFactory().user)
        assert client.get("/admin/panduan/").status_code in {302, 403}

    def test_is_closed_to_who_is_not_signed_in(self, client, frame):
        assert client.get("/admin/panduan/").status_code == 302

    def test_knows_no_other_chapter(self, signed_in):
        assert signed_in(AUTHORS).get("/admin/panduan/sandi/").status_code == 404

    def test_links_every_chapter_from_its_first_page_and_from_every_other(self, signed_in):
        client = signed_in(AUTHORS)
        for address in ["/admin/panduan/", *(chapter.address for chapter in guide.CHAPTERS)]:
            page = client.get(address).content.decode()
            assert [c.slug for c in guide.CHAPTERS if f'href="{c.address}"' not in page] == []

    def test_leads_from_each_chapter_to_the_next(self, signed_in):
        client = signed_in(AUTHORS)
        for before, after in zip(guide.CHAPTERS, guide.CHAPTERS[1:], strict=False):
            page = client.get(before.address).content.decode()
            assert f'<a rel="next" href="{after.address}">' in page
            page = client.get(after.address).content.decode()
            assert f'<a rel="prev" href="{before.address}">' in page

    def test_costs_the_same_for_every_chapter(self, signed_in, django_assert_max_num_queries):
        client = signed_in(AUTHORS)
        client.get("/admin/panduan/")
        for slug in SLUGS:
            with django_assert_max_num_queries(12):
                client.get(f"/admin/panduan/{slug}/")


class TestChapter:
    @pytest.mark.parametrize("slug", SLUGS)
    def test_is_short_and_in_short_sentences(self, slug):
        texts = text_of(slug)

        long = [s for text in texts for s in sentences(text) if len(words(s)) > LONGEST_SENTENCE]
        assert measure(*texts).words <= MOST_WORDS
        assert long == []

    @pytest.mark.parametrize("slug", SLUGS)
    def test_shows_two_to_four_pictures(self, slug):
        assert 2 <= template_of(slug).count("_picture.html") <= 4

    def test_stands_in_the_menu_of_the_editor_it_helps_in(self, signed_in, lesson, module):
        client = signed_in(AUTHORS)
        quiz = make_quiz(module)
        for page, slug in ((module, "modul-pertama"), (lesson, "pelajaran"), (quiz, "kuis")):
            content = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
            assert f"/admin/panduan/{slug}/" in content

    def test_is_named_rightly_where_a_page_links_to_it(self):
        link = re.compile(r'guide/_link\.html" with slug="([^"]+)" title="([^"]+)"')
        templates = (settings.BASE_DIR / "themes" / "banten" / "templates").rglob("*.html")
        found = {pair for file in templates for pair in link.findall(file.read_text("utf-8"))}

        assert len(found) == 4
        assert found <= {(chapter.slug, chapter.title) for chapter in guide.CHAPTERS}

    def test_exists_for_every_editor_that_names_one(self):
        assert {*guide.OF_EDITORS.values()} <= {*SLUGS}


class TestPictures:
    def test_are_there_and_say_what_they_show(self):
        for name, alt in named_pictures():
            assert finders.find(f"panduan/{name}.webp"), name
            assert len(alt.split()) > 3, name

    def test_are_all_named_once(self):
        named = [name for name, _alt in named_pictures()]

        assert sorted(named) == sorted(path.stem for path in FOLDER.iterdir())

    def test_are_small(self):
        sizes = {path.name: path.stat().st_size for path in FOLDER.iterdir()}

        assert {name: n for name, n in sizes.items() if n > MOST_BYTES} == {}
        assert sum(sizes.values()) <= ALL_BYTES
