import pytest
from django.core.cache import caches
from django.test import Client

from content.catalogue.refresh import refresh_all
from content.modules.models import PathPage, PathStep
from lms.measurement.actions import pair_all
from lms.measurement.models import Link, Occasion
from lms.organisations.roles import set_up_roles
from tests.factories.measuring import take
from tests.factories.pages import add, make_module, make_site
from tests.factories.people import (
    AdminFactory,
    FacilitatorFactory,
    MembershipFactory,
    OfficerFactory,
    UserFactory,
    sign_in,
)

pytestmark = pytest.mark.django_db
URL = "/staf/hasil/"


@pytest.fixture
def staff():
    set_up_roles()
    return OfficerFactory().user


@pytest.fixture(autouse=True)
def site():
    caches["pages"].clear()
    return make_site()


def make_path(site, n=1):
    path = PathPage(title=f"Jalur {n}", slug=f"jalur-{n}", for_whom="Pelajar", intro="Menyaring.")
    path.steps = [PathStep(module=make_module(site, n), sort_order=0)]
    return add(site.learn, path)


def learn(path, count):
    for n, learner in enumerate(UserFactory.create_batch(count)):
        take(learner, Occasion.BEFORE, path_key=path.translation_key, form="A", right=6 + n % 2)
        take(learner, Occasion.AFTER, path_key=path.translation_key, form="B", right=9 + n % 3)
    pair_all()


def see(who):
    return sign_in(Client(), who).get(URL)


class TestLearning:
    def test_shows_what_changed_with_its_interval(self, staff, site):
        learn(make_path(site), 10)
        refresh_all()

        page = see(staff).content.decode()

        assert "10 orang dengan kedua tes, dari 10" in page
        assert "54 %" in page
        assert "83 %" in page
        assert "+28,3 (+" in page
        assert "tanpa kelompok pembanding" in page
        assert "d′ gabungan" in page
        assert '<circle class="pre" cx="10.4%"' in page
        assert '<circle class="b" cx="81.2%"' in page

    @pytest.mark.parametrize(("later", "shown"), [(12, True), (9, False)])
    def test_says_of_how_many_people_a_month_later_is(self, staff, site, later, shown):
        path = make_path(site)
        learn(path, 20)
        again = Link.objects.select_related("learner").order_by("pk")[:later]
        for link in again:
            take(link.learner, Occasion.DELAYED, path_key=path.translation_key, form="A")
        pair_all()
        refresh_all()

        page = see(staff).content.decode()

        assert ("Sebulan kemudian<br>n = 12" in page) == shown
        assert ("Sebulan kemudian<br>" in page) == shown

    def test_shows_nothing_of_fewer_than_ten(self, staff, site):
        learn(make_path(site), 9)
        refresh_all()

        page = see(staff).content.decode()

        assert "ditutup" in page
        assert "<td" not in page
        assert "<circle" not in page

    @pytest.mark.parametrize("who", [FacilitatorFactory, MembershipFactory, AdminFactory])
    def test_refuses_the_outsider(self, who):
        set_up_roles()

        assert see(who()).status_code in {403, 404}

    def test_asks_a_guest_to_sign_in_as_staff(self, client):
        assert client.get(URL).url == "/petugas/?next=%2Fstaf%2Fhasil%2F"

    @pytest.mark.parametrize("paths", [1, 8])
    def test_costs_the_same_for_any_number_of_paths(
        self, staff, site, paths, django_assert_num_queries
    ):
        for n in range(1, paths + 1):
            learn(make_path(site, n), 10)
        refresh_all()
        client = sign_in(Client(), staff)
        client.get(URL)

        with django_assert_num_queries(10):
            client.get(URL)
