"""Staff sign-in and signing out. Learners sign in by group: `lms.organisations.views`."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from lms.accounts import cookies, sessions, staff, throttle
from lms.accounts.addresses import address_digest
from lms.accounts.context import current
from lms.accounts.digests import digest
from lms.accounts.forms import NewPasswordForm, StaffSignInForm
from lms.accounts.models import User
from lms.accounts.redirects import home, safe_next, to_staff_sign_in

ADMIN_ACCESS = "wagtailadmin.access_admin"
SAFE = ("GET", "HEAD")
SHORT_WAIT = 60  # seconds; said in seconds, not by the clock


@never_cache
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask with one large button; signing out itself is a POST."""
    if request.method != "POST":
        return render(request, "accounts/sign_out.html", {"next": safe_next(request) or home()})
    messages.success(request, _("You are signed out of this phone."))
    response = redirect(home())
    sessions.leave(request, response)
    return response


@never_cache
@sensitive_post_parameters("password")
def staff_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in somebody who works here, by name and password; who is signed in goes to work."""
    if request.method in SAFE and isinstance(request.user, User) and request.user.is_staff:
        return redirect(destination(request, request.user))
    form = StaffSignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            if user := try_staff(request, form, at=timezone.now()):
                return ask_for_password(request, user) or welcome_staff(request, user)
            form.add_error(None, _("The name or the password is not right."))
        except throttle.TooManyTries as blocked:
            form.add_error(None, try_again_at(blocked.until))
            status = 429
    context = {"form": form, "next": safe_next(request), "account_now": current(request)}
    return render(request, "accounts/staff_sign_in.html", context, status=status)


def try_staff(request: HttpRequest, form: StaffSignInForm, *, at: datetime) -> User | None:
    """Check name and password once, slowed down after failures as for learners.

    Raises: throttle.TooManyTries.
    """
    name = digest("staff", form.cleaned_data["username"].casefold())
    device, address = cookies.read_device(request), f"address:{address_digest(request)}"
    if device.knows(name):
        key, also = f"device:{device.name}:{name}", []
    else:
        key, also = f"staff:{name}", [address]
    throttle.begin_try(key, limit=throttle.ACCOUNT, at=at, also=also)
    if (user := form.find_account(request)) and staff.may_begin(user, at=at):
        throttle.forget(key)
    elif not device.knows(name):
        throttle.record_different_failure(address, name[:16], limit=throttle.ADDRESS, at=at)
    return user if user and staff.may_begin(user, at=at) else None


def ask_for_password(request: HttpRequest, user: User) -> HttpResponse | None:
    """Ask who came with a first password for one of her own; nobody is signed in yet."""
    if user.reset_until is None:
        return None
    form = NewPasswordForm(user=user)
    return show_new_password(request, form, staff.ticket_for(user))


def show_new_password(request: HttpRequest, form: NewPasswordForm, ticket: str) -> HttpResponse:
    """Render the form of a new password."""
    context = {"form": form, "ticket": ticket, "next": safe_next(request), "name": form.user}
    return render(request, "accounts/staff_new_password.html", context)


@never_cache
@require_POST
@sensitive_post_parameters("password", "again", "ticket")
def new_password(request: HttpRequest) -> HttpResponse:
    """Keep the password she chose, and sign her in with it."""
    ticket = request.POST.get("ticket", "")
    user = staff.holder_of(ticket)
    if user is None:
        messages.error(request, _("That took too long. Sign in again."))
        return redirect("accounts:staff_sign_in")
    form = NewPasswordForm(request.POST, user=user)
    if not form.is_valid():
        return show_new_password(request, form, ticket)
    staff.choose_password(user=user, password=form.cleaned_data["password"])
    return welcome_staff(request, user)


def welcome_staff(request: HttpRequest, user: User) -> HttpResponse:
    """Sign in, remember the device, go to where this account works."""
    device = cookies.read_device(request)
    sessions.start_staff(request, user)
    response = HttpResponseRedirect(destination(request, user))
    cookies.remember_device(
        response, device.with_account(digest("staff", user.username.casefold()))
    )
    response.delete_cookie(cookies.WAITING)
    return response


@never_cache
@require_safe
def staff_home(request: HttpRequest) -> HttpResponse:
    """Lead somebody who works here to her work; anybody else to sign in."""
    user = request.user
    if isinstance(user, User) and user.is_staff:
        return redirect(workplace(user))
    return redirect("accounts:staff_sign_in")


def destination(request: HttpRequest, user: User) -> str:
    """This is the page she asked for, if she may enter there, or her work."""
    asked = safe_next(request)
    if asked and not (asked.startswith("/admin/") and not user.has_perm(ADMIN_ACCESS)):
        return asked
    return workplace(user)


def workplace(user: User) -> str:
    """This is the page an account works on: counts, groups, the admin, or the start page."""
    if user.sees_reports():
        return reverse("reports:counts")
    if user.sees_names and not user.is_superuser:
        return reverse("facilitation:groups")
    if user.has_perm(ADMIN_ACCESS):
        return reverse("wagtailadmin_home")
    return home()


@require_safe
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from Wagtail's own sign-in page to ours, which slows down guessing."""
    return to_staff_sign_in(safe_next(request) or reverse("wagtailadmin_home"))


def try_again_at(until: datetime) -> str:
    """Say when to try again: in seconds for a short wait, by the clock for a long one."""
    seconds = int((until - timezone.now()).total_seconds()) + 1
    if seconds <= SHORT_WAIT:
        return _("Too many tries. Wait %(seconds)d seconds, then try again.") % {
            "seconds": max(seconds, 1)
        }
    clock = timezone.localtime(until).strftime("%H.%M")
    return _("Too many tries. Try again at %(clock)s.") % {"clock": clock}
