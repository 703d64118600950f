"""Forms of the admin: organisations, groups, the number of a paper form."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.organisations.forms import NicknameField
from lms.organisations.models import Cohort, Organisation, Region

if TYPE_CHECKING:
    OrganisationModelForm = forms.ModelForm[Organisation]
    CohortModelForm = forms.ModelForm[Cohort]
    StaffField = forms.ModelChoiceField[User]
else:
    OrganisationModelForm = CohortModelForm = forms.ModelForm
    StaffField = forms.ModelChoiceField


def region_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """List kabupaten/kota, each with its kecamatan, in Kemendagri order. Queries: 1."""
    levels = [Region.Level.REGENCY, Region.Level.DISTRICT]
    groups: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for region in Region.objects.filter(level__in=levels).order_by("code"):
        if region.level == Region.Level.REGENCY:
            groups[region.code] = (region.name, [(region.code, region.name)])
        else:
            groups[region.regency_code][1].append((region.code, region.name))
    return list(groups.values())


class OrganisationForm(OrganisationModelForm):
    """This makes and changes an organisation; its place is a kecamatan or a kabupaten/kota."""

    region = forms.ChoiceField(label=_("Region"))

    class Meta:
        model = Organisation
        fields = ("name", "kind", "region", "npsn", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[Any] = [("", "---------"), *region_choices()]
        current = self.instance.region_id
        known = {code for _name, group in choices[1:] for code, _label in group}
        if current and current not in known:
            choices.append((current, str(self.instance.region)))
        self.fields["region"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.initial["region"] = current or ""

    def clean_region(self) -> Region:
        """Turn the code into the region."""
        return Region.objects.get(pk=self.cleaned_data["region"])

    def clean_npsn(self) -> str | None:
        """Store nothing where nothing was typed: many have no NPSN, but each is unique."""
        return self.cleaned_data["npsn"] or None


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


class FacilitatorForm(forms.Form):
    """This appoints a facilitator of a group."""

    user = StaffField(
        label=_("Staff account"),
        queryset=User.objects.filter(is_staff=True, is_active=True).order_by("username"),
        help_text=_("From now on the account sees names, and no reports any more."),
    )
    nickname = NicknameField(is_new=True, label=_("Name in the group"), help_text="Bu Ratna")


class RenameForm(forms.Form):
    """This takes the nickname a facilitator gives a learner."""

    nickname = NicknameField(is_new=True, help_text=_("Do not use your full name."))
