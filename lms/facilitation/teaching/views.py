"""The pages of meetings face to face: the list, a new one, one of them put right."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.catalogue.models import Module
from content.catalogue.queries import get_catalogue
from lms.accounts.models import User
from lms.facilitation.access import of_group
from lms.facilitation.models import Session
from lms.facilitation.teaching import actions
from lms.facilitation.teaching.forms import ForgottenForm, RoomForm, SessionForm
from lms.facilitation.teaching.queries import get_days, get_meeting, get_meetings, get_names
from lms.facilitation.views.people import show_part
from lms.organisations.models import Cohort

KEPT = ("id", "module", "held_date", "headcount")  # what a form shown again keeps
SECTION = "meetings"


@require_safe
@of_group
def sessions(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """List the meetings of the group. Queries: 2 more."""
    meetings = get_meetings(cohort, get_catalogue(language()))
    return show_part(request, "sessions", cohort, SECTION, meetings=meetings)


@of_group
def new_session(request: HttpRequest, user: User, cohort: Cohort) -> HttpResponse:
    """Write a meeting down: first the form, then what it says once more, then it is recorded."""
    form = session_form(request, cohort)
    if not (form.is_bound and form.is_valid()):
        return show_part(request, "session_new", cohort, SECTION, form=form)
    if "yakin" not in request.POST:
        return show_part(request, "session_confirm", cohort, SECTION, form=form)
    data = form.cleaned_data
    try:
        session = actions.record_session(
            session_id=data["id"],
            cohort=cohort,
            module=get_object_or_404(Module.objects.current(), pk=data["module"]),
            held_date=data["held_date"],
            headcount=data["headcount"],
            member_ids=data["took_part"],
            by=user,
            at=timezone.now(),
        )
    except Session.DoesNotExist as elsewhere:
        raise Http404 from elsewhere
    if is_as_typed(session, data):
        messages.success(request, _("The meeting is written down."))
    else:
        words = _("This meeting was written down before, and nothing changed. Begin a new one.")
        messages.warning(request, words)
    return redirect("facilitation:session", group=cohort.pk, session=session.pk)


def is_as_typed(session: Session, data: Mapping[str, Any]) -> bool:
    """This says whether a meeting is what the form says: it may have been sent before, changed."""
    said = (int(data["module"]), data["held_date"], data["headcount"])
    return said == (session.module_id, session.held_date, session.headcount)


@require_safe
@of_group
def session(request: HttpRequest, _user: User, cohort: Cohort, *, session: object) -> HttpResponse:
    """Show one meeting, with forms to add who was forgotten and to put it right."""
    return show(request, of_cohort(cohort, session))


@require_POST
@of_group
def add(request: HttpRequest, _user: User, cohort: Cohort, *, session: object) -> HttpResponse:
    """Add people who were forgotten."""
    row = of_cohort(cohort, session)
    form = ForgottenForm(request.POST, names=get_names(cohort))
    if not form.is_valid():
        return show(request, row, forgotten=form)
    try:
        actions.add_people(session=row, member_ids=form.cleaned_data["took_part"])
    except actions.TooFew as error:
        words = _("You wrote that %(number)s people were there. No more names can be ticked.")
        form.add_error("took_part", words % {"number": error.headcount})
        return show(request, row, forgotten=form)
    messages.success(request, _("Added. Their module is finished."))
    return redirect("facilitation:session", group=cohort.pk, session=row.pk)


@require_POST
@of_group
def correct(request: HttpRequest, _user: User, cohort: Cohort, *, session: object) -> HttpResponse:
    """Correct day and headcount, on the day the meeting was written down."""
    row, now = of_cohort(cohort, session), timezone.now()
    form = RoomForm(request.POST, days=get_days(cohort, at=now))
    if not form.is_valid():
        return show(request, row, room=form)
    try:
        actions.correct_session(session=row, at=now, **form.cleaned_data)
    except actions.TooFew:
        form.add_error("headcount", _("More people are written down already."))
        return show(request, row, room=form)
    except actions.Counted:
        messages.warning(request, _("That day is over. The numbers are counted already."))
    else:
        messages.success(request, _("Corrected."))
    return redirect("facilitation:session", group=cohort.pk, session=row.pk)


def language() -> str:
    """This is the language in use."""
    return get_language() or settings.LANGUAGE_CODE


def of_cohort(cohort: Cohort, session_id: object) -> Session:
    """This is a meeting of the group; another group's is not found. Queries: 1."""
    return get_object_or_404(cohort.sessions.select_related("module"), pk=session_id)


def session_form(request: HttpRequest, cohort: Cohort) -> SessionForm:
    """This is the form as sent, as begun elsewhere, or shown again with everybody ticked.

    Queries: 2.
    """
    names, sent = get_names(cohort), request.POST
    parts: dict[str, Any] = {
        "catalogue": get_catalogue(language()),
        "names": names,
        "days": get_days(cohort, at=timezone.now()),
    }
    if request.method == "POST" and not sent.keys() & {"semua", "ubah"}:
        return SessionForm(sent, **parts)
    begun = sent if request.method == "POST" else request.GET
    initial: dict[str, object] = {name: begun[name] for name in KEPT if name in begun}
    everybody = [pk for pk, _name in names]
    initial["took_part"] = everybody if "semua" in sent else sent.getlist("took_part")
    return SessionForm(initial={"id": uuid4()} | initial, **parts)


def show(
    request: HttpRequest,
    row: Session,
    *,
    forgotten: ForgottenForm | None = None,
    room: RoomForm | None = None,
) -> HttpResponse:
    """Render one meeting with its forms."""
    now = timezone.now()
    detail = get_meeting(row, get_catalogue(language()), at=now)
    as_it_is = {"held_date": row.held_date, "headcount": row.headcount}
    days = get_days(row.cohort, at=now)
    return show_part(
        request,
        "session",
        row.cohort,
        SECTION,
        detail=detail,
        forgotten=forgotten or ForgottenForm(names=detail.others),
        room=room or RoomForm(initial=as_it_is, days=days),
    )
