import pytest
from django.utils import translation
from wagtail.admin.forms.choosers import EmailLinkChooserForm, ExternalLinkChooserForm

from content.site import labels


class TestNameFields:
    @pytest.mark.parametrize(
        ("form", "name", "label"),
        [
            (ExternalLinkChooserForm, "link_text", "Teks tautan"),
            (ExternalLinkChooserForm, "url", "Alamat web"),
            (EmailLinkChooserForm, "email_address", "Alamat surel"),
            (EmailLinkChooserForm, "subject", "Perihal"),
        ],
    )
    def test_says_in_indonesian_what_a_field_is(self, form, name, label):
        labels.name_fields()

        with translation.override("id"):
            assert str(form()[name].label) == label

    def test_leaves_no_field_of_a_dialog_without_a_name(self):
        labels.name_fields()

        for form in labels.LINK_FORMS:
            assert all(field.label for field in form.base_fields.values()), form
