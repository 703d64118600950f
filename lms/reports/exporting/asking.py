"""Which table somebody asks for, of which places, module and measure."""

from dataclasses import dataclass
from enum import StrEnum

from content.catalogue.queries import ModuleOutline, get_catalogue
from lms.reports.exporting.scope import Scope
from lms.reports.exporting.wording import LANGUAGE
from lms.reports.models import Measure


class What(StrEnum):
    """This is a table one may ask for."""

    MODULES = "modul"
    DISTRICTS = "kecamatan"
    KINDS = "jenis"
    SEXES = "kelamin"
    AGES = "umur"
    MONTHS = "bulan"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, within what she may see. The measure is of tables by module.

    Attributes:
        number: of one module; none for all.

    """

    what: What
    scope: Scope
    measure: Measure = Measure.FINISHED
    number: int | None = None

    @property
    def filters(self) -> str:
        """This is how the log and addresses say it."""
        of_module = "" if self.number is None else f"modul={self.number}"
        of_measure = "" if self.what is What.MONTHS else f"ukuran={self.measure.value}"
        return "&".join(filter(None, (self.scope.filters, of_module, of_measure)))

    @property
    def modules(self) -> tuple[ModuleOutline, ...]:
        """These are the modules it is about."""
        return tuple(m for m in modules_by_order() if self.number in {None, m.number})


def modules_by_order() -> tuple[ModuleOutline, ...]:
    """These are the modules on offer, in Indonesian."""
    return get_catalogue(LANGUAGE).modules
