"""What a facilitator does with one tap or one number, each on its own page of the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from lms.accounts import actions as account_actions
from lms.accounts.consent import TEXT_VERSION
from lms.accounts.models import User
from lms.organisations import actions
from lms.organisations.admin.forms import PaperConsentForm, RenameForm
from lms.organisations.admin.policies import VisiblePolicy
from lms.organisations.models import Cohort, Membership, Waiting
from lms.organisations.qr import joining_address, joining_qr
from lms.organisations.views.joining import TAKEN


def visible(request: HttpRequest, model: type[Model], pk: int) -> Any:
    """This is a row the account may change; another one is not found.

    Raises: PermissionDenied, Http404.
    """
    policy = VisiblePolicy(model)
    if not policy.user_has_permission(request.user, "change"):
        raise PermissionDenied
    return get_object_or_404(
        policy.instances_user_has_permission_for(request.user, "change"), pk=pk
    )


def visible_learner(request: HttpRequest, pk: int) -> Membership:
    """This is a learner of a group the account accompanies, in it now.

    Raises: PermissionDenied, Http404.
    """
    membership: Membership = visible(request, Membership, pk)
    is_own_group = Cohort.objects.visible_to(request.user).filter(pk=membership.cohort_id).exists()
    if not is_own_group or membership.left_at or membership.role != Membership.Role.LEARNER:
        raise Http404
    return membership


def show(
    request: HttpRequest, template: str, title: str, *, back: str, icon: str, **context: Any
) -> HttpResponse:
    """Render a page of the admin with its title and the way back to its list."""
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(f"{back}:index"), "label": BACK[back]()},
            {"url": "", "label": title},
        ],
    }
    return render(request, f"organisations/admin/{template}.html", frame | context)


@sensitive_variables("code")
def show_code(
    request: HttpRequest, title: str, code: str, text: str, *, back: str, lead: str = ""
) -> HttpResponse:
    """Render a withdrawal code, this once."""
    label = _("Withdrawal code")
    context = {"code": code, "label": label, "lead": lead, "text": text}
    return show(request, "once", title, back=back, icon="key", **context)


BACK = {
    "kelompok": lambda: _("Groups"),
    "anggota": lambda: _("Members"),
    "menunggu": lambda: _("People waiting"),
    "tugas": lambda: _("Roles by place"),
}


def cohort_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a group's code and QR code, and whether joining is open."""
    cohort: Cohort = visible(request, Cohort, pk)
    return show(
        request,
        "code",
        cohort.name,
        back="kelompok",
        icon="group",
        cohort=cohort,
        is_open=cohort.is_open_at(timezone.now()),
        address=joining_address(cohort),
        qr=joining_qr(cohort),
        learners=cohort.memberships.active().learners().count(),
        waiting=cohort.waiting.count(),
    )


