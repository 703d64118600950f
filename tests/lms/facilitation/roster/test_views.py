"""The pages of a class list: what would happen, then one confirmation."""

import re
from io import BytesIO

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from lms.facilitation.roster import carrying
from lms.organisations.models import Cohort, Membership, Waiting
from lms.organisations.roster.files import MAX_BYTES
from lms.organisations.roster.reading import read_roster
from tests.factories.people import (
    CohortFactory,
    CoordinatorFactory,
    FacilitatorFactory,
    MembershipFactory,
    WaitingFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
NIK = "3601234567890123"
LIST = f"""NIK;Nama;Tanggal lahir
{NIK};Rini;12/5/2011
{NIK};Asep;1/1/1990
;{NIK};1/1/2011
;Adi;1/1/2020
"""
TOKEN = re.compile('name="token" value="([^"]+)"')


@pytest.fixture
def facilitator():
    return FacilitatorFactory(nickname="Bu Ratna")


@pytest.fixture
def cohort(facilitator):
    return facilitator.cohort


def address(name, cohort):
    return reverse(f"facilitation:{name}", args=[cohort.pk])


def upload(client, cohort, text=LIST, name="roster"):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(address(name, cohort), {"file": SimpleUploadedFile("kelas.csv", data)})


def token_of(response):
    return TOKEN.search(response.content.decode())[1]


def confirm(client, cohort, token, name="confirm_roster", **more):
    return client.post(address(name, cohort), {"token": token, **more})


class TestRoster:
    def test_says_what_is_read_before_anything_is_uploaded(self, client, facilitator, cohort):
        page = sign_in(client, facilitator).get(address("roster", cohort)).content.decode()

        assert "NIK, NISN" in page
        assert reverse("facilitation:roster_sample") in page

    def test_shows_each_row_and_stores_nothing(self, client, facilitator, cohort):
        page = upload(sign_in(client, facilitator), cohort).content.decode()

        assert "Rini" in page
        assert "Asep" in page
        assert "Di bawah 13 tahun" in page
        assert not Waiting.objects.exists()

    def test_repeats_no_identity_number_anywhere(self, client, facilitator, cohort, caplog):
        caplog.set_level("DEBUG")
        response = upload(sign_in(client, facilitator), cohort)

        carried = signing.loads(token_of(response), salt=carrying.SALT)
        assert NIK not in response.content.decode()
        assert NIK not in repr(carried)
        assert NIK not in caplog.text
        assert NIK not in repr(dict(client.session))

    def test_repeats_no_identity_number_written_as_a_group(self, client, facilitator, cohort):
        response = upload(
            sign_in(client, facilitator),
            cohort,
            f"Nama;Tanggal lahir;Kelompok\nRini;1/1/2011;\nAsep;1/1/2011;{NIK}",
        )

        assert NIK not in repr(signing.loads(token_of(response), salt=carrying.SALT))

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Nama;Alamat\nRini;Serang", "Nama panggilan"),
            ("", "Berkasnya kosong"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xlsx"),
            ("x" * (MAX_BYTES + 1), "MB"),
            ("x" * 2_700_000, "MB"),  # more than Django keeps in memory
        ],
        ids=["headings", "empty", "old", "large", "very large"],
    )
    def test_says_what_is_wrong_with_a_file(self, client, facilitator, cohort, text, words):
        page = upload(sign_in(client, facilitator), cohort, text).content.decode()

        assert 'class="err"' in page
        assert words in page[page.index('class="err"') :]

    def test_asks_for_a_file(self, client, facilitator, cohort):
        page = sign_in(client, facilitator).post(address("roster", cohort)).content.decode()

        assert "Pilih berkas dulu." in page

    def test_puts_no_upload_on_a_disk(self, client, facilitator, cohort, monkeypatch):
        def refuse(*_arguments, **_more):
            raise AssertionError

        monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile", refuse)
        monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", refuse)

        page = upload(sign_in(client, facilitator), cohort, "x" * 2_700_000)

        assert page.status_code == 200

    def test_takes_no_form_of_another_site(self, facilitator, cohort):
        client = sign_in(Client(enforce_csrf_checks=True), facilitator)

        assert upload(client, cohort).status_code == 403

    def test_is_not_there_for_another_groups_facilitator(self, client, cohort):
        sign_in(client, FacilitatorFactory())

        assert client.get(address("roster", cohort)).status_code == 404
        assert upload(client, cohort).status_code == 404

    @pytest.mark.parametrize("people", [1, 8])
    def test_costs_the_same_for_any_number_of_rows(
        self, client, facilitator, cohort, people, django_assert_num_queries
    ):
        rows = "\n".join(f"Anak {n};1/1/2011" for n in range(people))
        sign_in(client, facilitator)

        with django_assert_num_queries(5):
            upload(client, cohort, f"Nama;Tanggal lahir\n{rows}")


