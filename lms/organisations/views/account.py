"""A learner's own account: names, groups, PIN, language, what nobody has to say."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lms.accounts import actions as account_actions
from lms.accounts import cookies, sessions, throttle
from lms.accounts.addresses import address_digest
from lms.accounts.cookies import account_digest
from lms.accounts.forms import NewPinForm
from lms.accounts.models import ConsentMissing, User
from lms.accounts.redirects import safe_next
from lms.accounts.views import try_again_at
from lms.organisations import actions
from lms.organisations.forms import (
    AboutForm,
    FurtherGroupForm,
    LanguageForm,
    NicknameForm,
    OwnPinForm,
)
from lms.organisations.models import Membership
from lms.organisations.queries import get_own_groups
from lms.organisations.sign_in import Refused, count_taken, find_cohort
from lms.organisations.views.joining import TAKEN

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REASONS: "dict[type[Exception], tuple[str | None, StrOrPromise]]" = {
    Refused: ("code", _lazy("We do not know this code. Check each word and digit.")),
    actions.CohortEnded: ("code", _lazy("This group has ended. Ask for a new code.")),
    actions.NotOpen: ("code", _lazy("Joining is closed. Ask the facilitator to open it.")),
    actions.NicknameTaken: ("nickname", TAKEN),
    ConsentMissing: (None, _lazy("Your consent is missing. Ask your facilitator.")),
}
P = ParamSpec("P")
LearnerView = Callable[Concatenate[HttpRequest, User, P], HttpResponse]


def learners_own(view: LearnerView[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give a view the signed-in learner; lead everybody else to where they belong."""

    @never_cache
    @wraps(view)
    def own(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            if cookies.read_waiting(request):
                return redirect("organisations:waiting")
            query = urlencode({"next": request.path})
            return HttpResponseRedirect(f"{reverse('accounts:sign_in')}?{query}")
        if user.is_staff:
            return redirect("wagtailadmin_account")
        return view(request, user, *args, **kwargs)

    return own


@require_POST
@learners_own
def code_seen(request: HttpRequest, user: User) -> HttpResponse:
    """Put away the notice that a one-time code replaced the PIN; lead back to where she was."""
    account_actions.put_away_notice(user=user)
    request.session.pop(sessions.CODE_USED, None)
    return redirect(safe_next(request) or "organisations:account")


@learners_own
def account(request: HttpRequest, user: User) -> HttpResponse:
    """Show what can be changed, and who sees what. Queries: 3 beyond session and user."""
    groups = get_own_groups(user)
    context = {
        "person": user,
        "groups": groups,
        "can_leave": len(groups) > 1,
        "needs_group": all(group.has_ended for group in groups),
    }
    return render(request, "organisations/account.html", context)


@learners_own
def nickname(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Change the nickname in one group."""
    membership = own_membership(user, pk)
    form = NicknameForm(request.POST or None, initial={"nickname": membership.nickname})
    if request.method == "POST" and form.is_valid():
        try:
            membership = actions.rename(
                membership=membership, nickname=form.cleaned_data["nickname"]
            )
        except actions.NicknameTaken:
            form.add_error("nickname", TAKEN)
        except actions.CohortEnded:
            form.add_error(None, _("This group has ended. Its names stay as they are."))
        else:
            if request.session.get("membership") == membership.pk:
                request.session["nickname"] = membership.nickname
            return saved(request, _("Your nickname is changed. Use it the next time you sign in."))
    context = {"form": form, "membership": membership}
    return render(request, "organisations/account_nickname.html", context)


@sensitive_post_parameters("old", "pin", "again")
@learners_own
def pin(request: HttpRequest, user: User) -> HttpResponse:
    """Change the PIN; the one in use is asked for first."""
    old = OwnPinForm(request.POST or None)
    new = NewPinForm(request.POST or None, birth_year=user.birth_year, birth_month=user.birth_month)
    status = 200
    if request.method == "POST" and old.is_valid() and new.is_valid():
        try:
            if is_own_pin(user, old.cleaned_data["old"]):
                new_pin = new.cleaned_data["pin"]
                account_actions.change_pin(user=user, pin=new_pin, at=timezone.now())
                update_session_auth_hash(request, user)
                return saved(request, _("Your PIN is changed."))
            old.add_error("old", _("This is not your PIN now."))
        except throttle.TooManyTries as blocked:
            old.add_error(None, try_again_at(blocked.until))
            status = 429
    context = {"old": old, "form": new}
    return render(request, "organisations/account_pin.html", context, status=status)


def is_own_pin(user: User, typed: str) -> bool:
    """Compare with the PIN in use; whoever holds a signed-in phone cannot guess it either.

    Raises: throttle.TooManyTries.
    """
    key = f"own:{account_digest('user', user.pk)}"
    throttle.begin_try(key, limit=throttle.ACCOUNT, at=timezone.now())
    if not check_password(typed, user.password):
        return False
    throttle.forget(key)
    return True


@learners_own
def language(request: HttpRequest, user: User) -> HttpResponse:
    """Choose the language in which pages open."""
    form = LanguageForm(request.POST or None, initial={"language": user.language})
    if request.method == "POST" and form.is_valid():
        user.language = form.cleaned_data["language"]
        user.save(update_fields=["language"])
        with override(user.language):
            return saved(request, _("Pages now open in this language."))
    return render(request, "organisations/account_language.html", {"form": form})


@learners_own
def about(request: HttpRequest, user: User) -> HttpResponse:
    """Say, or do not say, what helps to see whether everybody is reached."""
    initial = {"sex": user.sex, "disability": user.disability}
    form = AboutForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        user.sex, user.disability = form.cleaned_data["sex"], form.cleaned_data["disability"]
        user.save(update_fields=["sex", "disability"])
        return saved(request, _("Saved. Thank you."))
    return render(request, "organisations/account_about.html", {"form": form})


@learners_own
def leave(request: HttpRequest, user: User, pk: int) -> HttpResponse:
    """Leave a group after a yes; the last one cannot be left."""
    membership = own_membership(user, pk)
    if request.method == "POST":
        try:
            actions.leave(membership=membership, at=timezone.now())
        except actions.LastGroup:
            return redirect("organisations:account_leave", pk=pk)
        if request.session.get("membership") == pk:
            stay_in_another_group(request, user)
        return saved(request, _("You have left the group. What you achieved stays yours."))
    is_last = not user.memberships.active().learners().exclude(pk=pk).exists()
    context = {"membership": membership, "is_last": is_last}
    return render(request, "organisations/account_leave.html", context)


def stay_in_another_group(request: HttpRequest, user: User) -> None:
    """Let the session go on under the home group's nickname."""
    home = user.memberships.active().learners().get(is_home=True)
    request.session["membership"], request.session["cohort"] = home.pk, home.cohort_id
    request.session["nickname"] = home.nickname


@learners_own
def join(request: HttpRequest, user: User) -> HttpResponse:
    """Join a further group, with its code."""
    form = FurtherGroupForm(
        request.POST or None, initial={"code": request.GET.get("kode", "")[:40]}
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            membership = join_group(request, user, form)
            return saved(request, _("You joined %(group)s.") % {"group": membership.cohort.name})
        except throttle.TooManyTries as blocked:
            form.add_error(None, try_again_at(blocked.until))
            status = 429
        except tuple(REASONS) as problem:
            form.add_error(*REASONS[type(problem)])
    return render(request, "organisations/account_join.html", {"form": form}, status=status)


def join_group(request: HttpRequest, user: User, form: FurtherGroupForm) -> Membership:
    """Find the group by its code and join it. Raises: what is in REASONS, TooManyTries."""
    now, address = timezone.now(), address_digest(request)
    nickname = form.cleaned_data["nickname"]
    cohort = find_cohort(form.cleaned_data["code"], address=address, at=now)
    try:
        return actions.join_further(user=user, cohort=cohort, nickname=nickname, at=now)
    except actions.NicknameTaken:
        count_taken(nickname, cohort, address=address, at=now)
        raise


def own_membership(user: User, pk: int) -> Membership:
    """This is her active membership with this key; anybody else's is not found. Queries: 1."""
    rows = user.memberships.active().learners().select_related("cohort__organisation", "user")
    return get_object_or_404(rows, pk=pk)


def saved(request: HttpRequest, text: str) -> HttpResponse:
    """Say what was saved, on the account page."""
    messages.success(request, text)
    return redirect("organisations:account")
