"""What programme staff see: numbers about groups of people, never a person."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.accounts.models import User
from lms.organisations.models import Membership
from lms.reports.queries import get_completion_counts

MAY_SEE = "reports.view_counts"
SEES_NAMES = (Membership.Role.FACILITATOR, Membership.Role.COORDINATOR)


@never_cache
@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """Show how many people finished which module, by kabupaten/kota."""
    user = request.user
    if not isinstance(user, User):
        query = urlencode({"next": request.path})
        return redirect(f"{reverse('accounts:staff_sign_in')}?{query}")
    if not user.is_staff:
        raise Http404
    if not user.has_perm(MAY_SEE) or _sees_names(user):
        raise PermissionDenied
    context = {"table": get_completion_counts(), "now": timezone.now()}
    return render(request, "reports/counts.html", context)


def _sees_names(user: User) -> bool:
    """Whoever accompanies a group knows its members, and so may not see reports (rule 8)."""
    return Membership.objects.active().filter(user=user, role__in=SEES_NAMES).exists()
