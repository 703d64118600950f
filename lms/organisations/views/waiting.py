"""Waiting for a guardian's consent or the facilitator, and taking a consent back."""

from datetime import datetime

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lms.accounts import actions as account_actions
from lms.accounts import cookies, throttle
from lms.accounts.actions import withdrawal_digest
from lms.accounts.addresses import address_digest
from lms.accounts.consent import TEXT_VERSION
from lms.accounts.models import ADULT, Consent
from lms.accounts.views import try_again_at
from lms.organisations import actions
from lms.organisations.forms import AdultConsentForm, ConsentForm, WithdrawalForm
from lms.organisations.models import Membership, Waiting
from lms.organisations.sign_in import Refused
from lms.organisations.sign_in import sign_in as check
from lms.organisations.views.signing_in import welcome

CONFIRM_SECONDS = 900
PIN_COUNTS_SECONDS = 600  # signing in left the cookie; so long the PIN is not asked for again
SALT = "lms.organisations.withdrawal"


@never_cache
@sensitive_post_parameters("pin")
def waiting(request: HttpRequest) -> HttpResponse:
    """Say what is awaited, and that everything can be read meanwhile."""
    person = who_waits(request)
    if person is None:
        return no_longer_waiting(request)
    is_grown_up = person.needs_consent and person.is_adult
    form = consent_form(request)
    status = 200
    if request.method == "POST" and is_grown_up and form.is_valid():
        try:
            return consent_as_adult(request, person, form.cleaned_data.get("pin"))
        except Refused:
            form.add_error("pin", _("This PIN does not match."))
        except actions.CohortEnded:
            form.add_error(None, _("This group has ended. Ask for a new code."))
        except throttle.TooManyTries as blocked:
            form.add_error(None, try_again_at(blocked.until))
            status = 429
    context = {"waiting": person, "is_grown_up": is_grown_up, "form": form}
    context |= {
        "text_version": TEXT_VERSION,
        "was_adult": person.age_at(person.created_at) >= ADULT,
    }
    return render(request, "organisations/waiting.html", context, status=status)


def consent_form(request: HttpRequest) -> ConsentForm:
    """This asks for her PIN, unless she typed it on this phone a moment ago."""
    has_typed_it = cookies.read_waiting(request, seconds=PIN_COUNTS_SECONDS) is not None
    return (ConsentForm if has_typed_it else AdultConsentForm)(request.POST or None)


def who_waits(request: HttpRequest) -> Waiting | None:
    """This is the row of whoever waits on this phone. Queries: 1."""
    cookie = cookies.read_waiting(request)
    if cookie is None:
        return None
    rows = Waiting.objects.select_related("cohort__organisation")
    return rows.filter(public_id=cookie.id).first()


def no_longer_waiting(request: HttpRequest) -> HttpResponse:
    """Lead to signing in: the account is there by now, or the hour on this phone is over."""
    if cookies.read_waiting(request):
        messages.info(request, _("You are no longer on the waiting list. Try to sign in."))
    response = redirect("accounts:sign_in")
    response.delete_cookie(cookies.WAITING)
    return response


def consent_as_adult(request: HttpRequest, person: Waiting, pin: str | None) -> HttpResponse:
    """Take an adult's own consent; her PIN, where it was asked for, says that it is she.

    Raises: Refused, throttle.TooManyTries, CohortEnded.
    """
    now = timezone.now()
    if pin is not None:
        require_pin(request, person, pin, at=now)
    after = actions.consent_as_adult(waiting_id=person.pk, text_version=TEXT_VERSION, at=now)
    if isinstance(after, Membership):
        return welcome(request, after)
    return redirect("organisations:waiting")


def require_pin(request: HttpRequest, person: Waiting, pin: str, *, at: datetime) -> None:
    """Stop who types another PIN than that of the person. Raises: Refused, TooManyTries."""
    found = check(
        code=person.cohort.code,
        nickname=person.nickname,
        pin=pin,
        device=cookies.read_device(request),
        address=address_digest(request),
        at=at,
    )
    if found != person:
        raise Refused


def slip(request: HttpRequest) -> HttpResponse:
    """Show the consent slip to print: blank, the same for everybody."""
    return render(request, "organisations/slip.html", {"text_version": TEXT_VERSION})


@never_cache
@sensitive_post_parameters("code")
def withdraw(request: HttpRequest) -> HttpResponse:
    """Ask for the code on the slip, then for a yes, then delete."""
    form = WithdrawalForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return confirm(request, find_consent(request, form.cleaned_data["code"]))
        except Refused:
            form.add_error("code", _("We do not know this code. Check each letter and digit."))
        except throttle.TooManyTries as blocked:
            form.add_error(None, try_again_at(blocked.until))
            status = 429
    return render(request, "organisations/withdraw.html", {"form": form}, status=status)


def find_consent(request: HttpRequest, code: str) -> Consent:
    """Find the consent with this withdrawal code; guessing is slowed down by address.

    Raises: Refused, throttle.TooManyTries.
    """
    key, now, digest = f"address:{address_digest(request)}", timezone.now(), withdrawal_digest(code)
    throttle.refuse_if_blocked([key], at=now)
    consent = Consent.objects.filter(withdrawal_digest=digest, withdrawn_at=None).first()
    if consent is None:
        throttle.record_different_failure(key, digest[:16], limit=throttle.ADDRESS, at=now)
        raise Refused
    return consent


def confirm(request: HttpRequest, consent: Consent) -> HttpResponse:
    """Say whose data would be deleted, and carry the answer's permission in the form."""
    names = Membership.objects.active().filter(user=consent.user_id).order_by("-is_home", "pk")
    context = {
        "nickname": names.values_list("nickname", flat=True).first() or "",
        "token": signing.dumps(consent.user_id, salt=SALT),
    }
    return render(request, "organisations/withdraw_confirm.html", context)


@never_cache
def withdrawn(request: HttpRequest) -> HttpResponse:
    """Delete what the confirmed form names, then say that it is gone. Twice deletes once."""
    if request.method == "POST":
        try:
            user_id = signing.loads(
                request.POST.get("token", ""), salt=SALT, max_age=CONFIRM_SECONDS
            )
        except signing.BadSignature:
            return redirect("organisations:withdraw")
        account_actions.withdraw_consent(user_id=user_id)
        return redirect("organisations:withdrawn")
    return render(request, "organisations/withdrawn.html")
