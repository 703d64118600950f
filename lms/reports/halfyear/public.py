"""The public file: reach and completion of kabupaten/kota in frozen half-years, and no result.

RFC 7946 allows a feature without geometry; whoever draws a map joins by Kemendagri code.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from lms.reports.halfyear.models import FrozenReport
from lms.reports.halfyear.snapshots import Snapshot

FIELDS = (
    "kode",
    "nama",
    "periode",
    "tanggal_awal",
    "tanggal_akhir",
    "peserta",
    "mulai",
    "selesai",
    "peserta_sejak_awal",
    "selesai_sejak_awal",
)


def get_digest() -> str:
    """This changes whenever a further report is frozen. Queries: 1."""
    digests = FrozenReport.objects.order_by("pk").values_list("digest", flat=True)
    return hashlib.sha256("".join((*FIELDS, *digests)).encode()).hexdigest()


def get_rows() -> Iterator[tuple[Any, ...]]:
    """Yield the rows in the order of `FIELDS`, oldest half-year first. Queries: 1."""
    for frozen in FrozenReport.objects.order_by("period__year", "period__semester"):
        kept = Snapshot.of(frozen)
        period = f"{kept.year}-{kept.semester}"
        for code, name, *numbers in kept.places:
            yield (code, name, period, kept.first_date, kept.last_date, *numbers)


def as_csv(rows: Iterator[Sequence[Any]]) -> str:
    """This is the file as RFC 4180 says: commas, UTF-8; an empty cell is a hidden number."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIELDS)
    writer.writerows(rows)
    return out.getvalue()


def as_geojson(rows: Iterator[Sequence[Any]]) -> str:
    """This is the file as features without geometry; null is a hidden number."""
    features = [
        {
            "type": "Feature",
            "id": f"{row[0]}/{row[2]}",
            "geometry": None,
            "properties": dict(zip(FIELDS, row, strict=True)),
        }
        for row in rows
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False)
