"""What everybody may fetch: the public file and what its columns mean."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from lms.reports.halfyear import public
from lms.reports.halfyear.models import Period

HOUR = 3600  # seconds
View = Callable[[HttpRequest], HttpResponse]


def open_data(view: View) -> View:
    """Send a file that caches may keep for an hour, and anybody may read from anywhere."""

    @require_safe
    @cache_control(public=True, max_age=HOUR)
    @condition(etag_func=lambda _request: f'"{view.__name__}-{public.get_digest()[:32]}"')
    @wraps(view)
    def sent(request: HttpRequest) -> HttpResponse:
        response = view(request)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return sent


@open_data
def sheet(_request: HttpRequest) -> HttpResponse:
    """Send the numbers of all frozen half-years as CSV."""
    return HttpResponse(public.as_csv(public.get_rows()), "text/csv; charset=utf-8; header=present")


@open_data
def places(_request: HttpRequest) -> HttpResponse:
    """Send them as GeoJSON."""
    return HttpResponse(public.as_geojson(public.get_rows()), "application/geo+json")


@require_safe
def dictionary(request: HttpRequest) -> HttpResponse:
    """Say what the columns mean and which half-years there are."""
    periods = Period.objects.frozen().order_by("-year", "-semester")
    return render(request, "reports/open_data.html", {"periods": periods, "fields": public.FIELDS})
