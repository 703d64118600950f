"""What is measured from within: each in a fresh process, as a server's worker would do it."""

import resource
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from http import HTTPStatus
from itertools import chain, islice, product, repeat
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lms.accounts.models import User
from lms.bench.reports.filling import DAYS, GROUPS, OFFICER, fill
from lms.enrolments.models import Enrolment
from lms.organisations.models import Cohort, Membership, Organisation, Region
from lms.progress.models import Completion, ModuleCompletion
from lms.reports.exporting import details, sheets
from lms.reports.queries.filters import SPLITS, published_modules
from lms.reports.release import last_midnight, release_counts

WARMING = 3
TIMES = 30  # the group's page
MORNING = timedelta(hours=7)  # after midnight the first officer comes
HOST = "127.0.0.1"
COUNTED = (Enrolment, ModuleCompletion, Completion)


def visitor(user: User) -> Client:
    """This is a browser in which somebody is signed in."""
    client = Client(SERVER_NAME=HOST)
    client.force_login(user)
    return client


def milliseconds(client: Client, address: str) -> float:
    """This long took a page. Raises: RuntimeError."""
    began = time.perf_counter()
    response = client.get(address)
    took = (time.perf_counter() - began) * 1000
    if response.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{response.status_code} at {address}")
    return took


def province_addresses() -> Iterator[str]:
    """These ask for the province by each module, kind and split."""
    yield from (reverse("reports:counts") + asked for asked in combinations())


def regency_addresses() -> Iterator[str]:
    """These ask for each kabupaten/kota in the same ways, by turns, and for their kecamatan."""
    asked = list(combinations())
    for place, region in enumerate(Region.objects.filter(level="regency").order_by("code")):
        address = reverse("reports:regency", args=[region.code])
        yield from (address + one for one in asked[place::8])
        for district in region.children.order_by("code")[:3]:
            yield f"{address}?modul=1&kecamatan={district.code}"


def combinations() -> Iterator[str]:
    """These are all filters of a page that do not depend on the place."""
    modules = ["", *(module.number for module in published_modules())]
    for module, kind, split in product(modules, ["", *Organisation.Kind.values], SPLITS):
        yield f"?modul={module}&jenis={kind}&menurut={split}"


def pages() -> dict[str, list[float]]:
    """These are the milliseconds of every page of numbers, each once, by what it is about."""
    client = visitor(User.objects.get(username=OFFICER))
    found = {}
    for name, addresses in (("province", province_addresses()), ("regency", regency_addresses())):
        asked = list(addresses)
        for address in asked[:WARMING]:
            milliseconds(client, address)
        found[name] = [milliseconds(client, address) for address in asked]
    return found


def days() -> dict[str, list[float]]:
    """Open the first page of each day that is left, one by one.

    Milliseconds of that page, whether it counts the day itself or has it counted beside it; seconds
    until all was counted; rows of the day, of all three tables. The first day, in which the
    process grows warm, is left out.
    """
    client = visitor(User.objects.get(username=OFFICER))
    address = reverse("reports:counts")
    found: dict[str, list[float]] = {"ms": [], "seconds": [], "rows": []}
    midnight = last_midnight(timezone.now())
    for left in reversed(range(DAYS)):
        until = midnight - timedelta(days=left)
        window = {"recorded_at__gte": until - timedelta(days=1), "recorded_at__lt": until}
        found["rows"].append(sum(model.objects.filter(**window).count() for model in COUNTED))
        began = time.perf_counter()
        with patch("lms.reports.access.timezone.now", return_value=until + MORNING):
            found["ms"].append(milliseconds(client, address))
        release_counts(until=until)  # waits for what is counted beside the page
        found["seconds"].append(time.perf_counter() - began)
    return {name: values[1:] for name, values in found.items()}


def groups() -> dict[str, Any]:
    """These are the milliseconds of a group's page, and its queries, by learners."""
    found: dict[str, Any] = {"ms": [], "queries": []}
    for code in GROUPS:
        cohort = Cohort.objects.get(code=code)
        role = Membership.Role.FACILITATOR
        client = visitor(cohort.memberships.get(role=role).user)
        address = reverse("facilitation:members", args=[cohort.pk])
        for _ in range(WARMING):
            milliseconds(client, address)
        with CaptureQueriesContext(connection) as queries:
            milliseconds(client, address)
        found["queries"].append(len(queries))
        found["ms"] = [milliseconds(client, address) for _ in range(TIMES)]  # the last: the largest
    return found


def export(rows: str) -> dict[str, float]:
    """Write so many rows of the long table, each several times where it has fewer.

    Megabytes above what the process held when it was idle, seconds, and bytes.
    """
    milliseconds(visitor(User.objects.get(username=OFFICER)), reverse("reports:counts"))
    places = details.get_places(list(Region.objects.filter(level=Region.Level.REGENCY)))
    there = sum(1 for _ in details.all_rows(places))
    if not there:
        raise ValueError("The long table is empty.")
    times = -(-int(rows) // there)  # rounded up
    idle, began, size = held(), time.perf_counter(), 0
    lines = chain.from_iterable(repeat(row, times) for row in details.all_rows(places))
    for part in sheets.of_rows(details.HEAD, islice(lines, int(rows))):
        size += len(part.encode())
    seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"megabytes": most - idle, "seconds": seconds, "bytes": size}


def held() -> float:
    """This many megabytes the process holds now."""
    pages_held = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages_held * resource.getpagesize() / 2**20


def indexes(what: str) -> list[str]:
    """Make or drop the indexes that only counting needs; their names."""
    found = [
        (model, index)
        for model in COUNTED
        for index in model._meta.indexes  # noqa: SLF001  # Django's documented API
        if index.fields[:1] == ["recorded_at"]
    ]
    with connection.schema_editor() as editor:
        for model, index in found:
            (editor.add_index if what == "make" else editor.remove_index)(model, index)
    return [index.name for _model, index in found]


STEPS: Mapping[str, Callable[..., Any]] = {
    "fill": fill,
    "pages": pages,
    "days": days,
    "groups": groups,
    "export": export,
    "indexes": indexes,
}
