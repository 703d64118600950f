"""What the log and files in the making hold, in words: the name of a table, of what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.organisations.models import Region
from lms.reports.exporting.asking import What
from lms.reports.halfyear.models import Semester
from lms.reports.models import Measure

TABLES = (
    (What.MODULES.value, gettext_lazy("By kabupaten/kota and module")),
    (What.DISTRICTS.value, gettext_lazy("By kecamatan of one kabupaten/kota and module")),
    (What.KINDS.value, gettext_lazy("By kind of institution and module")),
    (What.SEXES.value, gettext_lazy("By sex and module")),
    (What.AGES.value, gettext_lazy("By age and module")),
    (What.MONTHS.value, gettext_lazy("By month")),
)
OTHER_TABLES = (
    ("rincian", gettext_lazy("The long table")),
    ("laporan", gettext_lazy("Half-yearly report")),
)
MEASURES = (
    (Measure.FINISHED.value, gettext_lazy("Finished")),
    (Measure.STARTED.value, gettext_lazy("Started")),
)
NAMES = dict((*TABLES, *OTHER_TABLES, *MEASURES))


@dataclass(frozen=True, slots=True)
class Words:
    """This says in words what a row of the log says in few letters.

    Attributes:
        places: names of kabupaten/kota, by code.

    """

    places: Mapping[str, str]

    @classmethod
    def read(cls) -> Self:
        """Read the names. Queries: 1."""
        regencies = Region.objects.filter(level=Region.Level.REGENCY)
        return cls(dict(regencies.values_list("code", "name")))

    def table(self, name: str) -> str:
        """This is how a table is called."""
        return str(NAMES.get(name, name))

    def filters(self, kept: str) -> str:
        """This is of what it is: "Kota Serang, Modul 3, Selesai"."""
        chosen = dict(parse_qsl(kept))
        if "periode" in chosen:
            return self._half_year(chosen["periode"])
        place = chosen.get("wilayah")
        said = [self.places.get(place, place) if place else _("All places she may see")]
        if "modul" in chosen:
            said.append(_("Module %(number)s") % {"number": chosen["modul"]})
        if "ukuran" in chosen:
            said.append(str(NAMES.get(chosen["ukuran"], chosen["ukuran"])))
        return ", ".join(said)

    def _half_year(self, code: str) -> str:
        year, _dash, half = code.partition("-")
        named = half.isdigit() and int(half) in Semester.values
        return f"{Semester(int(half)).label} {year}" if named else code
