"""Who enters the facilitator's space, and which groups are hers there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from lms.accounts.models import User
from lms.accounts.redirects import to_staff_sign_in
from lms.organisations.models import Cohort, Organisation


def facilitators_own(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the account that sees names; a guest signs in, anybody else finds nothing."""

    @never_cache
    @wraps(view)
    def own(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            return to_staff_sign_in(request.path)
        if not user.sees_names:
            raise Http404
        return view(request, user, **kwargs)

    return own


def of_group(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view one of the account's groups; another one is not found. Queries: 1."""

    @facilitators_own
    @wraps(view)
    def own(request: HttpRequest, user: User, *, group: int, **kwargs: Any) -> HttpResponse:
        cohorts = Cohort.objects.visible_to(user).select_related("organisation")
        return view(request, user, get_object_or_404(cohorts, pk=group), **kwargs)

    return own


def of_organisation(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view an organisation the account runs; another one is not found. Queries: 1."""

    @facilitators_own
    @wraps(view)
    def own(request: HttpRequest, user: User, *, organisation: int, **kwargs: Any) -> HttpResponse:
        mine = Organisation.objects.coordinated_by(user)
        return view(request, user, get_object_or_404(mine, pk=organisation), **kwargs)

    return own


def of_coordinated_group(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view a group of an organisation the account runs. Queries: 1."""

    @facilitators_own
    @wraps(view)
    def own(
        request: HttpRequest, user: User, *, organisation: int, group: int, **kwargs: Any
    ) -> HttpResponse:
        mine = Cohort.objects.coordinated_by(user).select_related("organisation")
        cohort = get_object_or_404(mine, pk=group)
        if cohort.organisation_id != organisation:
            raise Http404
        return view(request, user, cohort, **kwargs)

    return own
