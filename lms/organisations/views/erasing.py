"""A learner deletes her own account: her PIN, one press, and it is gone."""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lms.accounts import actions as account_actions
from lms.accounts import cookies, sessions, throttle
from lms.accounts.cookies import account_digest
from lms.accounts.holds import CodeTooRecent, require_settled
from lms.accounts.models import User
from lms.accounts.views import try_again_at
from lms.organisations.forms import ErasureForm
from lms.organisations.views.account import is_own_pin, learners_own

SALT = "lms.organisations.erasure"
FORM_SECONDS = 3600


@sensitive_post_parameters("pin")
def erase(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; delete at once. A form sent twice is answered alike."""
    if request.method == "POST" and is_gone(request.POST.get("token", "")):
        return redirect("organisations:account_erased")
    return ask(request)


def is_gone(token: str) -> bool:
    """Say whether a form of ours was for an account that is deleted by now. Queries: 0 or 1."""
    try:
        user_id = signing.loads(token, salt=SALT, max_age=FORM_SECONDS)
    except signing.BadSignature:
        return False
    return not User.objects.filter(pk=user_id).exists()


@learners_own
def ask(request: HttpRequest, user: User) -> HttpResponse:
    """Ask for the PIN and delete, unless a one-time code replaced it a moment ago."""
    try:
        require_settled(user, at=timezone.now())
        return ask_for_pin(request, user)
    except CodeTooRecent as held:
        return render(request, "organisations/account_erase_held.html", {"until": held.until})


def ask_for_pin(request: HttpRequest, user: User) -> HttpResponse:
    """Ask for the PIN, slowed down as signing in is; with the right one, delete.

    Raises: CodeTooRecent.
    """
    form = ErasureForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if is_own_pin(user, form.cleaned_data["pin"]):
                return erase_account(request, user)
            form.add_error("pin", _("This PIN does not match."))
        except throttle.TooManyTries as blocked:
            form.add_error(None, try_again_at(blocked.until))
            status = 429
    context = {"form": form, "token": signing.dumps(user.pk, salt=SALT)}
    return render(request, "organisations/account_erase.html", context, status=status)


def erase_account(request: HttpRequest, user: User) -> HttpResponse:
    """Delete the account, sign out, take every trace of it off the phone. Raises: CodeTooRecent."""
    account = account_digest("user", user.pk)
    account_actions.erase_own_account(user_id=user.pk, at=timezone.now())
    response = redirect("organisations:account_erased")
    sessions.leave(request, response)
    cookies.remember_device(response, cookies.read_device(request).without_account(account))
    return response


@never_cache
def erased(request: HttpRequest) -> HttpResponse:
    """Say that the account is gone."""
    return render(request, "organisations/account_erased.html")
