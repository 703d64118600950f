"""What programme staff choose before they take a file of numbers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.organisations.models import Region
from lms.reports.exporting.asking import Asked, What
from lms.reports.exporting.entries import MEASURES, TABLES
from lms.reports.exporting.files import FORMATS
from lms.reports.exporting.scope import Scope, get_scope
from lms.reports.models import Measure
from lms.reports.queries.filters import published_modules


class PlaceForm(forms.Form):
    """This chooses a kabupaten/kota among those whose numbers an account may see."""

    wilayah = forms.ChoiceField(
        label=_("Kabupaten/kota"), required=False, widget=forms.Select(attrs={"class": "input"})
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.scope: Scope | None = None
        hers = [(r.code, r.name) for r in Region.objects.reported_to(user).order_by("code")]
        every = [("", _("All that I may see"))] if len(hers) > 1 else []
        self.fields["wilayah"].choices = every + hers  # type: ignore[attr-defined]  # ChoiceField's

    def place(self) -> Scope | None:
        """This is where it is about; none where the address is odd or the place not hers."""
        return self.scope if self.is_valid() else None

    def clean(self) -> dict[str, Any]:
        """Find the places."""
        cleaned = super().clean() or self.cleaned_data
        self.scope = get_scope(self.user, cleaned.get("wilayah", ""))
        if not self.errors and self.scope is None:
            self.add_error("wilayah", _("Choose a kabupaten/kota from the list."))
        return cleaned


class ExportForm(PlaceForm):
    """This chooses one table, of what and where, and the kind of file."""

    tabel = forms.ChoiceField(
        label=_("Table"), choices=TABLES, widget=forms.Select(attrs={"class": "input"})
    )
    modul = forms.ChoiceField(
        label=_("Module"), required=False, widget=forms.Select(attrs={"class": "input"})
    )
    ukuran = forms.ChoiceField(
        label=_("What is counted"),
        choices=MEASURES,
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )
    format = forms.ChoiceField(choices=[(name, name) for name in FORMATS])
    field_order = ("tabel", "wilayah", "modul", "ukuran")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbered = [
            (str(m.number), f"{m.number}. {m.title}") for m in published_modules() if m.number
        ]
        self.fields["modul"].choices = [("", _("All modules")), *numbered]  # type: ignore[attr-defined]  # ChoiceField's

    def clean(self) -> dict[str, Any]:
        """Ask for a kabupaten/kota where a table needs one."""
        cleaned = super().clean()
        if cleaned.get("tabel") == What.DISTRICTS and self.scope and len(self.scope.regions) > 1:
            self.add_error("wilayah", _("Choose a kabupaten/kota: its kecamatan are listed."))
        return cleaned

    def asked(self) -> Asked | None:
        """This is what was asked for; none where something must be chosen again."""
        if not (place := self.place()):
            return None
        measure = self.cleaned_data["ukuran"] or Measure.FINISHED
        number = self.cleaned_data["modul"]
        return Asked(
            What(self.cleaned_data["tabel"]),
            place,
            Measure(measure),
            int(number) if number else None,
        )
