import pytest
from django.db import IntegrityError
from wagtail.models import Locale, Page
from wagtail.search.index import Indexed
from wagtail_localize.segments.extract import extract_segments

from content.quizzes import models
from content.site import review
from tests.factories.teaching import a_message, make_test_form, published

pytestmark = pytest.mark.django_db


class TestPublishProblems:
    def test_are_none_when_as_many_mislead_as_are_reliable(self):
        form = make_test_form()

        assert form.live
        assert form.publish_problems() == []

    @pytest.mark.parametrize("kinds", [[True], [True, True, False], [False, False]])
    def test_keep_an_uneven_form_from_going_public(self, kinds):
        messages = [a_message(f"m{n}", reliable=kind) for n, kind in enumerate(kinds)]

        with pytest.raises(review.NotApproved, match="sama banyak"):
            make_test_form(messages=messages)


class TestTestForm:
    def test_is_not_public_unapproved(self):
        form = make_test_form(live=False)

        with pytest.raises(review.NotApproved):
            form.get_latest_revision().publish()

    def test_is_one_of_each_letter_in_a_language(self):
        make_test_form("A")
        make_test_form("B")

        with pytest.raises(IntegrityError):
            make_test_form("A", live=False)

    def test_keeps_the_ids_of_its_messages_when_republished(self):
        form = make_test_form()
        before = [str(block.id) for block in form.messages]
        form.title = "Bentuk A, diperbaiki"

        after = published(form)

        assert [str(block.id) for block in after.messages] == before

    def test_keeps_keys_and_the_letter_from_translators(self):
        values = {
            segment.string.data if hasattr(segment, "string") else None
            for segment in extract_segments(make_test_form())
        }

        assert "Pesan m1" in values
        assert "Alasan m2." in values
        assert not {"tergesa", "A", "id"} & values

    def test_has_the_same_key_in_every_language(self):
        form = make_test_form()
        sundanese = form.copy_for_translation(Locale.objects.get_or_create(language_code="su")[0])
        sundanese.live = False

        sundanese.save()

        assert sundanese.translation_key == form.translation_key
        assert [b.id for b in sundanese.messages] == [b.id for b in form.messages]

    def test_is_neither_a_page_nor_in_the_search(self, client):
        make_test_form()

        assert not issubclass(models.TestForm, Indexed)
        assert "Pesan m1" not in client.get("/cari/?q=pesan").text
        assert not issubclass(models.TestForm, Page)


class TestEditor:
    def test_takes_a_form_as_a_whole(self, admin_client):
        form = make_test_form()

        listing = admin_client.get("/admin/snippets/quizzes/testform/")
        editor = admin_client.get(f"/admin/snippets/quizzes/testform/edit/{form.pk}/")

        assert "Bentuk A" in listing.text
        assert editor.status_code == 200
        assert "Pesan m1" in editor.text
