"""Signing in with group code, nickname and PIN."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lms.accounts import actions as account_actions
from lms.accounts import cookies, sessions, throttle
from lms.accounts.addresses import address_digest
from lms.accounts.cookies import WaitingCookie, account_digest
from lms.accounts.forms import ChosenPinForm
from lms.accounts.redirects import home, safe_next
from lms.accounts.views import try_again_at
from lms.organisations import actions
from lms.organisations.codes import code_key
from lms.organisations.drafts import NEW_PIN, NEW_PIN_SECONDS
from lms.organisations.forms import SignInForm
from lms.organisations.models import Membership, Waiting
from lms.organisations.sign_in import Refused, has_no_group_going_on
from lms.organisations.sign_in import sign_in as check

CARD = "kartu"  # between scanning a card and the page with its code and nickname
CARD_SECONDS = 60


@never_cache
@sensitive_post_parameters("pin", "code")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for code, nickname and PIN; whatever is wrong, the answer is the same."""
    if "nama" in request.GET:
        return take_card(request)
    form = SignInForm(request.POST or None, initial=read_card(request))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return welcome(request, find_person(request, form))
        except Refused:
            form.add_error(None, _("Code, nickname or PIN does not match. Check all three."))
        except throttle.TooManyTries as blocked:
            form.add_error(None, try_again_at(blocked.until))
            status = 429
    context = {"form": form, "next": safe_next(request), "minutes": settings.SHARED_PHONE_MINUTES}
    response = render(request, "accounts/sign_in.html", context, status=status)
    if CARD in request.COOKIES:
        response.delete_cookie(CARD)  # filled in once: whoever comes next sees nobody's name
    return response


def take_card(request: HttpRequest) -> HttpResponse:
    """Take what a card's QR code holds out of the address, so that no history keeps a nickname."""
    query = urlencode({"next": next_page}) if (next_page := safe_next(request)) else ""
    response = HttpResponseRedirect(f"{reverse('accounts:sign_in')}?{query}".rstrip("?"))
    card = {"code": request.GET.get("kode", "")[:40], "nickname": request.GET["nama"][:60]}
    cookies.set_signed(response, CARD, card, seconds=CARD_SECONDS)
    return response


def read_card(request: HttpRequest) -> dict[str, str]:
    """This is what to fill in: from the card scanned a moment ago, or a group's address."""
    card = cookies.read_signed(request, CARD, seconds=CARD_SECONDS)
    return card if isinstance(card, dict) else {"code": request.GET.get("kode", "")[:40]}


def find_person(request: HttpRequest, form: SignInForm) -> Membership | Waiting:
    """Find out who it is. Raises: Refused, throttle.TooManyTries."""
    person = check(
        code=form.cleaned_data["code"],
        nickname=form.cleaned_data["nickname"],
        pin=form.cleaned_data["pin"],
        device=cookies.read_device(request),
        address=address_digest(request),
        at=timezone.now(),
    )
    if isinstance(person, Membership):
        tell_of_group(request, person, typed=form.cleaned_data["code"])
    return person


def tell_of_group(request: HttpRequest, membership: Membership, *, typed: str) -> None:
    """Tell who was moved the new code, and whose groups have all ended to join another one."""
    cohort = membership.cohort
    if has_no_group_going_on(membership):
        text = _("Your group has ended. Join a new one with its code, on the page of your account.")
        messages.warning(request, text)
    elif code_key(typed) != code_key(cohort.code):
        text = _("You are in %(group)s now. From now on sign in with its code: %(code)s")
        messages.info(request, text % {"group": cohort.name, "code": cohort.code})


def welcome(request: HttpRequest, person: Membership | Waiting) -> HttpResponse:
    """Let somebody in: a member, somebody waiting; with a one-time code she needs a PIN first."""
    code_until = person.code_until if isinstance(person, Waiting) else person.user.reset_until
    if code_until is not None:
        return ask_for_new_pin(request, person)
    if isinstance(person, Waiting):
        return welcome_waiting(request, person)
    return welcome_member(request, person)


