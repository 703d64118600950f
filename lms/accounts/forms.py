"""Fields of our forms, and the form by which staff sign in."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lms.accounts import pins
from lms.accounts.models import User


class StyledForm(forms.Form):
    """This gives every widget the theme's class and leaves out what browsers would remember."""

    # Visible words say what is required; the server says it in Indonesian, not the browser.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field.widget, forms.CheckboxInput | forms.RadioSelect):
                field.widget.attrs.setdefault("class", "input")


class PinInput(forms.TextInput):
    """This shows an empty field again after a mistake: a PIN never comes back in a page."""

    def format_value(self, value: Any) -> None:
        """Show nothing."""


class PinField(forms.CharField):
    """This takes six digits, typed in any way digits are typed.

    The input is of type text, its digits covered by the style sheet: a browser offers to
    remember what is typed into a password field, and the phone is shared.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("PIN of 6 digits"))
        super().__init__(max_length=20, widget=PinInput, **kwargs)
        self.widget.attrs.update(
            {
                "class": "input input--pin",
                "inputmode": "numeric",
                "autocomplete": "off",
                "maxlength": str(pins.LENGTH),
            }
        )

    def clean(self, value: Any) -> Any:
        """Read six digits, or say that there must be six."""
        typed = unicodedata.normalize("NFKC", super().clean(value))
        digits = "".join(typed.split())
        if not (digits.isascii() and digits.isdecimal() and len(digits) == pins.LENGTH):
            raise ValidationError(_("A PIN has exactly 6 digits."), code="pin")
        return digits


class NewPinForm(StyledForm):
    """This takes a new PIN twice, and refuses one that is easy to guess."""

    pin = PinField(
        label=_("New PIN, 6 digits"),
        help_text=_("Not your birthday, not 123456. Keep it to yourself."),
    )
    again = PinField(label=_("The same PIN again"))

    def __init__(
        self, *args: Any, birth_year: int | None, birth_month: int | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.birth = {"birth_year": birth_year, "birth_month": birth_month}

    def clean_pin(self) -> str:
        """Refuse a weak PIN, with its reason."""
        pin: str = self.cleaned_data["pin"]
        try:
            pins.refuse_weak_pin(pin, **self.birth)
        except pins.WeakPin as weak:
            raise ValidationError(str(weak), code="weak") from weak
        return pin

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        first, second = self.cleaned_data.get("pin"), self.cleaned_data.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two PINs are different. Type both again."))
        return self.cleaned_data


class ChosenPinForm(NewPinForm):
    """This takes the PIN that replaces a one-time code, which somebody else has seen."""

    def __init__(self, *args: Any, code_hash: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code_hash = code_hash

    def clean_pin(self) -> str:
        """Refuse the code itself, after what is weak."""
        pin = super().clean_pin()
        if check_password(pin, self.code_hash):
            raise ValidationError(
                _("This is the one-time code; somebody else has seen it. Choose other digits."),
                code="same",
            )
        return pin


class StaffSignInForm(StyledForm):
    """This takes the name and password of somebody who works here."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def find_account(self, request: HttpRequest) -> User | None:
        """This is the staff account, or None: one hash is computed in any case."""
        found = authenticate(
            request,
            username=self.cleaned_data["username"],
            password=self.cleaned_data["password"],
        )
        return found if isinstance(found, User) and found.is_staff else None


class NewPasswordForm(StyledForm):
    """This takes the password that somebody who works here chooses instead of her first one."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 10 characters. Three or four words are easy to keep in mind."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Refuse what is easy to guess, and the first password, which somebody else has seen."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        if self.user.check_password(password):
            raise ValidationError(_("Choose another password than the first one."), code="same")
        return password

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        first, second = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and second and first != second:
            self.add_error("again", _("The two passwords are different. Type both again."))
        return self.cleaned_data
