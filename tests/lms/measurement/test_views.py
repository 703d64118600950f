from datetime import timedelta

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone, translation

from content.catalogue.judging import get_form
from content.catalogue.models import Module
from content.catalogue.refresh import refresh_all
from content.modules.models import PathPage, PathStep
from lms.measurement.models import Link, Occasion, TakenTest
from lms.measurement.standing import form_for
from tests.factories.learning import ModuleCompletionFactory
from tests.factories.pages import add, make_module, make_site
from tests.factories.people import (
    MembershipFactory,
    StaffFactory,
    WaitingFactory,
    let_wait,
    sign_in,
)
from tests.factories.teaching import a_message, make_test_form

pytestmark = pytest.mark.django_db
OFFER = "Nilai pesan-pesannya"
BEFORE, AFTER, DELAYED = Occasion


@pytest.fixture(autouse=True)
def indonesian():
    caches["pages"].clear()
    with translation.override("id"):
        yield


@pytest.fixture
def path():
    """A path of two modules."""
    site = make_site()
    page = PathPage(title="Pelajar SMP", slug="pelajar-smp", for_whom="Pelajar", intro="Menyaring.")
    modules = [make_module(site, n) for n in (1, 2)]
    page.steps = [PathStep(module=module, sort_order=n) for n, module in enumerate(modules)]
    page = add(site.learn, page)
    refresh_all()
    return page


@pytest.fixture
def forms():
    """Both forms, public, of four messages each."""
    for form in "AB":
        messages = [a_message(f"{form}{n}", reliable=n % 2 == 0) for n in range(4)]
        make_test_form(form, messages=messages)


@pytest.fixture
def member():
    return MembershipFactory()


@pytest.fixture
def learner(client, member, path, forms):
    """A learner signed in, who may take a test."""
    return sign_in(client, member)


def url_of(path):
    return reverse("measurement:test", args=[path.translation_key])


def answers(member, path, occasion, **changed):
    """What the form sends: everything trusted and nothing passed on, unless told otherwise."""
    form = get_form(form_for(member.user_id, path.translation_key, occasion), "id")
    sent = {"saat": occasion.value}
    for message in form.messages:
        sent |= {f"percaya-{message.id}": "4", f"teruskan-{message.id}": "1"}
    return sent | changed


def finish(member, modules=2):
    for module in Module.objects.order_by("number")[:modules]:
        ModuleCompletionFactory(learner=member.user, module=module)


def take_before(learner, member, path):
    learner.post(url_of(path), answers(member, path, BEFORE))


def take_both(learner, member, path):
    take_before(learner, member, path)
    finish(member)
    return learner.post(url_of(path), answers(member, path, AFTER))


class TestOffer:
    def test_stands_on_the_path_before_the_first_module(self, learner, path):
        page = learner.get(path.url).content.decode()

        assert OFFER in page
        assert "Boleh dilewati" in page

    @pytest.mark.parametrize("modules", [1, 2])
    def test_is_gone_once_learning_began_without_it(self, learner, member, path, modules):
        finish(member, modules)

        assert OFFER not in learner.get(path.url).content.decode()

    def test_comes_back_after_the_last_module(self, learner, member, path):
        take_before(learner, member, path)
        finish(member, 1)
        assert OFFER not in learner.get(path.url).content.decode()

        ModuleCompletionFactory(learner=member.user, module=Module.objects.get(number=2))
        assert OFFER in learner.get(path.url).content.decode()

    @pytest.mark.parametrize(("days", "is_there"), [(29, False), (30, True)])
    def test_comes_back_after_a_month(self, learner, member, path, days, is_there):
        take_both(learner, member, path)
        Link.objects.update(latest_date=timezone.localdate() - timedelta(days=days))

        assert (OFFER in learner.get(path.url).content.decode()) == is_there

    def test_is_not_there_without_forms(self, client, member, path):
        sign_in(client, member)

        assert OFFER not in client.get(path.url).content.decode()

    def test_is_not_for_who_withdrew_consent(self, learner, member, path):
        member.user.consented_at = None
        member.user.save()

        assert OFFER not in learner.get(path.url).content.decode()

    def test_is_not_for_guests_staff_or_who_waits(self, client, path, forms):
        assert OFFER not in client.get(path.url).content.decode()
        let_wait(client, WaitingFactory())
        assert OFFER not in client.get(path.url).content.decode()
        sign_in(client, StaffFactory())
        assert OFFER not in client.get(path.url).content.decode()


