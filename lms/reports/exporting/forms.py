"""What programme staff choose before they take a file of numbers."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.organisations.models import Region
from lms.reports.exporting.files import FORMATS
from lms.reports.exporting.models import ExportLog
from lms.reports.exporting.scope import Scope, get_scope
from lms.reports.exporting.tables import Asked, What
from lms.reports.models import Measure

TABLES = (
    (What.MODULES.value, _("By kabupaten/kota and module")),
    (What.DISTRICTS.value, _("By kecamatan of one kabupaten/kota and module")),
    (What.KINDS.value, _("By kind of institution and module")),
    (What.SEXES.value, _("By sex and module")),
    (What.AGES.value, _("By age and module")),
    (What.MONTHS.value, _("By month")),
)
OTHER_TABLES = (("rincian", _("The long table")), ("laporan", _("Half-yearly report")))
MEASURES = ((Measure.FINISHED.value, _("Finished")), (Measure.STARTED.value, _("Started")))


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
    ukuran = forms.ChoiceField(
        label=_("What is counted"),
        choices=MEASURES,
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )
    format = forms.ChoiceField(choices=[(name, name) for name in FORMATS])
    field_order = ("tabel", "wilayah", "ukuran")

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
        return Asked(What(self.cleaned_data["tabel"]), place, Measure(measure))

    def in_words(self, log: Iterable[ExportLog]) -> Iterator[tuple[ExportLog, str, str]]:
        """Yield what was taken, the name of its table, and of what it was."""
        names = dict([*TABLES, *OTHER_TABLES, *MEASURES, *self.fields["wilayah"].choices])  # type: ignore[attr-defined]  # ChoiceField's
        for entry in log:
            chosen = [str(names.get(value, value)) for _name, value in parse_qsl(entry.filters)]
            yield entry, str(names.get(entry.table, entry.table)), ", ".join(chosen)
