from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from lms.accounts.models import User
from lms.organisations.actions import expiry
from lms.organisations.models import Membership
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db


def ended(days):
    """A learner of a group that ended so long ago, and of one that goes on."""
    member = MembershipFactory(cohort__ended_at=timezone.now() - timedelta(days=days))
    MembershipFactory(user=member.user)
    return member


class TestExpireMemberships:
    def test_deletes_those_of_groups_that_ended_over_a_year_ago(self, capsys):
        long_ago, lately = ended(366), ended(364)

        for number in (1, 0):
            call_command("expire_memberships")
            assert f"Deleted {number} memberships" in capsys.readouterr().out

        assert not Membership.objects.filter(pk=long_ago.pk).exists()
        assert Membership.objects.filter(pk=lately.pk).exists()

    def test_goes_on_where_an_account_was_erased_meanwhile(self, monkeypatch):
        first, second = ended(366), ended(366)
        expire = expiry._expire_of

        def erase_the_other(user_id, **times):
            User.objects.filter(pk=second.user_id).delete()
            return expire(user_id, **times)

        monkeypatch.setattr(expiry, "_expire_of", erase_the_other)

        call_command("expire_memberships", verbosity=0)

        assert not Membership.objects.filter(pk__in=[first.pk, second.pk]).exists()
