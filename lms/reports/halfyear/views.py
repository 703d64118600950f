"""The half-yearly report: list, draft, freezing, files."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lms.accounts.models import User
from lms.organisations.models import Region
from lms.reports.access import for_programme_staff, programme_staff_only
from lms.reports.exporting.actions import log_export
from lms.reports.exporting.document import Document
from lms.reports.exporting.files import OFFICE_FORMATS, attach, attachment
from lms.reports.exporting.scope import last_counted_day, officer
from lms.reports.halfyear import actions
from lms.reports.halfyear.building import build
from lms.reports.halfyear.forms import PeriodForm
from lms.reports.halfyear.models import Period
from lms.reports.halfyear.snapshots import Snapshot

NAME = "tangguh-laporan"
CONTENT = "json"  # what was frozen, to be checked by its digest


@for_programme_staff
def reports(request: HttpRequest) -> HttpResponse:
    """List half-years; who works for the province may begin one."""
    user = officer(request)
    periods = periods_of(user).select_related("report").order_by("-year", "-semester")
    is_province = Region.objects.covers_province(user)
    form = PeriodForm(today=timezone.localdate()) if is_province else None
    return render(request, "reports/halfyears.html", {"periods": periods, "form": form})


@programme_staff_only
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin the report of a half-year."""
    user = officer_of_province(request)
    form = PeriodForm(request.POST, today=timezone.localdate())
    if not form.is_valid():
        messages.info(request, _("That half-year has its report already, or cannot be chosen."))
        return redirect("reports:halfyears")
    year, semester = form.chosen()
    period = actions.make_period(year=year, semester=semester, by=user)
    return redirect("reports:halfyear", period.year, period.semester)


@for_programme_staff
def report(request: HttpRequest, year: int, semester: int) -> HttpResponse:
    """Show the report of a half-year: as it is now, or as it was frozen."""
    user = officer(request)
    period = get_period(user, year, semester)
    context = {
        "period": period,
        "document": document_of(period),
        "formats": OFFICE_FORMATS,
        "may_freeze": Region.objects.covers_province(user) and not period.is_frozen,
        "is_over": period.is_frozen or actions.is_over(period),
    }
    return render(request, "reports/halfyear.html", context)


@programme_staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def freeze(request: HttpRequest, year: int, semester: int) -> HttpResponse:
    """Ask once more, then freeze the report for good."""
    user = officer_of_province(request)
    period = get_period(user, year, semester)
    if request.method == "POST":
        try:
            actions.freeze(period=period, by=user, at=timezone.now())
        except actions.NotOver:
            messages.error(request, _("The half-year is not over yet."))
        else:
            messages.success(request, _("The report is frozen. Its numbers stay as they are."))
    elif not period.is_frozen and actions.is_over(period):
        return render(request, "reports/halfyear_freeze.html", {"period": period})
    return redirect("reports:halfyear", year, semester)


@for_programme_staff
def report_file(request: HttpRequest, year: int, semester: int, file_format: str) -> HttpResponse:
    """Send the report as a file; a frozen one is made of what was frozen alone."""
    user = officer(request)
    period = get_period(user, year, semester)
    is_content = file_format == CONTENT and period.is_frozen
    if file_format not in OFFICE_FORMATS and not is_content:
        raise Http404
    at = timezone.now()
    log_export(
        by=user, table="laporan", filters=f"periode={period}", file_format=file_format, at=at
    )
    if is_content:  # byte for byte what the digest is of
        content = period.report.content.encode()
        return attachment(content, "application/json", f"{NAME}-{period}-isi.json")
    moment = period.report.frozen_at if period.is_frozen else at
    name = f"{NAME}-{period}" if period.is_frozen else f"{NAME}-{period}-draf"
    return attach(document_of(period), file_format=file_format, name=name, at=moment)


def periods_of(user: User) -> QuerySet[Period]:
    """Those whose report she may see: frozen ones; drafts for the province only. Queries: 1."""
    periods = Period.objects.all()
    return periods if Region.objects.covers_province(user) else periods.frozen()


def get_period(user: User, year: int, semester: int) -> Period:
    """Find a half-year she may see, with its frozen report. Raises: Http404."""
    periods = periods_of(user).select_related("report")
    return get_object_or_404(periods, year=year, semester=semester)


def document_of(period: Period) -> Document:
    """This is the report: read from what was frozen, or counted now."""
    if period.is_frozen:
        return Snapshot.of(period.report).document
    return build(period, counted=last_counted_day())


def officer_of_province(request: HttpRequest) -> User:
    """This is who asks, working for the whole province. Raises: PermissionDenied."""
    user = officer(request)
    if not Region.objects.covers_province(user):
        raise PermissionDenied
    return user
