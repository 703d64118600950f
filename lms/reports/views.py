"""What programme staff see: numbers about groups of people, never a person."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from content.catalogue.queries import get_catalogue
from lms.measurement.results import SHOWN_FROM, Result, get_results
from lms.organisations.models import Organisation, Region
from lms.reports.access import for_programme_staff
from lms.reports.charts import Columns, columns, gains
from lms.reports.exporting.asking import What
from lms.reports.queries import Month, Overview, RegencyReport, get_overview, get_regency_report
from lms.reports.queries.filters import published_modules
from lms.reports.release import counted_until, last_day_before, last_midnight


@for_programme_staff
def counts(request: HttpRequest) -> HttpResponse:
    """Show the province; whoever has one kabupaten/kota lands there."""
    places = _places_of(request)
    asked = request.GET.dict()
    place = places.get(asked.pop("wilayah", ""))
    if place is None and not Region.objects.covers_province(request.user):
        place = next(iter(places.values()), None)
        if place is None:
            raise Http404
    if place is not None:
        query = urlencode({name: value for name, value in asked.items() if value})
        address = reverse("reports:regency", args=[place.code])
        return redirect(f"{address}?{query}" if query else address)
    return _shown(request, "reports/counts.html", get_overview(asked))


@for_programme_staff
def regency(request: HttpRequest, code: str) -> HttpResponse:
    """Show one kabupaten/kota, and who finished there in parts."""
    region = _places_of(request).get(code)
    if region is None:
        raise Http404
    report = get_regency_report(region, request.GET.dict())
    return _shown(request, "reports/regency.html", report)


@for_programme_staff
def learning(request: HttpRequest) -> HttpResponse:
    """Show what each path changes, for the province as a whole."""
    paths = get_catalogue(get_language() or settings.LANGUAGE_CODE).paths
    found = get_results([path.key for path in paths])
    results = [found.get(path.key) for path in paths]
    chart = gains([_line_of(result) if result else None for result in results])
    context = {
        "rows": list(zip(paths, results, chart.lines, strict=True)),
        "smallest": SHOWN_FROM,
        "chart": chart if found else None,
    }
    return render(request, "reports/learning.html", context)


@for_programme_staff
def meanings(request: HttpRequest) -> HttpResponse:
    """Say what each number means."""
    until = counted_until()
    counted = last_day_before(until) if until else None
    return render(request, "reports/meanings.html", {"counted": counted})


def _places_of(request: HttpRequest) -> dict[str, Region]:
    """Those whose numbers may be seen, by code: whatever is asked for is looked up among them."""
    places = Region.objects.reported_to(request.user).order_by("code")
    return {place.code: place for place in places}


def _shown(request: HttpRequest, template: str, report: Overview | RegencyReport) -> HttpResponse:
    """Render a page of numbers, with what may be asked of it."""
    until = counted_until()
    return render(
        request,
        template,
        {
            "report": report,
            "counted": last_day_before(until) if until else None,
            "is_late": until is None or until < last_midnight(timezone.now()),
            "choices": published_modules(),
            "kinds": Organisation.Kind.choices,
            "places": list(_places_of(request).values()),
            "covers_province": Region.objects.covers_province(request.user),
            "chart": _chart_of(report.months),
            "table": _table_of(report),
        },
    )


def _table_of(report: Overview | RegencyReport) -> str:
    """This is the address of the file that comes nearest to what is shown.

    Sex is asked for by nobody in particular, so only age goes before the table of a place. Of one
    kind of institution no age is shown, so there the kinds go first.
    """
    place = {"wilayah": report.region.code} if isinstance(report, RegencyReport) else {}
    what = What.DISTRICTS if place else What.MODULES
    if report.filters.kind:
        what = What.KINDS
    elif report.filters.split == "age":
        what = What.AGES
    asked = {"tabel": what, **place}
    if report.filters.module is not None:
        asked["modul"] = str(report.filters.module.number)
    return f"{reverse('reports:exports')}?{urlencode(asked)}"


def _chart_of(months: Sequence[Month]) -> Columns | None:
    """The last months as columns, if anything was told in them."""
    if not any(month.started or month.finished for month in months):
        return None
    return columns([(month.first, month.started, month.finished) for month in months])


def _line_of(result: Result) -> tuple[float, float, float, float, float]:
    """What was judged rightly before and after a path, and the change, as a chart takes it."""
    change = result.accuracy
    return (
        result.before.accuracy,
        result.after.accuracy,
        change.interval.low,
        change.mean,
        change.interval.high,
    )
