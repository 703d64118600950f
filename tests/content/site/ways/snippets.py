"""Ways of what several pages share: contacts, and the programme's names."""

import json

from django.urls import reverse

from content.site.checklists import Subject
from content.site.models import ReferralContact, SiteSettings
from tests.content.site.ways.trying import LAST_REVIEWER, edit_url, hand_in, press, way
from tests.factories.content import ticked_form


def contact_form(contact, **extra):
    names = ("name", "slug", "who", "when", "source", "sort_order")
    form = {name: getattr(contact, name) for name in names}
    return form | {"phone": "0811 666", "action-publish": "1"} | extra


@way("wagtailsnippets_*:edit")
def publish_button_of_a_contact(stage, client, user):
    client.post(edit_url(stage.contact), contact_form(stage.contact))
    return ReferralContact.objects.get().phone != "129"


@way("wagtailsnippets_*:add")
def publish_button_of_a_new_contact(stage, client, user):
    address = reverse(ReferralContact.snippet_viewset.get_url_name("add"))
    client.post(address, contact_form(stage.contact, slug="baru"))
    return ReferralContact.objects.filter(slug="baru", live=True).exists()


@way("wagtailsnippets_*:copy")
def copy_of_a_contact(stage, client, user):
    address = reverse(stage.contact.snippet_viewset.get_url_name("copy"), args=[stage.contact.pk])
    client.post(address, contact_form(stage.contact, slug="baru"))
    return ReferralContact.objects.filter(slug="baru", live=True).exists()


@way("wagtailsnippets_*:revisions_revert")
def older_version_of_a_contact(stage, client, user):
    old = stage.contact.get_latest_revision()
    name = stage.contact.snippet_viewset.get_url_name("revisions_revert")
    client.post(reverse(name, args=[stage.contact.pk, old.pk]), contact_form(stage.contact))
    return ReferralContact.objects.get().phone != "129"


@way("wagtailsnippetchoosers_*:create")
def contact_made_in_a_chooser(stage, client, user):
    """Our choosers have no form to make something, where Wagtail's view stumbles."""
    client.raise_request_exception = False
    address = reverse("wagtailsnippetchoosers_site_referralcontact:create")
    client.post(address, contact_form(stage.contact, slug="baru"))
    return ReferralContact.objects.filter(slug="baru", live=True).exists()


@way("wagtailsnippets_*:edit", allowed=LAST_REVIEWER)
def second_approval_of_a_contact(stage, client, user):
    contact = hand_in(stage.contact, stage.cast.author, ("substance", stage.cast.substance))
    press(client, contact)
    return ReferralContact.objects.get().phone != "129"


@way("wagtailsnippets_*:workflow_action", allowed=LAST_REVIEWER)
def second_approval_of_a_contact_from_the_start_page(stage, client, user):
    contact = hand_in(stage.contact, stage.cast.author, ("substance", stage.cast.substance))
    name = contact.snippet_viewset.get_url_name("workflow_action")
    state = contact.current_workflow_task_state
    form = json.loads(ticked_form("safety", Subject.CONTACT))
    client.post(reverse(name, args=[contact.pk, "approve", state.pk]), form)
    return ReferralContact.objects.get().phone != "129"


@way("wagtailsnippets_*:edit")
def publish_button_of_names_and_addresses(stage, client, user):
    form = {"organiser": "Penipu", "signatory_place": "Serang", "action-publish": "1"}
    client.post(edit_url(stage.names), form)
    return SiteSettings.public().organiser == "Penipu"


@way("wagtailsnippets_*:edit", allowed=LAST_REVIEWER)
def second_approval_of_names_and_addresses(stage, client, user):
    names = hand_in(stage.names, stage.cast.author, ("substance", stage.cast.substance))
    press(client, names)
    return SiteSettings.public().organiser == "Nama lain"