class TestLongRoster:
    """A list of a whole town: the page stays light, and nothing wrong is passed over in silence."""

    ROWS = 10_000
    CLASSES = 80
    FULL, CHILDREN = 400, 300

    @pytest.fixture
    def page(self, client, cohort):
        school = cohort.organisation
        names = [f"Kelas {n}" for n in range(self.CLASSES)]
        for name in names:
            CohortFactory(organisation=school, name=name)
        rows = ["Nama;Tanggal lahir;Kelompok"]
        for n in range(self.ROWS):
            name = f"Anak Nomor {n}" if n < self.FULL else f"A{n}"
            year = 2020 if n >= self.ROWS - self.CHILDREN else 2011
            rows.append(f"{name};1/{n % 12 + 1}/{year};{names[n % self.CLASSES]}")
        sign_in(client, CoordinatorFactory(organisation=school))
        return upload(client, school, "\n".join(rows), "organisation_roster")

    def test_stays_light_and_counts_all(self, page):
        assert len(page.content) < 150_000
        assert "9700 baru" in page.text.replace(".", "")
        assert 100 < page.text.count("badge--try") < 105  # and that of what is left out
        assert "Masih ada 300 nama lain yang mirip nama lengkap" in page.text
        assert "Masih ada 200 baris lain yang dilewati" in page.text
        assert "Masih ada 9270 baris lain tanpa masalah" in page.text.replace("9.270", "9270")

    def test_takes_every_row_from_it(self, client, cohort, page):
        school = cohort.organisation
        name = "confirm_organisation_roster"

        confirm(client, school, token_of(page), name, is_nickname="on")

        assert Waiting.objects.count() == self.ROWS - self.CHILDREN


