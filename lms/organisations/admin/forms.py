"""Forms of the admin: organisations, groups, the number of a paper form, a sign-in name."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.organisations.admin.lookups import RegionField
from lms.organisations.forms import NicknameField
from lms.organisations.models import Cohort, Organisation

if TYPE_CHECKING:
    OrganisationModelForm = forms.ModelForm[Organisation]
    CohortModelForm = forms.ModelForm[Cohort]
else:
    OrganisationModelForm = CohortModelForm = forms.ModelForm


class OrganisationForm(OrganisationModelForm):
    """This makes and changes an organisation, in a kelurahan, desa, kecamatan or kabupaten/kota."""

    region = RegionField(
        label=_("Region"),
        help_text=_("Name or Kemendagri code of its kelurahan, desa, kecamatan or kabupaten/kota."),
    )
    is_another = forms.BooleanField(
        label=_("It is another one of the same name"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Organisation
        fields = ("name", "kind", "region", "npsn", "is_active")
        error_messages: ClassVar[dict[str, Any]] = {
            "npsn": {"unique": _("Another organisation has this NPSN. Look for it in the list.")}
        }

    def clean_npsn(self) -> str | None:
        """Store nothing where nothing was typed: many have no NPSN, but each is unique."""
        return self.cleaned_data["npsn"] or None

    def clean(self) -> dict[str, Any] | None:
        """Ask before a second one of the same name is made in the same place."""
        cleaned = super().clean() or {}
        name, region = cleaned.get("name"), cleaned.get("region")
        twins = Organisation.objects.exclude(pk=self.instance.pk)
        is_twin = name and region and twins.filter(name__iexact=name, region=region).exists()
        if is_twin and not cleaned.get("is_another"):
            self.fields["is_another"].widget = forms.CheckboxInput()
            there = _("There is one of this name already. Tick this if it is another one.")
            self.add_error("is_another", there)
        return cleaned


class CohortForm(CohortModelForm):
    """This makes and changes a group. Its code is made by us and stays."""

    has_ended = forms.BooleanField(
        label=_("This group has ended"),
        help_text=_("Nobody joins any more. Its members can still sign in."),
        required=False,
    )

    class Meta:
        model = Cohort
        fields = ("organisation", "name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["has_ended"] = self.instance.ended_at is not None
        if self.instance.pk is None:
            del self.fields["has_ended"]

    def clean(self) -> dict[str, Any] | None:
        """Keep the moment a group ended; a second save does not move it."""
        cleaned = super().clean() or {}
        if "has_ended" not in self.fields:  # a facilitator's form
            return cleaned
        if not cleaned.get("has_ended"):
            self.instance.ended_at = None
        elif self.instance.ended_at is None:
            self.instance.ended_at = timezone.now()
        return cleaned


class SlipNumberField(forms.CharField):
    """This takes the number of a signed consent slip, and no name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        """Refuse what looks like a name: a number has a digit."""
        number: str = super().clean(value)
        if number and not any(character.isdigit() for character in number):
            raise ValidationError(_("A number of a slip has digits in it."), code="number")
        return number


class SignedField(forms.BooleanField):
    """This is a facilitator's word that the signed paper is in her hands."""

    def __init__(self) -> None:
        missing = _("Enter the consent only when the signed slip is here.")
        label = _("I hold the slip, signed by a parent or guardian.")
        super().__init__(label=label, error_messages={"required": missing})


class PaperConsentForm(forms.Form):
    """This takes the number of one slip."""

    form_number = SlipNumberField(
        label=_("Number of the slip"),
        help_text=_("For example 8.1-2026-014. Do not type names: the paper stays with you."),
    )
    is_signed = SignedField()


class RenameForm(forms.Form):
    """This takes the nickname a facilitator gives a learner."""

    nickname = NicknameField(is_new=True, help_text=_("Do not use your full name."))


class SignInNameField(forms.CharField):
    """This takes the sign-in name of a new account of staff."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Sign-in name"),
            max_length=40,
            min_length=3,
            help_text=_("For example ratna.smpn1. Choose one that she can keep in mind."),
            widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
            validators=[
                RegexValidator(
                    r"^[a-z0-9][a-z0-9._-]*$",
                    _("Use small letters, digits, dots and hyphens only, such as ratna.smpn1."),
                )
            ],
        )
