"""Cards to cut out."""

import re

import pytest
from django.urls import reverse

from lms.facilitation.cards import card_address, draw_card, make_cards
from tests.factories.learning import NOW
from tests.factories.people import CohortFactory, FacilitatorFactory, MembershipFactory, sign_in

pytestmark = pytest.mark.django_db


class Sheet:
    """Notes the words that a card writes, and its lines."""

    def __init__(self):
        self.words, self.lines = [], 0

    def multi_cell(self, _width, _height, words, **_more):
        self.words.append(words)

    def line(self, *_where):
        self.lines += 1

    def get_string_width(self, words, **_more):
        return len(words)

    def __getattr__(self, _name):
        return lambda *_where, **_how: None


def pages(pdf):
    return len(re.findall(rb"/Type /Page\b", pdf))


class TestMakeCards:
    @pytest.mark.parametrize(("members", "sheets"), [(1, 1), (8, 1), (9, 2)])
    def test_puts_eight_on_a_page(self, members, sheets):
        names = [f"Raka {n}" for n in range(members)]

        assert pages(make_cards(CohortFactory(), names, at=NOW)) == sheets

    def test_takes_any_name(self):
        cohort = CohortFactory(name="Kelas ꦲꦤ")

        assert make_cards(cohort, ["ꦲꦤꦕꦫꦏ", "محمد"], at=NOW).startswith(b"%PDF")


class TestDrawCard:
    def test_writes_nickname_and_code(self):
        sheet, cohort = Sheet(), CohortFactory()

        draw_card(sheet, cohort, "Raka", x=0, y=0)

        assert {"Raka", cohort.code} <= set(sheet.words)

    def test_says_where_to_type_them_without_a_camera(self, settings):
        settings.PUBLIC_URL = "https://tangguh.example"
        sheet = Sheet()

        draw_card(sheet, CohortFactory(), "Raka", x=0, y=0)

        assert any("tangguh.example/masuk" in words for words in sheet.words)

    def test_leaves_a_line_where_letters_are_missing(self):
        sheet = Sheet()

        draw_card(sheet, CohortFactory(), "ꦲꦤꦕꦫꦏ", x=0, y=0)

        assert sheet.lines == 1


class TestCardAddress:
    def test_fills_in_code_and_nickname_only(self, client):
        cohort = CohortFactory()

        address = card_address(cohort, "Neng Ayu")

        scanned = client.get(address.removeprefix("http://localhost:8000"), follow=True)
        page = scanned.content.decode()
        assert address.endswith(f"/masuk/?kode={cohort.code}&nama=Neng+Ayu")
        assert f'value="{cohort.code}"' in page
        assert 'value="Neng Ayu"' in page


class TestCards:
    def test_gives_a_pdf(self, client):
        facilitator = FacilitatorFactory()
        MembershipFactory(cohort=facilitator.cohort)

        response = sign_in(client, facilitator).get(
            reverse("facilitation:cards", args=[facilitator.cohort_id])
        )

        assert response["Content-Type"] == "application/pdf"
        assert pages(response.content) == 1

    def test_is_not_there_without_members(self, client):
        facilitator = FacilitatorFactory()

        response = sign_in(client, facilitator).get(
            reverse("facilitation:cards", args=[facilitator.cohort_id])
        )

        assert response.status_code == 404

    def test_is_not_there_for_another_groups_facilitator(self, client):
        cohort = MembershipFactory().cohort

        response = sign_in(client, FacilitatorFactory()).get(
            reverse("facilitation:cards", args=[cohort.pk])
        )

        assert response.status_code == 404
