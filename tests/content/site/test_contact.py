"""Help contacts: one number in every language, the one that two people approved."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale

from content.site import review
from content.site.models import ReferralContact
from tests.factories.content import approve, make_contact


@pytest.fixture
def contact(db):
    return make_contact(phone="129")


@pytest.fixture
def sundanese(contact, cast):
    """The contact in Sundanese, public."""
    locale, _made = Locale.objects.get_or_create(language_code="su")
    copied = contact.copy_for_translation(locale)
    copied.live = False
    copied.who = "Pikeun awéwé jeung barudak"
    copied.save()
    revision = copied.save_revision(user=cast.author)
    approve(revision, "translation", by=cast.reader("su"))
    revision.publish()
    return ReferralContact.objects.get(pk=copied.pk)


def fresh(contact):
    return ReferralContact.objects.get(pk=contact.pk)


def change_number(contact, cast, phone):
    contact = fresh(contact)
    contact.phone = phone
    cast.approve(contact.save_revision(user=cast.author)).publish()


class TestPublish:
    def test_gives_the_number_to_every_language(self, contact, sundanese, cast):
        change_number(contact, cast, "0811 129")

        assert fresh(sundanese).phone == "0811 129"
        assert fresh(sundanese).who == "Pikeun awéwé jeung barudak"

    def test_of_a_translation_brings_no_other_number(self, contact, sundanese, cast):
        page = fresh(sundanese)
        page.phone = "0800 666"
        revision = page.save_revision(user=cast.author)
        approve(revision, "translation", by=get_user_model().objects.get(username="pembaca-su"))

        revision.publish()

        assert fresh(sundanese).phone == "129"

    def test_leaves_the_number_alone_without_two_approvals(self, contact, sundanese, cast):
        page = fresh(contact)
        page.phone = "0800 666"

        with pytest.raises(review.NotApproved):
            page.save_revision(user=cast.author).publish()

        assert {fresh(contact).phone, fresh(sundanese).phone} == {"129"}


class TestUnpublish:
    def test_takes_the_number_off_in_every_language(self, contact, sundanese):
        fresh(contact).unpublish()

        assert not fresh(contact).live
        assert not fresh(sundanese).live

    def test_of_a_translation_leaves_the_source(self, contact, sundanese):
        fresh(sundanese).unpublish()

        assert fresh(contact).live
