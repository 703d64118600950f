import pytest
from django.urls import reverse

from content.modules.models import LessonPage
from tests.factories.content import Cast, editor_form
from tests.factories.pages import make_lesson, make_module, make_site


@pytest.fixture
def module(db):
    return make_module(make_site())


class TestPageForm:
    @pytest.fixture(autouse=True)
    def author(self, client, module):
        client.force_login(Cast.gather().author)

    def add(self, client, module, **fields):
        """Save a new lesson as the editor posts it; what came of it."""
        lesson = LessonPage(title="Cek toko", slug="", number="", minutes=8)
        url = reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", module.pk])
        client.post(url, editor_form(lesson, **fields))
        return LessonPage.objects.filter(title=fields.get("title", "Cek toko")).last()

    def test_makes_the_address_from_the_title(self, client, module):
        assert self.add(client, module).slug == "cek-toko"

    def test_numbers_it_where_a_page_beside_it_has_that_address(self, client, module):
        make_lesson(module, 1, slug="cek-toko")
        make_lesson(module, 2, slug="cek-toko-2")

        assert self.add(client, module).slug == "cek-toko-3"
        assert self.add(client, module, title="Lain", slug="cek-toko").slug == "cek-toko-4"

    def test_makes_one_of_signs_alone(self, client, module):
        assert self.add(client, module, title="???").slug == "halaman"

    def test_keeps_the_address_an_author_chose(self, client, module):
        assert self.add(client, module, slug="toko").slug == "toko"

    def test_still_refuses_to_take_an_address_from_another_page(self, client, module):
        make_lesson(module, 1, slug="dipakai")
        lesson = make_lesson(module, 2)
        url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])

        response = client.post(url, editor_form(lesson, slug="dipakai"))

        assert response.status_code == 200
        lesson.refresh_from_db()
        assert lesson.get_latest_revision_as_object().slug == "pelajaran-2"
