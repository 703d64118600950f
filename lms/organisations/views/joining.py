"""Joining a group: code and nickname, birth month, consent, PIN. Each step is a plain form.

What was typed so far is a signed note on the phone (`drafts`); the last step writes.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lms.accounts import cookies, sessions, throttle
from lms.accounts.addresses import address_digest
from lms.accounts.consent import TEXT_VERSION
from lms.accounts.forms import NewPinForm
from lms.accounts.redirects import safe_next
from lms.accounts.views import try_again_at
from lms.organisations import actions, drafts, problems
from lms.organisations.drafts import Draft
from lms.organisations.forms import BirthForm, ConsentForm, JoinForm
from lms.organisations.models import Cohort
from lms.organisations.sign_in import Refused, count_taken, find_cohort
from lms.organisations.views.signing_in import welcome

STEPS = 4
TAKEN = _lazy("Somebody in this group has this nickname. Add a letter, or use another one.")
StepView = Callable[[HttpRequest, Draft], HttpResponse]


def with_draft(view: StepView) -> Callable[[HttpRequest], HttpResponse]:
    """Give a step what was typed before it, or lead back to the first step."""

    @never_cache
    @wraps(view)
    def step(request: HttpRequest) -> HttpResponse:
        if drafts.is_too_young(request):
            return redirect("organisations:too_young")
        draft = drafts.read_draft(request)
        if draft is None:
            if cookies.read_waiting(request):  # she joined, and pressed "back"
                return redirect("organisations:waiting")
            messages.info(request, _("Please start again with the code. Nothing was stored."))
            return redirect("organisations:join")
        return view(request, draft)

    return step


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """Step 1: which group, and what people call you."""
    code = request.GET.get("kode", "")[:40]
    if drafts.is_too_young(request):
        return redirect("organisations:too_young")
    if request.user.is_authenticated and not request.user.is_staff:
        return redirect(f"{reverse('organisations:account_join')}?{urlencode({'kode': code})}")
    if request.method == "POST":
        return take_first_step(request)
    if drafts.read_draft(request) is None and cookies.read_waiting(request):
        return redirect("organisations:waiting")  # she joined, and pressed "back"
    context = {"next": safe_next(request), "step": 1, "steps": STEPS}
    form = JoinForm(initial={"code": code})
    return problems.show(request, "organisations/join.html", form, context)


def take_first_step(request: HttpRequest) -> HttpResponse:
    """Go on to the birth month, or say what is wrong with code or nickname."""
    form, status = JoinForm(request.POST), 200
    if form.is_valid():
        try:
            return begin(request, form)
        except throttle.TooManyTries as blocked:
            form.add_error(None, try_again_at(blocked.until))
            status = 429
        except Refused:
            form.add_error("code", _("We do not know this code. Check each word and digit."))
        except actions.NicknameTaken:
            form.add_error("nickname", TAKEN)
    return problems.ask_again(request, form, status=status)


def begin(request: HttpRequest, form: JoinForm) -> HttpResponse:
    """Find the group and go on. Raises: Refused, TooManyTries, NicknameTaken."""
    nickname, now = form.cleaned_data["nickname"], timezone.now()
    address = address_digest(request)
    cohort = find_cohort(form.cleaned_data["code"], address=address, at=now)
    try:
        actions.refuse_taken(nickname, cohort)
    except actions.NicknameTaken:
        count_taken(nickname, cohort, address=address, at=now)
        raise
    draft = Draft.begin(cohort, nickname).with_changes(next=safe_next(request))
    return drafts.keep_draft(redirect("organisations:join_age"), draft)


@with_draft
def age(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Step 2: month and year of birth. The page does not say what depends on them."""
    form = BirthForm(request.POST or None, initial={"month": draft.month, "year": draft.year})
    if request.method == "POST" and form.is_valid():
        draft = draft.with_changes(**form.cleaned_data)
        if not draft.is_old_enough:
            return drafts.remember_too_young(redirect("organisations:too_young"))
        return drafts.keep_draft(redirect("organisations:join_consent"), draft)
    if request.method == "POST":
        return problems.ask_again(request, form)
    cohort = Cohort.objects.filter(pk=draft.cohort).first()
    is_closed = cohort is not None and not cohort.is_open_at(timezone.now())
    context = {"draft": draft, "cohort": cohort, "is_closed": is_closed, "step": 2, "steps": STEPS}
    return problems.show(request, "organisations/join_age.html", form, context)


@with_draft
def consent(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Step 3: an adult consents; a minor learns how her guardian does."""
    if not draft.is_old_enough:
        return redirect("organisations:join_age")
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and not draft.is_adult:
        return drafts.keep_draft(redirect("organisations:join_pin"), draft)
    if request.method == "POST" and form.is_valid():
        draft = drafts.agreed(draft, text_version=TEXT_VERSION, at=timezone.now())
        return drafts.keep_draft(redirect("organisations:join_pin"), draft)
    if request.method == "POST":
        return problems.ask_again(request, form)
    template = (
        "organisations/join_consent.html" if draft.is_adult else "organisations/join_minor.html"
    )
    context = {"draft": draft, "step": 3, "steps": STEPS, "text_version": TEXT_VERSION}
    return problems.show(request, template, form, context)


@sensitive_post_parameters("pin", "again")
@with_draft
def pin(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Step 4: a PIN, twice; then the account, or the row that waits."""
    if not draft.is_old_enough or (draft.is_adult and not draft.agreed_at):
        return redirect("organisations:join_consent")
    form = NewPinForm(request.POST or None, birth_year=draft.year, birth_month=draft.month)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return finish(request, draft, form.cleaned_data["pin"])
        except actions.TooManyNew:
            form.add_error(None, _("Very many people are joining now. Try again in an hour."))
            status = 429
        except actions.NicknameTaken:
            return start_over(request, str(TAKEN), code=draft.code)
        except actions.CohortEnded:
            return start_over(request, _("This group has ended. Ask for a new code."))
    if request.method == "POST":
        return problems.ask_again(request, form, status=status)
    context = {"draft": draft, "next": draft.next, "step": 4, "steps": STEPS}
    return problems.show(request, "organisations/join_pin.html", form, context)


def finish(request: HttpRequest, draft: Draft, pin: str) -> HttpResponse:
    """Write what joining writes, and let the person in.

    Raises: NicknameTaken, CohortEnded, TooManyNew.
    """
    person = actions.join(
        cohort=Cohort(pk=draft.cohort),
        newcomer=draft.newcomer(get_language() or settings.LANGUAGE_CODE),
        pin=pin,
        at=timezone.now(),
    )
    response = welcome(request, person)
    response.delete_cookie(sessions.JOINING)
    return response


def start_over(request: HttpRequest, why: str, *, code: str = "") -> HttpResponse:
    """Lead back to the first step and say why."""
    messages.warning(request, why)
    query = f"?{urlencode({'kode': code})}" if code else ""
    response = HttpResponseRedirect(reverse("organisations:join") + query)
    response.delete_cookie(sessions.JOINING)
    return response


@never_cache
def too_young(request: HttpRequest) -> HttpResponse:
    """Say kindly that reading is open to her, without an account."""
    return render(request, "organisations/too_young.html")
