"""Who may look at numbers: programme staff, and nobody who sees names (rule 8)."""

from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps
from typing import Any

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks import task

from lms.accounts.models import User
from lms.accounts.redirects import to_staff_sign_in
from lms.organisations.models import Membership
from lms.reports.release import is_due, last_midnight, release_counts, takes_long

MAY_SEE = "reports.view_counts"
COUNTING_TAKES = 600  # seconds; a page asks for it again after that, should the server have stopped
View = Callable[..., HttpResponseBase]


def programme_staff_only(view: View) -> View:
    """Answer who may see reports of a place, with the numbers of every day that is over.

    Where that takes long, with those told until now; the others are counted meanwhile.
    """

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, User):
            return to_staff_sign_in(request.path)
        if not user.is_staff:
            raise Http404
        if not user.has_perm(MAY_SEE) or _sees_names(user):
            raise PermissionDenied
        if not user.appointments.reporting().exists():
            return render(request, "reports/no_place.html", status=403)
        return _with_new_numbers(partial(view, request, **kwargs), timezone.now())

    return guarded


def _with_new_numbers(view: Callable[[], HttpResponseBase], now: datetime) -> HttpResponseBase:
    if not is_due(now):
        return view()
    until = last_midnight(now)
    if not takes_long(now):
        release_counts(until=until)
        return view()
    response = view()  # first, so that it does not share its time
    if cache.add(f"reports.counting.{until:%Y-%m-%d}", 1, COUNTING_TAKES):
        count_beside.enqueue(until.isoformat())
    return response


@task(backend="beside")
def count_beside(until: str) -> None:
    """Count what was recorded before a moment, while pages show what was told. Twice is once."""
    release_counts(until=datetime.fromisoformat(until))


def for_programme_staff(view: View) -> View:
    """Show a page to who may see reports; it is only looked at."""
    return require_safe(programme_staff_only(view))


def _sees_names(user: User) -> bool:
    """Whoever accompanies or coordinates people knows them, and may not see reports (rule 8)."""
    accompanies = user.memberships.active().exclude(role=Membership.Role.LEARNER)
    return accompanies.exists() or user.appointments.coordinating().exists()
