"""What programme staff see: numbers about groups of people, never a person."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.catalogue.queries import get_catalogue
from lms.accounts.models import User
from lms.accounts.redirects import to_staff_sign_in
from lms.measurement.results import SHOWN_FROM, get_results
from lms.organisations.models import Membership, Region
from lms.reports.queries import get_overview, get_regency_report
from lms.reports.release import is_due, last_midnight, release_counts

MAY_SEE = "reports.view_counts"
SEES_NAMES = (Membership.Role.FACILITATOR, Membership.Role.COORDINATOR)
View = Callable[..., HttpResponse]


def for_programme_staff(view: View) -> View:
    """Show a page to who may see reports, with the numbers of every day that is over."""

    @never_cache
    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return to_staff_sign_in(request.path)
        if not user.is_staff:
            raise Http404
        if not user.has_perm(MAY_SEE) or _sees_names(user):
            raise PermissionDenied
        now = timezone.now()
        if is_due(now):
            release_counts(until=last_midnight(now))
        return view(request, **kwargs)

    return guarded


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


def _sees_names(user: User) -> bool:
    """Whoever accompanies a group knows its members, and so may not see reports (rule 8)."""
    return Membership.objects.active().filter(user=user, role__in=SEES_NAMES).exists()
