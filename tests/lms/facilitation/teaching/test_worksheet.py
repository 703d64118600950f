"""The worksheet of a module as a PDF."""

import re

import pytest
from django.urls import reverse

from content.catalogue.paper import writable
from content.catalogue.queries import get_catalogue
from lms.facilitation.teaching.worksheet import make_worksheet
from tests.factories.catalogue import LessonFactory, ModuleFactory, QuizFactory
from tests.factories.learning import NOW, AssignmentFactory
from tests.factories.people import MembershipFactory, sign_in

pytestmark = pytest.mark.django_db


def make(module):
    catalogue = get_catalogue("id")
    outline = next(one for one in catalogue.modules if one.id == module.pk)
    return make_worksheet(outline, catalogue, at=NOW)


class TestMakeWorksheet:
    def test_asks_every_question_and_tells_no_key(self, said):
        module = QuizFactory().module

        assert make(module).startswith(b"%PDF")

        text = "\n".join(said)
        assert re.findall(r"^(\d)\. ", text, re.MULTILINE) == list("123456")
        assert "Urutkan langkah BACA." in text
        assert "Contoh latihan – bukan berita" in text
        assert "Tanggapan" not in text
        assert said.index("Kanan 1") != said.index("Kiri 1") + 1

    def test_is_the_same_each_time(self):
        module = QuizFactory().module

        assert make(module) == make(module)

    def test_is_made_without_a_quiz(self, said):
        assert make(LessonFactory().module).startswith(b"%PDF")


class TestWritable:
    @pytest.mark.parametrize(
        ("words", "written"),
        [
            ("Baca → cek ≥ 2", "Baca -> cek >= 2"),
            ("Hore 🎉 jadi", "Hore jadi"),
            ("Ḥalāl", "Halal"),
            ("ꦲ", "?"),
            ("“Kutip” – café €", "“Kutip” – café €"),
        ],
    )
    def test_spells_what_the_typefaces_lack(self, words, written):
        assert writable(words) == written


@pytest.mark.parametrize("name", ["worksheet", "answer_key"])
class TestPapers:
    def test_gives_a_pdf_to_a_facilitator_who_is_led_there(self, name, client, facilitator, cohort):
        module = QuizFactory().module
        AssignmentFactory(cohort=cohort, module=module)
        url = reverse(f"facilitation:{name}", args=[module.pk])
        sign_in(client, facilitator)

        assert f'href="{url}"' in client.get(reverse("facilitation:tasks", args=[cohort.pk])).text
        assert client.get(url)["Content-Type"] == "application/pdf"

    def test_is_not_there_of_what_was_taken_down(self, name, client, facilitator):
        module = ModuleFactory(retired_at=NOW)
        sign_in(client, facilitator)

        for pk in (module.pk, 0, 2**63):
            assert client.get(reverse(f"facilitation:{name}", args=[pk])).status_code == 404

    def test_is_not_there_for_a_learner(self, name, client):
        module = QuizFactory().module
        sign_in(client, MembershipFactory())

        url = reverse(f"facilitation:{name}", args=[module.pk])
        assert client.get(url).status_code == 404
