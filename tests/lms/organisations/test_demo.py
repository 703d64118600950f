import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from lms.accounts.models import Consent, User
from lms.organisations import demo
from lms.organisations.models import Appointment, Cohort, Membership, Organisation, Region, Waiting
from tests.factories.people import MembershipFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trial(settings):
    settings.DEMO = True


def everything():
    models = (User, Consent, Organisation, Cohort, Membership, Waiting, Appointment)
    return [list(model.objects.order_by("pk").values()) for model in models]


class TestLoadDemo:
    def test_makes_what_serve_prints(self, client):
        demo.load_demo()

        for _role, where, login, secret in demo.ACCOUNTS:
            if where == "/masuk/":
                code, nickname = login.split(" + ")
                data = {"code": code, "nickname": nickname, "pin": secret}
                assert client.post(reverse("accounts:sign_in"), data).status_code == 302, login
            else:
                data = {"username": login, "password": secret}
                assert client.post(where, data).status_code == 302, login

    def test_covers_every_role(self):
        roles = [role for role, *_rest in demo.ACCOUNTS]

        assert len(roles) == len(set(roles))
        assert {"Peserta", "Menunggu izin", "Pendamping", "Koordinator", "Penulis"} < {*roles}
        assert {"Staf program", "Admin"} < {*roles}

    def test_puts_at_least_five_learners_into_one_kabupaten(self):
        demo.load_demo()

        for plan in demo.COHORTS:
            learners = Membership.objects.learners().filter(cohort__code=plan.code, is_home=True)
            assert learners.count() >= 5

    def test_keeps_the_rules(self):
        demo.load_demo()

        for learner in User.objects.filter(is_staff=False):
            learner.require_consent()
        facilitator = User.objects.get(username="pendamping")
        staff = User.objects.get(username="staf")
        assert Cohort.objects.visible_to(facilitator).count() == 2
        assert not facilitator.has_perm("reports.view_counts")
        assert staff.has_perm("reports.view_counts")
        assert not Cohort.objects.visible_to(staff).exists()
        assert Region.objects.covers_province(staff)
        lebak = User.objects.get(username="staf.lebak")
        assert [region.code for region in Region.objects.reported_to(lebak)] == ["36.02"]
        coordinator = User.objects.get(username="koordinator")
        assert Cohort.objects.coordinated_by(coordinator).count() == 2
        assert not Cohort.objects.visible_to(coordinator).exists()

    def test_twice_is_once(self):
        demo.load_demo()
        before = everything()

        demo.load_demo()

        assert everything() == before

    def test_leaves_a_changed_pin_alone(self):
        demo.load_demo()
        raka = Membership.objects.get(nickname="Raka").user
        raka.set_password("592746")
        raka.save()

        demo.load_demo()

        assert User.objects.get(pk=raka.pk).check_password("592746")


class TestRemoveDemo:
    def test_takes_out_the_demo_and_nothing_else(self):
        member, staff = MembershipFactory(), StaffFactory()
        demo.load_demo()

        demo.remove_demo()

        assert set(User.objects.all()) == {member.user, staff}
        assert list(Membership.objects.all()) == [member]
        assert list(Organisation.objects.all()) == [member.cohort.organisation]
        assert not Waiting.objects.exists()

    def test_twice_is_once(self):
        demo.load_demo()

        demo.remove_demo()
        demo.remove_demo()

        assert not User.objects.exists()


class TestCommand:
    def test_refuses_without_demo(self, settings):
        settings.DEMO = False

        with pytest.raises(CommandError, match="DEMO=1"):
            call_command("load_demo")

        assert not User.objects.exists()

    def test_removes_even_without_demo(self, settings, capsys):
        demo.load_demo()
        settings.DEMO = False

        call_command("load_demo", "--remove")

        assert not User.objects.exists()
        assert "taken out" in capsys.readouterr().out
