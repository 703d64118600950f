"""The places of Banten, from the file beside this app.

Source: `data/banten_regions.csv` and its licence; Kemendagri codes.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from lms.organisations.models import Region

FILE = Path(__file__).parent / "data" / "banten_regions.csv"
# What the file must hold (domain.md 4.5); a shortened file would silently lose places.
COUNTS = {"province": 1, "regency": 8, "district": 155, "village": 1552}


class WrongFile(Exception):
    """The file of regions does not hold what it should."""


@transaction.atomic
def load_regions(path: Path = FILE) -> int:
    """Make or update every region of the file. Twice changes nothing. Queries: a few.

    A region that the file no longer names stays: organisations may lie in it.

    Raises: WrongFile.
    """
    regions = list(read(path))
    counts = dict(Counter(region.level for region in regions))
    if counts != COUNTS:
        raise WrongFile(f"expected {COUNTS}, found {counts}")
    Region.objects.bulk_create(
        regions,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["parent", "level", "kind", "name"],
    )
    return len(regions)


def read(path: Path) -> Iterator[Region]:
    """Yield the regions of a file, those above before those in them."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Region(
                code=row["code"],
                parent_id=row["parent_code"] or None,
                level=row["level"],
                kind=row["kind"],
                name=row["name"],
            )
