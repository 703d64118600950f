"""What learners type: code, nickname, PIN, birth month, consent."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from lms.accounts.forms import PinField, StyledForm
from lms.accounts.models import Disability, Sex
from lms.organisations.codes import code_key
from lms.organisations.nicknames import BadNickname, clean_nickname, looks_full

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

OLDEST = 110  # years


class CodeField(forms.CharField):
    """This takes a group's code in any case, with or without hyphens and spaces."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Group code"), max_length=40, **kwargs)
        self.widget.attrs.update(
            {
                "class": "input input--code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        )

    def clean(self, value: Any) -> Any:
        """Make sure that there is a code in it."""
        typed = super().clean(value)
        if not code_key(typed):
            raise ValidationError(_("A code has letters and digits, like MELATI-KOPI-47."))
        return typed


class NicknameField(forms.CharField):
    """This takes a nickname; a new one by our rules, one of somebody signing in as it is."""

    def __init__(self, *, is_new: bool = False, **kwargs: Any) -> None:
        self.is_new = is_new
        kwargs.setdefault("label", _("Nickname"))
        super().__init__(max_length=60, **kwargs)
        self.widget.attrs.update({"autocomplete": "off", "spellcheck": "false", "dir": "auto"})

    def clean(self, value: Any) -> Any:
        """Tidy up a new nickname, or say what is wrong with it."""
        typed = super().clean(value)
        if not self.is_new or typed in self.empty_values:
            return typed
        try:
            return clean_nickname(typed)
        except BadNickname as bad:
            raise ValidationError(str(bad), code="nickname") from bad


class NewNicknameForm(StyledForm):
    """This asks once more where a new nickname looks like a full name.

    `sure` comes back with the nickname in it; sent again unchanged, it is a yes.
    """

    button: "ClassVar[StrOrPromise]" = _("Save")
    sure = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Take a long nickname only the second time."""
        nickname = self.cleaned_data.get("nickname", "")
        if looks_full(nickname) and self.cleaned_data.get("sure") != nickname:
            self.data = dict(self.data.items()) | {"sure": nickname}
            question = _(
                "Is this a full name? A nickname is enough. If it is what people call you, "
                "press %(button)s once more."
            )
            self.add_error("nickname", question % {"button": self.button})
        return self.cleaned_data


class SignInForm(StyledForm):
    """This takes what a learner signs in with."""

    code = CodeField()
    nickname = NicknameField()
    pin = PinField()


class JoinForm(NewNicknameForm):
    """This is the first step of joining."""

    button = _("Go on")

    code = CodeField(help_text=_("It is on the card or the board of your facilitator."))
    nickname = NicknameField(is_new=True, help_text=_("Do not use your full name."))


class BirthForm(StyledForm):
    """This asks for month and year of birth, without saying what depends on it."""

    month = forms.TypedChoiceField(
        label=_("Month"), coerce=int, choices=[("", _("Choose a month")), *MONTHS.items()]
    )
    year = forms.IntegerField(
        label=_("Year"),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}
        ),
    )

    def clean_year(self) -> int:
        """Refuse a year in which nobody who types this was born."""
        year: int = self.cleaned_data["year"]
        today = timezone.localdate()
        if not today.year - OLDEST <= year <= today.year:
            raise ValidationError(_("Write the year with four digits, like 2009."), code="year")
        return year

    def clean(self) -> dict[str, Any]:
        """Refuse a month that has not come yet."""
        today, data = timezone.localdate(), self.cleaned_data
        if (
            "year" in data
            and "month" in data
            and (data["year"], data["month"])
            > (
                today.year,
                today.month,
            )
        ):
            self.add_error("month", _("This month has not come yet."))
        return data


class ConsentForm(StyledForm):
    """This takes an adult's own consent."""

    agrees = forms.BooleanField(
        label=_("I have read what is kept, and I agree."),
        error_messages={
            "required": _("Tick the box if you agree. Without it you can read as a guest.")
        },
    )


class AdultConsentForm(ConsentForm):
    """This takes an adult's own consent some time after she signed in; the PIN proves it is she."""

    pin = PinField()


class NicknameForm(NewNicknameForm):
    """This changes a nickname."""

    nickname = NicknameField(is_new=True, help_text=_("Do not use your full name."))


class OwnPinForm(StyledForm):
    """This asks for the PIN in use, before a new one."""

    old = PinField(label=_("Your PIN now"))


class ErasureForm(StyledForm):
    """This asks for the PIN before an account is deleted."""

    pin = PinField()


class FurtherGroupForm(JoinForm):
    """This takes the code of a further group, from somebody who has an account."""

    button = _("Join")


class LanguageForm(StyledForm):
    """This chooses the language in which pages open after signing in."""

    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class AboutForm(StyledForm):
    """This asks for what nobody has to say."""

    sex = forms.ChoiceField(
        label=_("Sex"), choices=Sex.choices, required=False, widget=forms.RadioSelect
    )
    disability = forms.ChoiceField(
        label=_("Do you live with a disability?"),
        choices=Disability.choices,
        required=False,
        widget=forms.RadioSelect,
    )


class WithdrawalForm(StyledForm):
    """This takes the code on the part of the consent slip that stayed at home."""

    code = forms.CharField(label=_("Code on the slip"), max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(
            {
                "class": "input input--code",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        )