@require_POST
def open_joining(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a group for a day."""
    cohort: Cohort = visible(request, Cohort, pk)
    try:
        actions.open_joining(cohort=cohort, at=timezone.now())
    except actions.CohortEnded:
        messages.error(request, _("This group has ended. Nobody can join it."))
    else:
        messages.success(request, _("Joining is open for 24 hours."))
    return redirect("kelompok:code", pk=pk)


@require_POST
def close_joining(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a group before its day is over."""
    cohort: Cohort = visible(request, Cohort, pk)
    try:
        actions.close_joining(cohort=cohort, at=timezone.now())
    except actions.CohortEnded:
        messages.error(request, _("This group has ended. Nobody can join it."))
    else:
        messages.success(request, _("Joining is closed. Late joiners wait for your yes."))
    return redirect("kelompok:code", pk=pk)


def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a learner's nickname, for instance one that hurts somebody."""
    membership = visible_learner(request, pk)
    form = RenameForm(request.POST or None, initial={"nickname": membership.nickname})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename(membership=membership, nickname=form.cleaned_data["nickname"])
        except actions.NicknameTaken:
            form.add_error("nickname", TAKEN)
        except actions.CohortEnded:
            form.add_error(None, _("This group has ended. Its names stay as they are."))
        else:
            messages.success(request, _("The nickname is changed. Tell her: she signs in with it."))
            return redirect("anggota:index")
    title = _("Change nickname")
    return show(request, "form", title, back="anggota", icon="user", form=form, intro="")


@sensitive_variables("code")
def reset_pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a learner a one-time code instead of her PIN; it is shown this once."""
    membership = visible_learner(request, pk)
    title = _("New PIN for %(nickname)s") % {"nickname": membership.nickname}
    user = membership.user
    intro = _("The old PIN stops working at once, and she is signed out everywhere.")
    if request.method == "POST":
        try:
            code = account_actions.reset_pin(
                user=user, replacing=request.POST.get("mark", ""), at=timezone.now()
            )
        except account_actions.PinChanged:
            intro = _(
                "No new code was made: one was made and shown already, or she chose a PIN "
                "meanwhile. Press the button if you need another."
            )
            user.refresh_from_db(fields=["password"])
        else:
            text = _(
                "Tell it to her alone. "
                "She signs in with it within 24 hours and chooses her own PIN."
            )
            return show(request, "once", title, back="anggota", icon="key", code=code, text=text)
    button = _("Make a one-time code")
    context = {"intro": intro, "button": button, "mark": user.pin_mark}
    return show(request, "confirm", title, back="anggota", icon="key", **context)


def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    """End a facilitator's role in a group, for instance a mistaken one; for admins only."""
    if not (isinstance(request.user, User) and request.user.is_superuser):
        raise PermissionDenied
    membership = get_object_or_404(Membership.objects.exclude(role=Membership.Role.LEARNER), pk=pk)
    if request.method != "POST":
        title = _("End the role of %(nickname)s?") % {"nickname": membership.nickname}
        intro = _("The account no longer sees %(group)s. Its members stay.") % {
            "group": membership.cohort.name
        }
        button = _("End role as facilitator")
        return show(
            request, "confirm", title, back="anggota", icon="user", intro=intro, button=button
        )
    actions.dismiss_facilitator(membership=membership, at=timezone.now())
    messages.success(request, _("The account no longer sees this group."))
    return redirect("anggota:index")


@sensitive_variables("code")
def new_withdrawal_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace a lost withdrawal code of a guardian; it is shown this once."""
    membership = visible_learner(request, pk)
    title = _("New withdrawal code for %(nickname)s") % {"nickname": membership.nickname}
    if request.method != "POST":
        intro = _("For a parent or guardian who lost the slip. The old code stops working.")
        button = _("Make a new code")
        return show(
            request, "confirm", title, back="anggota", icon="key", intro=intro, button=button
        )
    code = account_actions.renew_withdrawal_code(user_id=membership.user_id)
    if code is None:
        messages.error(request, _("There is no consent of a guardian for this member."))
        return redirect("anggota:index")
    text = _("Write it on a slip for the parent or guardian.")
    return show_code(request, title, code, text, back="anggota")


def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a late joiner."""
    waiting: Waiting = visible(request, Waiting, pk)
    title = _("Accept %(nickname)s?") % {"nickname": waiting.nickname}
    if request.method != "POST":
        intro = waiting.cohort.name
        button = _("Accept")
        return show(
            request, "confirm", title, back="menunggu", icon="user", intro=intro, button=button
        )
    try:
        after = actions.approve(waiting_id=waiting.pk, at=timezone.now())
    except actions.NicknameTaken:
        messages.error(request, TAKEN)
        return redirect("menunggu:index")
    except actions.CohortEnded:
        messages.error(request, _("This group has ended. Nobody can join it."))
        return redirect("menunggu:index")
    if isinstance(after, Waiting):
        messages.success(request, _("Accepted. A parent or guardian still has to agree."))
    else:
        messages.success(request, _("Accepted. She can sign in now."))
    return redirect("menunggu:index")


@sensitive_variables("code")
def record_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a signed slip: the account is made, the withdrawal code shown this once."""
    waiting: Waiting = visible(request, Waiting, pk)
    title = _("Consent for %(nickname)s") % {"nickname": waiting.nickname}
    form = PaperConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and isinstance(request.user, User):
        try:
            done = actions.record_paper_consent(
                waiting_id=waiting.pk,
                form_number=form.cleaned_data["form_number"],
                text_version=TEXT_VERSION,
                by=request.user,
                at=timezone.now(),
            )
        except actions.NicknameTaken:
            form.add_error(None, TAKEN)
        except actions.CohortEnded:
            form.add_error(None, _("This group has ended. Nobody can join it."))
        except actions.ConsentsHerself:
            form.add_error(None, _("She is 18 or older: she agrees herself when she signs in."))
        else:
            code = done.withdrawal_code if done else ""
            lead = _("Consent for %(nickname)s is recorded. She can sign in now.") % {
                "nickname": waiting.nickname
            }
            text = _("Write it on the lower part of the slip and give that part back.")
            return show_code(request, title, code, text, back="menunggu", lead=lead)
    return show(request, "form", title, back="menunggu", icon="form", form=form, intro="")