class TestAsking:
    def test_asks_two_things_about_each_message_and_tells_no_key(self, learner, path):
        response = learner.get(url_of(path))

        page = response.content.decode()
        assert page.count('type="radio"') == 4 * 2 * 4
        assert "Boleh dilewati" in page
        assert "Alasan" not in page
        assert "no-store" in response["Cache-Control"]

    def test_keeps_nothing_when_it_is_only_looked_at(self, learner, path):
        learner.get(url_of(path))

        assert not Link.objects.exists()

    @pytest.mark.parametrize("value", ["", "0", "5", "4 ", "<b>", "²"])
    def test_says_what_is_missing_and_keeps_the_rest(self, learner, member, path, value):
        sent = answers(member, path, BEFORE)
        first = next(name for name in sent if name.startswith("percaya"))

        page = learner.post(url_of(path), sent | {first: value}).content.decode()

        assert "1 pesan" in page
        assert page.count(" checked") == 7
        assert not TakenTest.objects.exists()

    def test_shows_the_other_form_after(self, learner, member, path):
        before = learner.get(url_of(path)).context["form"].form
        take_before(learner, member, path)
        finish(member)

        assert learner.get(url_of(path)).context["form"].form != before

    def test_sends_a_guest_to_the_sign_in(self, client, path, forms):
        response = client.get(url_of(path))

        assert response.status_code == 302
        assert response.url.startswith(reverse("accounts:sign_in"))

    def test_says_that_nothing_was_kept_where_she_was_signed_out(self, learner, member, path):
        learner.logout()

        response = learner.post(url_of(path), answers(member, path, BEFORE), follow=True)

        assert "jawaban tadi tidak tersimpan" in response.content.decode()
        assert not TakenTest.objects.exists()

    def test_is_not_there_for_staff_or_without_a_path(self, client, path, forms):
        sign_in(client, StaffFactory())
        assert client.get(url_of(path)).status_code == 404

        sign_in(client, MembershipFactory())
        nowhere = reverse("measurement:test", args=["7f6a1c52-3d1e-4b6e-9a55-0d6f6f1f2a11"])
        assert client.get(nowhere).status_code == 404

    def test_leads_back_where_there_is_nothing_to_take(self, learner, member, path):
        finish(member, 1)

        assert learner.get(url_of(path)).url == path.url

    @pytest.mark.parametrize("messages", [1, 8])
    def test_costs_the_same_for_any_number_of_messages(
        self, client, member, path, messages, django_assert_num_queries
    ):
        for form in "AB":
            many = [a_message(f"{form}{n}", reliable=n % 2 == 0) for n in range(messages * 2)]
            make_test_form(form, messages=many)
        sign_in(client, member)
        client.get(url_of(path))

        with django_assert_num_queries(6):
            client.get(url_of(path))


class TestHandingIn:
    def test_keeps_the_first_test_and_says_nothing_of_it(self, learner, member, path):
        response = learner.post(url_of(path), answers(member, path, BEFORE), follow=True)

        page = response.content.decode()
        assert response.redirect_chain[0][0] == path.url
        assert "Terima kasih" in page
        assert "Alasan" not in page
        test = TakenTest.objects.get()
        assert [row[1:] for row in test.ratings] == [[True, 4, 1], [False, 4, 1]] * 2

    def test_tells_what_is_right_after_the_last(self, learner, member, path):
        page = take_both(learner, member, path).content.decode()

        assert "2 dari 4" in page
        assert page.count("Alasan") == 4

    @pytest.mark.parametrize("occasion", [BEFORE, AFTER])
    def test_twice_is_once(self, learner, member, path, occasion):
        take_before(learner, member, path)
        if occasion == AFTER:
            finish(member)
        first = learner.post(url_of(path), answers(member, path, occasion))
        again = learner.post(url_of(path), answers(member, path, occasion))

        assert again.status_code == first.status_code
        assert TakenTest.objects.filter(occasion=occasion).count() == 1

    def test_does_not_take_a_test_before_its_time(self, learner, member, path):
        response = learner.post(url_of(path), answers(member, path, AFTER))

        assert response.status_code == 302
        assert not TakenTest.objects.exists()

    @pytest.mark.parametrize("occasion", ["", "kapan", "AFTER"])
    def test_leads_back_from_an_occasion_that_is_none(self, learner, member, path, occasion):
        response = learner.post(url_of(path), answers(member, path, BEFORE, saat=occasion))

        assert response.url == url_of(path)
        assert not TakenTest.objects.exists()

    def test_keeps_nothing_without_consent(self, client, path, forms):
        member = MembershipFactory(user__consented_at=None)
        sign_in(client, member)

        client.post(url_of(path), answers(member, path, BEFORE))

        assert not TakenTest.objects.exists()

    def test_counts_for_no_completion(self, learner, member, path):
        take_before(learner, member, path)

        assert not member.user.completions.exists()
