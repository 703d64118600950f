"""What programme staff see: numbers about groups of people, never a person."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from content.catalogue.queries import get_catalogue
from lms.accounts.models import User
from lms.measurement.results import SHOWN_FROM, get_results
from lms.organisations.models import Membership
from lms.reports.queries import get_completion_counts

MAY_SEE = "reports.view_counts"
SEES_NAMES = (Membership.Role.FACILITATOR, Membership.Role.COORDINATOR)


View = Callable[[HttpRequest], HttpResponse]


def for_programme_staff(view: View) -> View:
    """Show a page to whoever may see counts and sees no names (rule 8); never cached."""

    @wraps(view)
    def wrapped(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            query = urlencode({"next": request.path})
            return redirect(f"{reverse('accounts:staff_sign_in')}?{query}")
        if not user.is_staff:
            raise Http404
        if not user.has_perm(MAY_SEE) or _sees_names(user):
            raise PermissionDenied
        return view(request)

    return never_cache(require_safe(wrapped))


@for_programme_staff
def counts(request: HttpRequest) -> HttpResponse:
    """Show how many people finished which module, by kabupaten/kota."""
    context = {"table": get_completion_counts(), "now": timezone.now()}
    return render(request, "reports/counts.html", context)


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
