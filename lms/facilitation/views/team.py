"""Who accompanies a group, and a learner who moves to another one: a coordinator's to say."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.debug import sensitive_variables

from lms.accounts import staff
from lms.accounts.models import User
from lms.facilitation.access import of_coordinated_group
from lms.facilitation.coordinating import get_other_groups
from lms.facilitation.coordinating_forms import EXISTING, AppointForm, MoveForm
from lms.facilitation.views.organisation import to_group
from lms.organisations import actions
from lms.organisations.models import Cohort, Membership
from lms.organisations.qr import said_aloud
from lms.organisations.views.joining import TAKEN

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise
# What is said in the form where somebody cannot be appointed.
REFUSALS: "dict[type[Exception], tuple[str | None, StrOrPromise]]" = {
    staff.NameTaken: (
        "username",
        _lazy("Somebody has this sign-in name. If it is hers, choose that she has an account."),
    ),
    actions.MayNotAppoint: (
        "username",
        _lazy("Nobody appoints herself. Ask another coordinator of your organisation."),
    ),
    actions.SeesReports: (
        "username",
        _lazy("This account sees reports, so it must not see names. Make a second one for her."),
    ),
    actions.NicknameTaken: ("nickname", TAKEN),
    actions.CohortEnded: (None, _lazy("This group has ended.")),
}


@sensitive_variables("made")
@of_coordinated_group
def appoint(request: HttpRequest, user: User, cohort: Cohort) -> HttpResponse:
    """Appoint a facilitator; the first password of a new account is shown this once."""
    form = AppointForm(request.POST or None)
    made: actions.NewAccount | None = None
    if request.method == "POST" and form.is_valid():
        made = appointed(form, cohort, by=user)
        if form.is_valid() and made is None:
            messages.success(request, _("From now on she accompanies this group."))
            return to_group(cohort)
    context = {
        "cohort": cohort,
        "form": form,
        "made": made,
        "days": staff.FIRST_PASSWORD_LASTS.days,
        "address": said_aloud("accounts:staff_sign_in"),
    }
    return render(request, "facilitation/organisation_appoint.html", context)


def appointed(form: AppointForm, cohort: Cohort, *, by: User) -> actions.NewAccount | None:
    """Do what the form says, or say in the form why not. A new account, where one was made."""
    data, now = form.cleaned_data, timezone.now()
    role = {"cohort": cohort, "nickname": data["nickname"], "by": by, "at": now}
    try:
        if data["kind"] != EXISTING:
            return actions.make_facilitator(username=data["username"], **role)
        actions.appoint_facilitator(user=data["user"], **role)
    except staff.AlreadyMade as already:
        if not already.user.memberships.active().filter(cohort=cohort).exists():
            form.add_error(*REFUSALS[staff.NameTaken])
    except tuple(REFUSALS) as refused:
        form.add_error(*REFUSALS[type(refused)])
    return None


@of_coordinated_group
def dismiss(request: HttpRequest, _user: User, cohort: Cohort, *, member: int) -> HttpResponse:
    """End a facilitator's role in a group, after a yes."""
    roles = cohort.memberships.filter(role=Membership.Role.FACILITATOR)
    membership = get_object_or_404(roles.select_related("user"), pk=member)
    if request.method == "POST":
        actions.dismiss_facilitator(membership=membership, at=timezone.now())
        messages.success(request, _("She no longer sees this group."))
        return to_group(cohort)
    context = {"cohort": cohort, "member": membership}
    return render(request, "facilitation/organisation_dismiss.html", context)


@of_coordinated_group
def move(request: HttpRequest, _user: User, cohort: Cohort, *, member: int) -> HttpResponse:
    """Move a learner to another group of the organisation."""
    learners = cohort.memberships.learners()
    membership = get_object_or_404(learners, pk=member)
    form = MoveForm(request.POST or None, groups=get_other_groups(cohort))
    if request.method == "POST" and form.is_valid() and moved(form, membership):
        to = form.cleaned_data["to"]
        if there := to.memberships.active().filter(user=membership.user_id).first():
            text = _("%(nickname)s is in %(group)s now.")
            messages.success(request, text % {"nickname": there.nickname, "group": to.name})
        else:
            messages.warning(request, _("She had left this group already. Nobody was moved."))
        return to_group(cohort)
    context = {"cohort": cohort, "member": membership, "form": form}
    return render(request, "facilitation/organisation_move.html", context)


def moved(form: MoveForm, membership: Membership) -> bool:
    """Do what the form says, or say in the form why not."""
    to, another = form.cleaned_data["to"], form.cleaned_data["nickname"]
    try:
        actions.move_learners(
            memberships=[membership.pk],
            to=to,
            at=timezone.now(),
            nicknames={membership.pk: another},
        )
    except actions.NamesTaken:
        text = _("Somebody in %(group)s has this nickname. Type another one for her.")
        form.add_error("nickname", text % {"group": to.name})
    except actions.CohortEnded:
        form.add_error("to", _("This group has ended. Choose another one."))
    return form.is_valid()
