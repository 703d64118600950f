"""What programme staff see: numbers about groups of people, never a person."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language

from content.catalogue.queries import get_catalogue
from lms.measurement.results import SHOWN_FROM, get_results
from lms.organisations.models import Region
from lms.reports.access import for_programme_staff
from lms.reports.queries import get_overview, get_regency_report
from lms.reports.release import last_midnight


@for_programme_staff
def counts(request: HttpRequest) -> HttpResponse:
    """Show how many people finished which module, by kabupaten/kota."""
    context = {"report": get_overview(), "until": last_midnight(timezone.now())}
    return render(request, "reports/counts.html", context)


@for_programme_staff
def regency(request: HttpRequest, code: str) -> HttpResponse:
    """Show one kabupaten/kota, and one module there in parts."""
    region = get_object_or_404(Region, code=code, level=Region.Level.REGENCY)
    report = get_regency_report(region, request.GET.get("modul", ""))
    context = {"report": report, "until": last_midnight(timezone.now())}
    return render(request, "reports/regency.html", context)


@for_programme_staff
def learning(request: HttpRequest) -> HttpResponse:
    """Show what each path changes, for the province as a whole."""
    paths = get_catalogue(get_language() or settings.LANGUAGE_CODE).paths
    results = get_results([path.key for path in paths])
    context = {
        "rows": [(path, results.get(path.key)) for path in paths],
        "smallest": SHOWN_FROM,
    }
    return render(request, "reports/learning.html", context)
