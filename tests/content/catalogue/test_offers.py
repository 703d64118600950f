"""Lists of stories, paths and modules: complete in every language, honest about their words."""

import re

import pytest
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from content.catalogue.refresh import refresh_all
from content.catalogue.templatetags.offers import learning_paths, stories
from content.modules.models import PathPage, PathStep
from tests.factories import pages
from tests.factories.content import make_picture

pytestmark = pytest.mark.django_db
CHIP = "Masih basa Indonésia"
NOTE = 'role="note"'


@pytest.fixture
def site():
    return pages.make_site()


def make_path(site, *modules, n=1):
    path = PathPage(title=f"Jalur {n}", slug=f"jalur-{n}", for_whom="Pelajar", intro="Menyaring.")
    path.steps = [PathStep(module=page, sort_order=k) for k, page in enumerate(modules)]
    return pages.add(site.learn, path)


def link(text, url):
    """The whole opening tag of the one link that leads there."""
    (tag,) = re.findall(rf'<a [^>]*href="{url}"[^>]*>', text)
    return tag


class TestStories:
    def test_are_those_on_offer_in_order(self, site):
        closed = pages.make_narrative(site, 3)
        for n in (1, 2):
            pages.make_narrative(site, n)
        pages.make_narrative(site, 4, live=False)
        PageViewRestriction.objects.create(page=closed, password="rahasia")
        refresh_all()

        assert [tale.title for tale in stories()] == ["Cerita 1", "Cerita 2"]

    @pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
    def test_carry_what_a_card_shows(self, site):
        picture = make_picture()
        pages.make_narrative(site, art=picture, art_alt="Lapak", minutes=4)
        refresh_all()

        (tale,) = stories()

        assert (tale.art, tale.minutes, tale.messenger) == (picture, 4, "Bu Lina")
        assert (tale.summary, tale.url) == ("Satu kalimat.", "/cerita/cerita-1/")

    def test_are_translated_one_by_one(self, site):
        first, _second = [pages.make_narrative(site, n) for n in (1, 2)]
        for page in (site.home, site.stories):
            pages.translate(page, slug=f"{page.slug}-su")
        pages.translate(first, messenger_name="Ceu Lina")
        refresh_all()

        with override("su"):
            told = [(tale.title, tale.messenger, tale.language) for tale in stories()]

        assert told == [("Cerita 1 (su)", "Ceu Lina", "su"), ("Cerita 2", "Bu Lina", "id")]

    @pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
    @pytest.mark.parametrize("count", [1, 8])
    def test_cost_the_same_for_1_and_8(self, site, count, django_assert_num_queries):
        for n in range(1, count + 1):
            pages.make_narrative(site, n, art=make_picture(), art_alt="Lapak")
        refresh_all()
        stories()

        with django_assert_num_queries(3), override("id"):
            tales = stories()
            assert all(tale.art.renditions.all() for tale in tales)
            assert len(tales) == count


class TestLearningPaths:
    def test_are_translated_one_by_one(self, site):
        module = pages.make_module(site)
        first, _second = [make_path(site, module, n=n) for n in (1, 2)]
        for page in (site.home, site.learn, module):
            pages.translate(page, slug=f"{page.slug}-su")
        pages.translate(first)
        refresh_all()

        with override("su"):
            found = [(path.title, path.language) for path in learning_paths()]

        assert found == [("Jalur 1 (su)", "su"), ("Jalur 2", "id")]

    @pytest.mark.parametrize("count", [1, 8])
    def test_cost_the_same_for_1_and_8(self, site, count, django_assert_num_queries):
        module = pages.make_module(site)
        for n in range(1, count + 1):
            make_path(site, module, n=n)
        refresh_all()
        learning_paths()

        with django_assert_num_queries(1):
            assert len(learning_paths()) == count


class TestListsInAnotherLanguage:
    @pytest.fixture
    def lists(self, site):
        """A frame in Sundanese around modules, a path and a story that nobody translated."""
        for page in (site.home, site.learn, site.stories):
            pages.translate(page, slug=page.slug if page != site.home else "beranda-su")
        module, translated = [pages.make_module(site, n) for n in (1, 2)]
        pages.translate(translated)
        make_path(site, module, translated)
        pages.make_narrative(site)
        refresh_all()

    def test_show_the_story_in_indonesian_and_say_so(self, client, lists):
        text = client.get("/su/cerita/").text

        assert 'lang="id"' in link(text, "/su/cerita/cerita-1/")
        assert '<p class="small" lang="id">Satu kalimat.</p>' in text
        assert text.count(CHIP) == 1

    def test_open_the_story_under_their_own_prefix(self, client, lists):
        response = client.get("/su/cerita/cerita-1/")

        assert response.status_code == 200
        assert '<html lang="su"' in response.text
        assert '<article lang="id">' in response.text
        assert NOTE in response.text
        assert '<link rel="canonical" href="/cerita/cerita-1/">' in response.text

    @pytest.mark.parametrize("path", ["/su/", "/su/belajar/", "/su/belajar/jalur-1/"])
    def test_mark_the_module_that_is_not_translated(self, client, lists, path):
        text = client.get(path).text
        cards = re.findall(r'<article class="mod .*?</article>', text, re.DOTALL)

        assert [CHIP in card for card in cards] == [True, False]
        assert 'lang="id"' in link(cards[0], "/su/belajar/modul-1/")
        assert 'lang="su"' in link(cards[1], "/su/belajar/modul-2/")

    def test_lead_to_paths_under_their_own_prefix(self, client, lists):
        text = client.get("/su/belajar/").text

        assert 'lang="id"' in link(text, "/su/belajar/jalur-1/")

    def test_name_the_language_of_what_is_offered_where_nothing_was_found(self, client, lists):
        text = client.get("/su/cari/", {"q": "tidak ada"}).text

        assert 'lang="id"' in link(text, "/su/belajar/modul-1/")

    @pytest.mark.parametrize("path", ["/", "/belajar/", "/belajar/jalur-1/", "/cerita/"])
    def test_mark_nothing_in_the_source_language(self, client, lists, path):
        text = client.get(path).text

        assert "Masih bahasa" not in text
        assert NOTE not in text
