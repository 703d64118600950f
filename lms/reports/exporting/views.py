"""Files of numbers for programme staff: choosing, taking, waiting for a large one."""

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from lms.reports.access import for_programme_staff, programme_staff_only
from lms.reports.exporting import actions, details, sheets
from lms.reports.exporting.files import BOOK_TYPE, CSV_TYPE, attach, attachment
from lms.reports.exporting.forms import ExportForm, PlaceForm
from lms.reports.exporting.models import ExportLog, PreparedFile
from lms.reports.exporting.scope import Scope, last_counted_day, officer
from lms.reports.exporting.tables import get_document

SHOWN = 20  # rows of her own log
NAME = "tangguh-capaian"


@for_programme_staff
def exports(request: HttpRequest) -> HttpResponse:
    """Show what may be taken, and what she took."""
    form = ExportForm(request.GET or None, user=officer(request))
    return _show(request, form)


@for_programme_staff
def export_file(request: HttpRequest) -> HttpResponse:
    """Send one table as a file; the address says which."""
    form = ExportForm(request.GET, user=officer(request))
    asked, at, counted = form.asked(), timezone.now(), last_counted_day()
    if asked is None:
        return _show(request, form)
    document = get_document(asked, counted=counted, made=timezone.localdate(at))
    file_format = form.cleaned_data["format"]
    actions.log_export(
        by=officer(request),
        table=asked.what,
        filters=asked.filters,
        file_format=file_format,
        at=at,
        rows=len(document.tables[0].rows),
    )
    name = f"{NAME}-{asked.what}-{counted}"
    return attach(document, file_format=file_format, name=name, at=at)


@for_programme_staff
def details_sheet(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Send the long table as CSV, line by line."""
    scope = PlaceForm(request.GET, user=officer(request)).place()
    if scope is None:
        raise Http404
    counted = last_counted_day()
    log = actions.log_export(
        by=officer(request),
        table=details.DETAILS,
        filters=scope.filters,
        file_format="csv",
        at=timezone.now(),
    )
    disposition = f'attachment; filename="{NAME}-{details.DETAILS}-{counted}.csv"'
    return StreamingHttpResponse(
        _lines(scope, log), CSV_TYPE, headers={"Content-Disposition": disposition}
    )


@programme_staff_only
@require_POST
def ask_for_book(request: HttpRequest) -> HttpResponse:
    """Let the long table be made as a workbook, then wait for it."""
    scope = PlaceForm(request.POST, user=officer(request)).place()
    if scope is None:
        raise Http404
    prepared = actions.ask_for_file(owner=officer(request), scope=scope, at=timezone.now())
    return redirect("reports:prepared", key=prepared.pk)


@for_programme_staff
def prepared(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show how far a file is, and offer it when it is ready."""
    found = get_object_or_404(PreparedFile.objects.own(request.user), pk=key)
    until = found.asked_at + actions.FILE_KEPT
    stuck = found.moved_at < timezone.now() - actions.STUCK
    context = {"prepared": found, "until": until, "is_stuck": stuck}
    return render(request, "reports/export_prepared.html", context)


@for_programme_staff
def prepared_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send a file that is ready, to whoever asked for it."""
    ready = PreparedFile.objects.own(request.user).filter(state=PreparedFile.State.READY)
    found = get_object_or_404(ready, pk=key)
    actions.log_export(
        by=officer(request),
        table=details.DETAILS,
        filters=found.filters,
        file_format="xlsx",
        at=timezone.now(),
        rows=found.rows,
    )
    name = f"{NAME}-{details.DETAILS}-{timezone.localdate(found.asked_at)}.xlsx"
    return attachment(bytes(found.data or b""), BOOK_TYPE, name)


def _show(request: HttpRequest, form: ExportForm) -> HttpResponse:
    log = ExportLog.objects.own(request.user).order_by("-at", "-pk")[:SHOWN]
    files = PreparedFile.objects.own(request.user).order_by("-asked_at")[:SHOWN]
    context = {
        "form": form,
        "log": form.in_words(log),
        "files": files,
        "counted": last_counted_day(),
    }
    return render(request, "reports/exports.html", context)


def _lines(scope: Scope, log: ExportLog) -> Iterator[str]:
    """Write the long table and what is to be read with it, then how long it was."""
    places = details.get_places(scope.regions)
    rows = 0

    def counted(found: Iterator[details.Row]) -> Iterator[details.Row]:
        nonlocal rows
        for row in found:
            rows += 1
            yield row

    yield sheets.BYTE_ORDER_MARK
    yield from sheets.of_rows(details.HEAD, counted(details.all_rows(places)))
    made = timezone.localdate(log.at)
    yield sheets.explained(details.get_frame(scope.name, counted=last_counted_day(), made=made))
    actions.log_rows(log=log, rows=rows)
