"""Writing down what was taken, and making large files in the background."""

from datetime import datetime, timedelta
from tempfile import SpooledTemporaryFile
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from lms.accounts.models import User
from lms.organisations.models import Region
from lms.reports.exporting import books, details
from lms.reports.exporting.models import STOPPED, ExportLog, PreparedFile
from lms.reports.exporting.scope import Scope, last_counted_day

LOG_KEPT = timedelta(days=2 * 365)
FILE_KEPT = timedelta(days=7)
IN_MEMORY = 2_000_000  # bytes of a file before it goes to disk


def log_export(
    *, by: User, table: str, filters: str, file_format: str, at: datetime, rows: int | None = None
) -> ExportLog:
    """Write down that a file of numbers leaves; each time it does."""
    return ExportLog.objects.create(
        by=by, table=table, filters=filters, format=file_format, at=at, rows=rows
    )


def log_rows(*, log: ExportLog, rows: int) -> None:
    """Add how long a file was, once it is known."""
    ExportLog.objects.filter(pk=log.pk).update(rows=rows)


def ask_for_file(*, owner: User, scope: Scope, at: datetime) -> PreparedFile:
    """Let the long table be made; while one is in the making, that one is meant.

    The unique constraint decides, so two clicks are one file.
    """
    _give_up_stopped(owner, at)
    try:
        with transaction.atomic():
            prepared = PreparedFile.objects.create(
                owner=owner, filters=scope.filters, asked_at=at, moved_at=at
            )
    except IntegrityError:  # the latest: it may have become ready meanwhile
        return PreparedFile.objects.own(owner).latest("asked_at")
    codes = [region.code for region in scope.regions]
    transaction.on_commit(lambda: make_file.enqueue(str(prepared.pk), codes, scope.name))
    return prepared


def _give_up_stopped(owner: User, at: datetime) -> None:
    PreparedFile.objects.filter(
        owner=owner, state=PreparedFile.State.MAKING, moved_at__lt=at - STOPPED
    ).update(state=PreparedFile.State.FAILED)


@task(backend="beside")
def make_file(prepared_id: str, codes: list[str], scope_name: str) -> None:
    """Make the long table of these kabupaten/kota as a workbook. Twice is once.

    Progress is written between two places, when nothing is being read.
    """
    mine = PreparedFile.objects.filter(pk=UUID(prepared_id), state=PreparedFile.State.MAKING)
    if not mine.exists():
        return
    try:
        _make(mine.get(), codes, scope_name)
    except Exception:
        mine.update(state=PreparedFile.State.FAILED, moved_at=timezone.now())
        raise


def _make(prepared: PreparedFile, codes: list[str], scope_name: str) -> None:
    places = details.get_places(list(Region.objects.filter(code__in=codes).order_by("code")))
    frame = details.get_frame(
        scope_name, counted=last_counted_day(), made=timezone.localdate(prepared.asked_at)
    )
    mine = PreparedFile.objects.filter(pk=prepared.pk, state=PreparedFile.State.MAKING)

    def go_on(number: int) -> None:
        mine.update(done=99 * number // len(places), moved_at=timezone.now())

    with SpooledTemporaryFile(IN_MEMORY) as out:
        rows = books.of_rows(frame, details.HEAD, details.all_rows(places, after=go_on), into=out)
        out.seek(0)
        mine.update(
            state=PreparedFile.State.READY,
            done=100,
            rows=rows,
            data=out.read(),
            moved_at=timezone.now(),
        )


def expire_exports(*, at: datetime) -> int:
    """Delete files after a week, and the log after 24 months; how many files. Twice is once."""
    ExportLog.objects.filter(at__lt=at - LOG_KEPT).delete()
    deleted, _by_model = PreparedFile.objects.filter(asked_at__lt=at - FILE_KEPT).delete()
    return deleted
