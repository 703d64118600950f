"""Certificates of everybody who finished a module, as one PDF."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from lms.accounts.models import ConsentMissing
from lms.certificates.models import Certificate
from lms.certificates.statements import verify
from lms.facilitation.certificates import printing
from lms.facilitation.certificates.printing import print_certificates
from lms.facilitation.certificates.queries import get_finishers
from tests.factories.certificates import CertificateFactory
from tests.factories.learning import NOW, AssignmentFactory, ModuleCompletionFactory
from tests.factories.people import FacilitatorFactory, MembershipFactory, sign_in

pytestmark = pytest.mark.django_db
NAME = "Neng Ayu Lestari"


@pytest.fixture
def facilitator():
    return FacilitatorFactory()


@pytest.fixture
def given(facilitator):
    return AssignmentFactory(cohort=facilitator.cohort, module__jp=1)


@pytest.fixture
def url(given):
    return reverse("facilitation:certificate_names", args=[given.cohort_id, given.module_id])


@pytest.fixture
def page(client, facilitator):
    return sign_in(client, facilitator)


def finisher(given, **more):
    """A member who finished the module: her record."""
    member = MembershipFactory(cohort=given.cohort, **more)
    return ModuleCompletionFactory(learner=member.user, module=given.module, cohort=given.cohort)


def form(*done, name=NAME):
    return {f"cetak-{one.pk}": "on" for one in done} | {f"nama-{one.pk}": name for one in done}


def sheets(pdf):
    return len(re.findall(rb"/Type /Page\b", pdf))


class TestGetFinishers:
    def names(self, facilitator, given):
        found = get_finishers(facilitator.user, given.cohort, given.module_id)
        return [one.nickname for one in found]

    def test_are_members_who_finished_it(self, facilitator, given):
        finisher(given, nickname="Wulan")
        finisher(given, nickname="Asep")
        MembershipFactory(cohort=given.cohort)
        ModuleCompletionFactory(module=given.module)
        ModuleCompletionFactory(learner=MembershipFactory(cohort=given.cohort).user)

        assert self.names(facilitator, given) == ["Asep", "Wulan"]

    def test_leave_out_whose_certificate_was_withdrawn(self, facilitator, given):
        done = finisher(given)
        CertificateFactory(learner=done.learner, module=given.module, withdrawn=True)

        assert self.names(facilitator, given) == []

    def test_leave_out_who_has_not_consented(self, facilitator, given):
        finisher(given, user__minor=True, user__without_consent=True)

        assert self.names(facilitator, given) == []


class TestPrintCertificates:
    def test_issues_each_once(self, given):
        done = finisher(given)

        for _time in range(2):
            print_certificates({done: NAME}, at=NOW)

        assert Certificate.objects.get().learner == done.learner

    def test_signs_exactly_the_name_typed(self, given, monkeypatch):
        done, printed = finisher(given), []
        monkeypatch.setattr(printing, "make_all", lambda pages, at: printed.extend(pages))

        print_certificates({done: NAME}, at=NOW)

        [(statement, address)] = printed
        assert verify(urlsplit(address).fragment) == statement
        assert (statement.name, statement.group) == (NAME, given.cohort.name)

    def test_needs_consent(self, given):
        done = finisher(given, user__minor=True, user__without_consent=True)

        with pytest.raises(ConsentMissing):
            print_certificates({done: NAME}, at=NOW)


class TestModules:
    def test_says_how_many_finished_each(self, page, given, url):
        finisher(given)
        other = AssignmentFactory(cohort=given.cohort)

        text = page.get(reverse("facilitation:certificates", args=[given.cohort_id])).text

        assert f'href="{url}"' in text
        assert "1 orang selesai" in text
        assert f"sertifikat/{other.module_id}/" not in text

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_members(
        self, page, given, rows, django_assert_num_queries
    ):
        for _row in range(rows):
            finisher(given)
        url = reverse("facilitation:certificates", args=[given.cohort_id])
        page.get(url)

        with django_assert_num_queries(8):
            page.get(url)


class TestNames:
    def test_begins_with_the_nicknames(self, page, given, url):
        finisher(given, nickname="Wulan")

        assert 'value="Wulan"' in page.get(url).text

    def test_prints_a_sheet_for_each_who_is_ticked(self, page, given, url):
        done = [finisher(given) for _person in range(3)]
        sent = form(*done)
        del sent[f"cetak-{done[0].pk}"]

        response = page.post(url, sent)

        assert response["Content-Type"] == "application/pdf"
        assert sheets(response.content) == Certificate.objects.count() == 2
        assert "no-store" in response["Cache-Control"]

    def test_keeps_the_names_nowhere(self, page, given, url, caplog):
        page.post(url, form(finisher(given)))

        assert NAME not in caplog.text
        assert NAME not in str(dict(page.session))
        assert NAME not in str(Certificate.objects.values())

    def test_shows_no_name_in_a_report_of_an_error(self, page, given, url, monkeypatch, rf):
        seen = []
        monkeypatch.setattr(
            "lms.facilitation.certificates.views.print_certificates",
            lambda _names, at: seen.append(at),
        )
        page.raise_request_exception = False
        request = page.post(url, form(finisher(given))).wsgi_request

        assert request.sensitive_post_parameters == "__ALL__"

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("", "Ketik nama, atau hapus centang"),
            ("ꦲꦤ", "PDF tidak bisa menulis: ꦲ ꦤ"),
            ("Neng\u202eAyu", "Tulis nama dengan huruf saja"),
        ],
    )
    def test_says_which_name_is_wrong_and_keeps_the_others(self, page, given, url, name, words):
        wrong, right = finisher(given), finisher(given)

        text = page.post(url, form(right) | form(wrong, name=name)).text

        assert words in text
        assert f'value="{NAME}"' in text
        assert not Certificate.objects.exists()

    def test_passes_over_the_name_of_who_is_left_out(self, page, given, url):
        left_out, done = finisher(given), finisher(given)
        sent = form(done) | {f"nama-{left_out.pk}": "ꦲꦤ"}

        assert sheets(page.post(url, sent).content) == 1

    def test_asks_for_one_person_at_least(self, page, given, url):
        finisher(given)

        assert "Centang sedikitnya satu nama" in page.post(url, {}).text

    def test_prints_nobody_who_is_not_on_the_list(self, page, given, url):
        finisher(given)
        foreign = ModuleCompletionFactory(module=given.module)

        page.post(url, form(foreign))

        assert not Certificate.objects.exists()

    def test_is_not_there_of_a_module_that_the_group_was_not_given(self, page, facilitator):
        other = FacilitatorFactory(user=facilitator.user)
        given = AssignmentFactory(cohort=other.cohort)

        url = reverse(
            "facilitation:certificate_names", args=[facilitator.cohort_id, given.module_id]
        )

        assert page.get(url).status_code == 404

    @pytest.mark.parametrize("name", ["certificates", "certificate_names"])
    def test_is_not_there_for_another_groups_facilitator(self, client, given, name):
        sign_in(client, FacilitatorFactory())
        arguments = [given.cohort_id, given.module_id][: 1 + (name == "certificate_names")]

        assert client.get(reverse(f"facilitation:{name}", args=arguments)).status_code == 404

    @pytest.mark.parametrize("rows", [1, 8])
    def test_costs_the_same_for_any_number_of_people(
        self, page, given, url, rows, django_assert_num_queries
    ):
        for _row in range(rows):
            finisher(given)
        page.get(url)

        with django_assert_num_queries(8):
            page.get(url)
