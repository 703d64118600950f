"""The facilitator's side of a hall: opening it, the wall, going on, ending."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.models import User
from lms.facilitation.access import of_group
from lms.facilitation.hall import actions
from lms.facilitation.hall.forms import HallForm, read_step
from lms.facilitation.hall.queries import NOWHERE, count_answers, get_stand, get_summary
from lms.facilitation.models import Hall
from lms.organisations.models import Cohort
from lms.organisations.qr import draw_qr, said_aloud


def of_hall(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view a hall of one of the account's groups. Queries: 1 beyond the group's."""

    @of_group
    @wraps(view)
    def own(
        request: HttpRequest, user: User, cohort: Cohort, *, hall: int, **kwargs: Any
    ) -> HttpResponse:
        halls = (
            Hall.objects.visible_to(user)
            .kept(timezone.now())
            .filter(cohort=cohort)
            .select_related("edition__activity")
        )
        return view(request, get_object_or_404(halls, pk=hall), cohort, **kwargs)

    return own


@of_group
def halls(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Open a hall with a quiz, or lead back to the one that runs."""
    language = get_language() or settings.LANGUAGE_CODE
    form = HallForm(request.POST or None, language=language)
    if request.method == "POST" and form.is_valid():
        hall = actions.start_hall(
            cohort=cohort, edition=form.cleaned_data["quiz"], at=timezone.now()
        )
        return redirect("facilitation:hall", group=cohort.pk, hall=hall.pk)
    running = Hall.objects.running(timezone.now()).filter(cohort=cohort).first()
    context = {"cohort": cohort, "section": "tasks", "form": form, "running": running}
    return render(request, "facilitation/hall_start.html", context)


@require_safe
@of_hall
def wall(request: HttpRequest, hall: Hall, cohort: Cohort) -> HttpResponse:
    """Show the wall: the code, a question, what the room chose, or all of it at the end."""
    if hall.ended_at:
        return over(request, hall, cohort)
    address = f"{settings.PUBLIC_URL}{reverse('facilitation:phone')}"
    context = {
        "cohort": cohort,
        "hall": hall,
        "stand": get_stand(hall),
        "answers": count_answers(hall),
        "address": said_aloud("facilitation:phone"),
        "qr": draw_qr(f"{address}?{urlencode({'kode': hall.code})}", title=hall.code),
    }
    return render(request, "facilitation/hall_wall.html", context)


def over(request: HttpRequest, hall: Hall, cohort: Cohort) -> HttpResponse:
    """Sum a hall up, and offer to record that the group met."""
    met = {
        "module": hall.edition.activity.module_id or "",
        "held_date": timezone.localdate(hall.started_at).isoformat(),
        "headcount": hall.phones or "",
    }
    context = {
        "cohort": cohort,
        "section": "tasks",
        "hall": hall,
        "asked": get_summary(hall),
        "language": get_stand(hall).language,
        "met": urlencode(met),
    }
    return render(request, "facilitation/hall_over.html", context)


@require_safe
@of_hall
def state(_request: HttpRequest, hall: Hall, _cohort: Cohort) -> HttpResponse:
    """Say where the hall stands and how many phones are there and answered."""
    step = NOWHERE if hall.ended_at else hall.step
    return JsonResponse({"step": step, "phones": hall.phones, "answers": count_answers(hall)})


@require_POST
@of_hall
def advance(request: HttpRequest, hall: Hall, cohort: Cohort) -> HttpResponse:
    """Go on from the step that the button was pressed at; elsewhere by now: just look."""
    actions.advance_hall(hall_id=hall.pk, step=read_step(request.POST), at=timezone.now())
    return redirect("facilitation:hall", group=cohort.pk, hall=hall.pk)


@require_POST
@of_hall
def end(_request: HttpRequest, hall: Hall, cohort: Cohort) -> HttpResponse:
    """End the hall before its last question."""
    actions.end_hall(hall_id=hall.pk, at=timezone.now())
    return redirect("facilitation:hall", group=cohort.pk, hall=hall.pk)
