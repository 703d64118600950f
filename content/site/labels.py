"""Names for fields of Wagtail's dialogs that it names by their code, and so in English only."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)

LINK_FORMS = (
    ExternalLinkChooserForm,
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    PhoneLinkChooserForm,
)
LABELS = {
    "link_text": _("Link text"),
    "email_address": _("Email address"),
    "subject": _("Subject"),
    "body": _("Message"),
    "phone_number": _("Phone number"),
}


def name_fields() -> None:
    """Label the fields of the dialogs for links. Twice changes nothing."""
    for form in LINK_FORMS:
        for name, field in form.base_fields.items():
            if field.label is None:
                field.label = LABELS.get(name)
