"""What a page of numbers is asked for, in its address. What makes no sense is passed over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.db.models.lookups import IsNull
from django.utils.translation import get_language

from content.catalogue.models import Activity, Kind, Module
from content.catalogue.queries import ModuleOutline, get_catalogue
from lms.organisations.models import Organisation, Region

SPLITS = ("sex", "age")
NOTHING_ASKED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Filters:
    """What is shown: one module or all, one kind of institution or all, one split.

    Attributes:
        split: "sex" or "age"; one at a time, beside a place.
        district: a kecamatan of the kabupaten/kota whose page it is.

    """

    module: ModuleOutline | None = None
    kind: Organisation.Kind | None = None
    split: str = SPLITS[0]
    district: Region | None = None

    @property
    def query(self) -> str:
        """This is what keeps module, kind and split in the address of another place."""
        chosen = {
            "modul": self.module.number if self.module else None,
            "jenis": self.kind.value if self.kind else None,
            "menurut": self.split if self.split != SPLITS[0] else None,
        }
        said = urlencode({name: value for name, value in chosen.items() if value is not None})
        return f"?{said}" if said else ""


@dataclass(frozen=True, slots=True)
class SummedModule:
    """A module whose numbers are summed, whether it is on offer or was taken down.

    Attributes:
        quiz: the last quiz of it, by the id of its activity; None where it has none.

    """

    id: int
    jp: int
    quiz: int | None


def read_filters(asked: Mapping[str, str], *, districts: Iterable[Region] = ()) -> Filters:
    """Read them from an address: `modul`, `jenis`, `menurut`, `kecamatan`."""
    number, kind, split = asked.get("modul"), asked.get("jenis"), asked.get("menurut", "")
    return Filters(
        module=next((m for m in published_modules() if number and str(m.number) == number), None),
        kind=Organisation.Kind(kind) if kind in Organisation.Kind.values else None,
        split=split if split in SPLITS else SPLITS[0],
        district=next((d for d in districts if d.code == asked.get("kecamatan")), None),
    )


def published_modules() -> tuple[ModuleOutline, ...]:
    """These are the modules of the catalogue, in the language of the page."""
    return get_catalogue(get_language() or settings.LANGUAGE_CODE).modules


def summed_modules(filters: Filters) -> tuple[SummedModule, ...]:
    """These are the module that was asked for, or all there ever were. Queries: 1.

    A number never falls: what was told of a module stays in every sum when it is taken down.
    """
    is_gone = IsNull(F("retired_at"), False)  # noqa: FBT003  # a lookup's right-hand side
    quizzes = Activity.objects.filter(module=OuterRef("pk"), kind=Kind.QUIZ, required=True)
    last = quizzes.order_by(is_gone, "-position", "-pk").values("pk")[:1]
    modules = Module.objects.order_by("pk").annotate(quiz=Subquery(last))
    if filters.module is not None:
        modules = modules.filter(pk=filters.module.id)
    return tuple(SummedModule(*row) for row in modules.values_list("pk", "jp", "quiz"))
