"""The check of a form as it is typed: nothing is saved, nobody else may ask, few queries."""

import time

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content.modules.models import LessonPage
from tests.factories import pages
from tests.factories.content import Cast

pytestmark = pytest.mark.django_db
SECONDS = 1.5  # 0.3 on an idle machine; tests share theirs
SENTENCE = "<p>" + " ".join(["kata"] * 21) + ".</p>"


@pytest.fixture
def cast():
    return Cast.gather()


@pytest.fixture
def module():
    return pages.make_module(pages.make_site())


@pytest.fixture
def author(client, cast):
    client.force_login(cast.author)
    return client


def form(*blocks, **extra):
    fields = {
        "title": "Pelajaran",
        "slug": "pelajaran",
        "search_description": "Satu kalimat.",
        "number": "1.1",
        "minutes": "8",
        "body": streamfield(list(blocks)),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return nested_form_data(fields) | extra


def text(markup):
    return "text", rich_text(markup, features=["bold", "ol", "ul"])


def address(page):
    return reverse("advice:check", args=[page.pk])


def new(module, model="lessonpage"):
    return reverse("advice:check_new", args=["modules", model, module.pk])


class TestCheck:
    def test_speaks_of_what_is_typed(self, author, module):
        lesson = pages.make_lesson(module, live=False)

        html = author.post(address(lesson), form(text(SENTENCE))).content.decode()

        assert "Kalimat 21 kata" in html
        assert 'data-live="checkspanel"' in html

    def test_saves_nothing(self, author, module):
        lesson = pages.make_lesson(module, live=False)
        before = Revision.objects.count()

        author.post(address(lesson), form(text(SENTENCE), title="Lain"))

        assert Revision.objects.count() == before
        assert LessonPage.objects.get().title == lesson.title

    def test_speaks_of_a_form_that_would_be_refused(self, author, module):
        lesson = pages.make_lesson(module, live=False)

        html = author.post(address(lesson), form(text(SENTENCE), minutes="x")).content.decode()

        assert "Kalimat 21 kata" in html

    def test_says_what_must_be_mended(self, author, module):
        lesson = pages.make_lesson(module, live=False)
        bad = form(text("<p>AWAS!! SEBARKAN sekarang</p>"))

        html = author.post(address(lesson), bad).content.decode()

        assert "Harus diperbaiki" in html
        assert "pesan terusan" in html

    def test_shows_typed_markup_as_text(self, author, module):
        lesson = pages.make_lesson(module, live=False)
        hostile = ("heading", "SEBARKAN <script>alert(1)</script> QQQQ")

        html = author.post(address(lesson), form(hostile)).content.decode()

        assert "<script>" not in html

    def test_refuses_who_may_not_edit(self, client, cast, module):
        lesson = pages.make_lesson(module, live=False)
        client.force_login(cast.staff)

        assert client.post(address(lesson), form()).status_code in {302, 403}

    def test_refuses_a_form_of_something_else(self, author, module):
        lesson = pages.make_lesson(module, live=False)

        assert author.post(address(lesson), {"title": "x"}).status_code == 400
        assert author.get(address(lesson)).status_code == 405
        assert author.post(reverse("advice:check", args=[999_999])).status_code == 404

    def test_costs_the_same_for_1_and_8_blocks(
        self, author, module, django_assert_num_queries, django_assert_max_num_queries
    ):
        lesson = pages.make_lesson(module, live=False)
        author.post(address(lesson), form())

        with django_assert_max_num_queries(40) as one:
            author.post(address(lesson), form(text(SENTENCE)))
        with django_assert_num_queries(len(one)):
            author.post(address(lesson), form(*[text(SENTENCE)] * 8))

    @pytest.mark.alone
    def test_answers_quickly_for_a_long_lesson(self, author, module):
        lesson = pages.make_lesson(module, live=False)
        blocks = [text(SENTENCE * 3)] * 40
        author.post(address(lesson), form(*blocks))

        start = time.perf_counter()
        author.post(address(lesson), form(*blocks))

        assert time.perf_counter() - start < SECONDS


class TestCheckNew:
    def test_speaks_of_a_page_that_is_not_saved(self, author, module):
        html = author.post(new(module), form(text(SENTENCE))).content.decode()

        assert "Kalimat 21 kata" in html
        assert not LessonPage.objects.exists()

    @pytest.mark.parametrize("model", ["homepage", "modulepage", "nothing"])
    def test_knows_only_what_may_be_added_there(self, author, module, model):
        assert author.post(new(module, model), form()).status_code == 404


class TestEditor:
    def test_shows_the_check_of_the_last_draft(self, author, module):
        body = [("text", SENTENCE)]
        lesson = pages.make_lesson(module, live=False, body=body)
        lesson.save_revision()

        html = author.get(reverse("wagtailadmin_pages:edit", args=[lesson.pk])).content.decode()

        assert "Kalimat 21 kata" in html
        assert address(lesson) in html

    def test_has_the_check_on_every_kind_of_page(self, author, module):
        frame_page = module.get_parent().get_parent()
        made = [
            module,
            pages.make_quiz(module, live=False),
            pages.make_simulation(module, live=False),
            pages.make_narrative(
                pages.Frame(frame_page, None, frame_page.get_children().last()), live=False
            ),
        ]
        for page in made:
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            assert 'data-live="checkspanel"' in author.get(edit).content.decode()

    def test_is_there_before_a_page_is_saved(self, author, module):
        add = reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", module.pk])

        assert new(module) in author.get(add).content.decode()
