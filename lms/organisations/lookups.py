"""Finding one of many places or organisations by what somebody types: a code, a number, a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from lms.organisations.models import NPSN, Organisation, Region

MOST = 20  # offered at once
SHORTEST = 2  # letters of a name
LONGEST_NUMBER = 9  # digits of a key of ours
CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?")
MARK = re.compile(r"\(([#\d.]+)\)$")  # what stands behind a name that was chosen from a list
Row = TypeVar("Row", Region, Organisation)
PLACES = (Region.Level.REGENCY, Region.Level.DISTRICT, Region.Level.VILLAGE)


@dataclass(frozen=True, slots=True)
class Found:
    """One row that may be meant: its key, and words that tell it from others of its name."""

    key: str
    label: str

    @property
    def value(self) -> str:
        """This is what the field holds once this one is chosen."""
        return f"{self.label} ({self.key})"


def find_regions(typed: str) -> list[Found]:
    """Find kabupaten/kota, kecamatan, kelurahan and desa; who is called exactly so comes first.

    Queries: 1 or 2.
    """
    key = _key(typed)
    regions = Region.objects.filter(level__in=PLACES).select_related("parent__parent")
    rows: Sequence[Region]
    if CODE.fullmatch(key):
        rows = list(regions.filter(code=key)) or list(regions.filter(code__startswith=key)[:MOST])
    else:
        kabupaten = Q(level=Region.Level.REGENCY, name__iendswith=f" {key}")
        rows = _by_name(regions.order_by("code"), key, also=kabupaten)
    return [Found(row.code, place_in_words(row)) for row in rows]


def find_organisations(typed: str) -> list[Found]:
    """Find active organisations by name, NPSN or number of ours. Queries: 1 or 2."""
    key = _key(typed)
    active = Organisation.objects.filter(is_active=True)
    organisations = active.select_related("region__parent__parent")
    rows: Sequence[Organisation]
    if key.startswith("#"):
        rows = list(organisations.filter(pk=_number(key)))
    elif is_npsn(key):
        rows = list(organisations.filter(npsn=key.upper()))
    else:
        rows = _by_name(organisations.order_by("name", "pk"), key)
    return [Found(f"#{row.pk}", f"{row.name}, {place_in_words(row.region)}") for row in rows]


def is_npsn(typed: str) -> bool:
    """Say whether this has the form of an NPSN."""
    try:
        NPSN(typed.upper())
    except ValidationError:
        return False
    return True


def place_in_words(region: Region) -> str:
    """This is a place and what it lies in: Desa Maja, Kecamatan Maja, Kabupaten Lebak.

    Queries: 0 where `parent__parent` was read with it.
    """
    if region.level in {Region.Level.PROVINCE, Region.Level.REGENCY} or region.parent is None:
        return region.name
    return f"{region.kind.capitalize()} {region.name}, {place_in_words(region.parent)}"


def _key(typed: str) -> str:
    """This is the code or number behind a chosen name, or else what was typed."""
    chosen = MARK.search(typed.strip())
    return chosen[1] if chosen else " ".join(typed.split())


def _number(key: str) -> int:
    digits = key[1:]
    return int(digits) if digits.isdecimal() and len(digits) <= LONGEST_NUMBER else 0


def _by_name(rows: "QuerySet[Row]", name: str, *, also: Q | None = None) -> Sequence[Row]:
    """Read rows called so, or else those with these words in their name."""
    if len(name) < SHORTEST:
        return []
    exact = Q(name__iexact=name)
    if called := list(rows.filter(exact | also if also else exact)[:MOST]):
        return called
    words = Q()
    for word in name.split():
        words &= Q(name__icontains=word)
    return list(rows.filter(words)[:MOST])