class TestConfirmRoster:
    def test_lets_the_people_wait_and_leads_to_their_cards(self, client, facilitator, cohort):
        response = confirm(client, cohort, token_of(upload(sign_in(client, facilitator), cohort)))

        assert response.url == address("first_codes", cohort)
        assert set(Waiting.objects.values_list("nickname", "birth_year", "birth_month")) == {
            ("Rini", 2011, 5),
            ("Asep", 1990, 1),
        }

    def test_adds_nobody_twice(self, client, facilitator, cohort):
        token = token_of(upload(sign_in(client, facilitator), cohort))
        confirm(client, cohort, token)

        confirm(client, cohort, token)

        assert Waiting.objects.count() == 2
        assert "Tidak ada yang perlu ditambahkan" in upload(client, cohort).content.decode()

    def test_takes_nobody_out(self, client, facilitator, cohort):
        WaitingFactory(cohort=cohort, pin="")
        member = MembershipFactory(cohort=cohort)

        confirm(client, cohort, token_of(upload(sign_in(client, facilitator), cohort)))

        assert Waiting.objects.count() == 3
        assert Membership.objects.active().filter(pk=member.pk).exists()

    def test_asks_once_more_where_names_look_full(self, client, facilitator, cohort):
        text = "Nama;Tanggal lahir\nRini Sulastri;12/5/2011"
        token = token_of(upload(sign_in(client, facilitator), cohort, text))

        again = confirm(client, cohort, token)
        assert not Waiting.objects.exists()
        confirm(client, cohort, token_of(again), is_nickname="on")

        assert "Rini Sulastri" in again.content.decode()
        assert Waiting.objects.get().nickname == "Rini Sulastri"

    def test_takes_nothing_that_is_not_ours_or_anothers(self, client, facilitator, cohort):
        other = FacilitatorFactory(cohort=cohort)
        elsewhere = FacilitatorFactory(user=facilitator.user, nickname="Bu R").cohort
        theirs = token_of(upload(sign_in(client, other), cohort))
        mine = token_of(upload(sign_in(client, facilitator), elsewhere))

        answers = [confirm(client, cohort, token) for token in (theirs, mine, "palsu", "")]

        assert {answer.url for answer in answers} == {address("roster", cohort)}
        assert not Waiting.objects.exists()

    def test_takes_nothing_older_than_an_hour(self, client, facilitator, cohort, monkeypatch):
        token = token_of(upload(sign_in(client, facilitator), cohort))
        monkeypatch.setattr(carrying, "SECONDS", -1)

        assert confirm(client, cohort, token).url == address("roster", cohort)
        assert not Waiting.objects.exists()

    def test_judges_anew_who_has_joined_meanwhile(self, client, facilitator, cohort):
        token = token_of(upload(sign_in(client, facilitator), cohort))
        MembershipFactory(cohort=cohort, nickname="Rini")

        confirm(client, cohort, token)

        assert Waiting.objects.get().nickname == "Asep"

    def test_adds_nobody_to_what_has_ended(self, client, facilitator, cohort):
        token = token_of(upload(sign_in(client, facilitator), cohort))
        Cohort.objects.update(ended_at="2026-01-01T00:00Z")

        assert confirm(client, cohort, token).url == address("roster", cohort)
        assert not Waiting.objects.exists()

    def test_is_not_there_for_another_groups_facilitator(self, client, cohort):
        assert confirm(sign_in(client, FacilitatorFactory()), cohort, "x").status_code == 404


class TestSample:
    def test_is_read_as_a_list_once_it_is_filled_in(self, client, facilitator):
        response = sign_in(client, facilitator).get(reverse("facilitation:roster_sample"))
        book = load_workbook(BytesIO(response.content))
        book.worksheets[0].append(["Rini", "Mei", 2011, "Kelas 8.2"])
        filled = BytesIO()
        book.save(filled)

        (person,) = read_roster(filled.getvalue()).people
        assert (person.nickname, person.birth_month, person.group) == ("Rini", 5, "Kelas 8.2")

    def test_is_for_who_sees_names(self, client):
        assert client.get(reverse("facilitation:roster_sample")).status_code == 302


class TestOrganisationRoster:
    @pytest.fixture
    def coordinator(self, cohort):
        return CoordinatorFactory(organisation=cohort.organisation)

    def test_puts_each_row_into_the_group_that_it_names(self, client, coordinator, cohort):
        second = CohortFactory(organisation=cohort.organisation)
        elsewhere = CohortFactory()
        rows = [f"Rini;1/1/2011;{cohort.name}", f"Asep;1/1/2011;{second.name.upper()}"]
        text = "\n".join(["Nama;Tanggal lahir;Kelompok", *rows, f"Adi;1/1/2011;{elsewhere.name}"])
        school = cohort.organisation

        page = upload(sign_in(client, coordinator), school, text, "organisation_roster")
        done = confirm(client, school, token_of(page), "confirm_organisation_roster")

        assert done.url == address("organisation", school)
        assert set(Waiting.objects.values_list("nickname", "cohort")) == {
            ("Rini", cohort.pk),
            ("Asep", second.pk),
        }

    def test_is_not_there_for_a_facilitator_or_another_coordinator(
        self, client, facilitator, cohort
    ):
        school = cohort.organisation
        sent = {}

        for who in (facilitator, CoordinatorFactory()):
            sign_in(client, who)
            sent[who] = {
                upload(client, school, LIST, "organisation_roster").status_code,
                confirm(client, school, "x", "confirm_organisation_roster").status_code,
            }

        assert list(sent.values()) == [{404}] * len(sent)
