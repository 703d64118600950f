"""Files of numbers for programme staff: choosing, taking, waiting for a large one."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qsl
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.reports.access import for_programme_staff, programme_staff_only
from lms.reports.exporting import actions, details, sheets
from lms.reports.exporting.entries import Words
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
    counted = last_counted_day()  # before the first line: what is counted meanwhile is not said
    log = actions.log_export(
        by=officer(request),
        table=details.DETAILS,
        filters=scope.filters,
        file_format="csv",
        at=timezone.now(),
    )
    disposition = f'attachment; filename="{NAME}-{details.DETAILS}-{counted}.csv"'
    return StreamingHttpResponse(
        _lines(scope, log, counted), CSV_TYPE, headers={"Content-Disposition": disposition}
    )


@programme_staff_only
@require_POST
def ask_for_book(request: HttpRequest) -> HttpResponse:
    """Let the long table be made as a workbook, then wait for it."""
    scope = PlaceForm(request.POST, user=officer(request)).place()
    if scope is None:
        raise Http404
    prepared = actions.ask_for_file(owner=officer(request), scope=scope, at=timezone.now())
    if prepared.filters != scope.filters:
        messages.info(request, _("This one is still being made. Ask for the next one after it."))
    return redirect("reports:prepared", key=prepared.pk)


@for_programme_staff
def prepared(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show how far a file is, and offer it when it is ready."""
    found = get_object_or_404(PreparedFile.objects.visible_to(officer(request)), pk=key)
    context = {
        "prepared": found,
        "place": Words.read().filters(found.filters),
        "chosen": dict(parse_qsl(found.filters)).get("wilayah", ""),
        "until": found.asked_at + actions.FILE_KEPT,
    }
    return render(request, "reports/export_prepared.html", context)


@for_programme_staff
def prepared_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send a file that is ready, to whoever asked for it."""
    hers = PreparedFile.objects.visible_to(officer(request))
    found = get_object_or_404(hers, pk=key, state=PreparedFile.State.READY)
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
    files = PreparedFile.objects.visible_to(officer(request)).order_by("-asked_at")[:SHOWN]
    words = Words.read()
    context = {
        "form": form,
        "log": [(one, words.table(one.table), words.filters(one.filters)) for one in log],
        "files": [(one, words.filters(one.filters)) for one in files],
        "counted": last_counted_day(),
    }
    return render(request, "reports/exports.html", context)


def _lines(scope: Scope, log: ExportLog, until: date) -> Iterator[str]:
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
    yield sheets.explained(details.get_frame(scope.name, counted=until, made=made))
    actions.log_rows(log=log, rows=rows)