def welcome_member(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Start the session, remember the phone, go on to claiming the phone's work."""
    user = membership.user
    sessions.start_learner(
        request,
        user,
        nickname=membership.nickname,
        membership=membership.pk,
        cohort=membership.cohort_id,
    )
    response = HttpResponseRedirect(after_sign_in(request, language=user.language))
    remember(request, response, account_digest("user", user.pk))
    for name in (cookies.WAITING, sessions.JOINING, NEW_PIN):
        response.delete_cookie(name)
    return response


def welcome_waiting(request: HttpRequest, waiting: Waiting) -> HttpResponse:
    """Put the name of somebody waiting on the phone; there is no session.

    The way leads over the phone's work, so that from now on it is hers.
    """
    query = urlencode({"next": reverse("organisations:waiting")})
    response = HttpResponseRedirect(f"{reverse('progress:claim')}?{query}")
    sessions.leave(request, response)
    cookies.remember_waiting(response, WaitingCookie(waiting.public_id, waiting.nickname))
    remember(request, response, account_digest("waiting", waiting.public_id))
    return response


def ask_for_new_pin(request: HttpRequest, person: Membership | Waiting) -> HttpResponse:
    """Lead from a one-time code to choosing a PIN; nobody is signed in yet."""
    query = urlencode({"next": next_page}) if (next_page := safe_next(request)) else ""
    response = HttpResponseRedirect(f"{reverse('accounts:new_pin')}?{query}".rstrip("?"))
    value = {"kind": type(person).__name__, "pk": person.pk, "secret": secret_of(person)}
    cookies.set_signed(response, NEW_PIN, value, seconds=NEW_PIN_SECONDS)
    return response


@never_cache
@sensitive_post_parameters("pin", "again")
def new_pin(request: HttpRequest) -> HttpResponse:
    """Let somebody who signed in with a one-time code choose her PIN, once."""
    person = person_with_code(request)
    if person is None:
        return redirect("accounts:sign_in")
    born = person.user if isinstance(person, Membership) else person
    form = ChosenPinForm(
        request.POST or None,
        birth_year=born.birth_year,
        birth_month=born.birth_month,
        code_hash=hash_of(person),
    )
    if request.method == "POST" and form.is_valid():
        return choose_pin(request, person, form.cleaned_data["pin"])
    context = {"form": form, "next": safe_next(request), "nickname": person.nickname}
    return render(request, "accounts/new_pin.html", context)


def choose_pin(request: HttpRequest, person: Membership | Waiting, pin: str) -> HttpResponse:
    """Keep the PIN that replaces a one-time code, and let the person in."""
    if isinstance(person, Membership):
        account_actions.change_pin(user=person.user, pin=pin, at=timezone.now())
        return welcome_member(request, person)
    if not actions.choose_waiting_pin(waiting_id=person.pk, pin=pin, code_hash=person.pin):
        return redirect("accounts:sign_in")  # another tab, or the facilitator, was quicker
    response = welcome_waiting(request, person)
    response.delete_cookie(NEW_PIN)
    return response


def person_with_code(request: HttpRequest) -> Membership | Waiting | None:
    """This is who signed in with a one-time code a moment ago; None once it was used."""
    value = cookies.read_signed(request, NEW_PIN, seconds=NEW_PIN_SECONDS)
    if not isinstance(value, dict) or "kind" not in value:
        return None
    person: Membership | Waiting | None
    if value["kind"] == Waiting.__name__:
        person = Waiting.objects.filter(pk=value["pk"]).first()
    else:
        members = Membership.objects.ways_in().select_related("user", "cohort")
        person = members.filter(pk=value["pk"]).first()
    return person if person and value["secret"] == secret_of(person) else None


def hash_of(person: Membership | Waiting) -> str:
    """This is what is stored of somebody's PIN or code."""
    return person.user.password if isinstance(person, Membership) else person.pin


def secret_of(person: Membership | Waiting) -> str:
    """This changes as soon as the PIN does."""
    return account_digest("secret", person.pk, hash_of(person))


def remember(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """Let the phone know itself again for this account."""
    cookies.remember_device(response, cookies.read_device(request).with_account(account))


def after_sign_in(request: HttpRequest, *, language: str) -> str:
    """This is the page that asks about the phone's work, in the language chosen now or before."""
    chosen = get_language() or settings.LANGUAGE_CODE
    with override(language if chosen == settings.LANGUAGE_CODE else chosen):
        target = safe_next(request) or home()
        return f"{reverse('progress:claim')}?{urlencode({'next': target})}"
