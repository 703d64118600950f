import pytest
from django.forms.models import model_to_dict

from lms.accounts.backends import AccountBackend
from lms.accounts.models import User
from tests.factories.people import JOINED, UserFactory

pytestmark = pytest.mark.django_db


class TestGetUser:
    def test_is_the_same_as_the_model_reads(self, django_assert_num_queries):
        made = UserFactory(last_login=JOINED)

        with django_assert_num_queries(1):
            found = AccountBackend().get_user(made.pk)

        wanted = User.objects.get(pk=made.pk)
        fields = [field.attname for field in User._meta.concrete_fields]
        assert found == wanted
        assert not found.get_deferred_fields()
        assert [getattr(found, name) for name in fields] == [
            getattr(wanted, name) for name in fields
        ]
        assert found.last_login.tzinfo is not None
        assert model_to_dict(found) == model_to_dict(wanted)

    def test_can_be_saved_again(self):
        made = UserFactory()

        found = AccountBackend().get_user(made.pk)
        found.language = "su"
        found.save(update_fields=["language"])

        assert User.objects.get().language == "su"

    def test_knows_nobody_who_is_gone_or_may_not_sign_in(self):
        closed = UserFactory(is_active=False)

        assert AccountBackend().get_user(closed.pk) is None
        assert AccountBackend().get_user(closed.pk + 1) is None
