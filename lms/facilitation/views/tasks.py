"""What a group was given to do, and giving it more."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.catalogue.models import Module
from content.catalogue.queries import get_catalogue
from lms.accounts.models import User
from lms.enrolments.actions import withdraw_assignment
from lms.facilitation import actions
from lms.facilitation.access import of_group
from lms.facilitation.forms import TaskForm
from lms.facilitation.queries import Given, get_given
from lms.organisations.models import Cohort


@of_group
def tasks(request: HttpRequest, user: User, cohort: Cohort) -> HttpResponse:
    """List what the group was given, and give it a module or a path. Queries: 3 more."""
    language = get_language() or settings.LANGUAGE_CODE
    given = get_given(cohort, language)
    initial = begun(given, request.GET.get("modul", ""))
    form = TaskForm(request.POST or None, catalogue=get_catalogue(language), initial=initial)
    if request.method == "POST" and form.is_valid():
        dates = {name: form.cleaned_data[name] for name in ("start_date", "due_date")}
        actions.give_modules(
            cohort=cohort, module_ids=form.module_ids(), by=user, at=timezone.now(), **dates
        )
        messages.success(request, _("The group has its task."))
        return redirect("facilitation:tasks", group=cohort.pk)
    context = {"cohort": cohort, "section": "tasks", "given": given, "form": form}
    return render(request, "facilitation/tasks.html", context)


def begun(given: Iterable[Given], module: str) -> dict[str, object]:
    """This is what the form begins with: a module, and the dates that the group has for it."""
    dates = {str(one.id): {"start_date": one.start_date, "due_date": one.due_date} for one in given}
    return {"what": module, **dates.get(module, {})}


@require_POST
@of_group
def take_back(request: HttpRequest, _user: User, cohort: Cohort, *, module: int) -> HttpResponse:
    """Take a module back from the group; what anybody finished stays hers."""
    given = get_object_or_404(Module, pk=module)
    withdraw_assignment(cohort=cohort, module_id=given.pk)
    messages.success(request, _("The module is no task of this group any more."))
    return redirect("facilitation:tasks", group=cohort.pk)
