"""A facilitator's groups, and one group: its members, what they finished, who needs help."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lms.accounts.models import User
from lms.facilitation.access import facilitators_own, of_group
from lms.facilitation.coordinating import get_coordinated
from lms.facilitation.queries import get_ended_groups, get_groups, get_overview
from lms.organisations.models import Cohort


@require_safe
@facilitators_own
def groups(request: HttpRequest, user: User) -> HttpResponse:
    """List the account's groups and the organisations it runs. Queries: 3 beyond session and user.

    Who does nothing but run one organisation goes on to that.
    """
    hers, ended = list(get_groups(user)), list(get_ended_groups(user))
    organisations = list(get_coordinated(user))
    if not hers and not ended and len(organisations) == 1 and "semua" not in request.GET:
        return redirect("facilitation:organisation", organisation=organisations[0].pk)
    context = {
        "groups": hers,
        "ended": ended,
        "organisations": organisations,
        "now": timezone.now(),
    }
    return render(request, "facilitation/groups.html", context)


@require_safe
@of_group
def members(request: HttpRequest, user: User, cohort: Cohort) -> HttpResponse:
    """Show who finished which module, who waits, who needs help."""
    language = get_language() or settings.LANGUAGE_CODE
    overview = get_overview(user, cohort, language=language, at=timezone.now())
    context = {
        "cohort": cohort,
        "section": "members",
        "overview": overview,
        "waiting": list(cohort.waiting.order_by("nickname_key", "pk")),
    }
    return render(request, "facilitation/members.html", context)
