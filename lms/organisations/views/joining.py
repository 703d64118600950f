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

from lms.accounts import sessions, throttle
from lms.accounts.addresses import address_digest
from lms.accounts.consent import TEXT_VERSION
from lms.accounts.forms import NewPinForm
from lms.accounts.redirects import safe_next
from lms.accounts.views import try_again_at
from lms.organisations import actions, drafts
from lms.organisations.drafts import Draft
from lms.organisations.forms import BirthForm, ConsentForm, JoinForm
from lms.organisations.models import Cohort
from lms.organisations.sign_in import Refused, find_cohort
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
            messages.info(request, _("Please start again with the code. Nothing was stored."))
            return redirect("organisations:join")
        return view(request, draft)

    return step


@never_cache
def join(request: HttpRequest) -> HttpResponse:
    """Step 1: which group, and what people call you."""
    if drafts.is_too_young(request):
        return redirect("organisations:too_young")
    code = request.GET.get("kode", "")[:40]
    if request.user.is_authenticated and not request.user.is_staff:
        return redirect(f"{reverse('organisations:account_join')}?{urlencode({'kode': code})}")
    form = JoinForm(request.POST or None, initial={"code": code})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return begin(request, form)
        except throttle.TooManyTries as blocked:
            form.add_error(None, try_again_at(blocked.until))
            status = 429
        except Refused:
            form.add_error("code", _("We do not know this code. Check each word and digit."))
        except actions.NicknameTaken:
            form.add_error("nickname", TAKEN)
    context = {"form": form, "next": safe_next(request), "step": 1, "steps": STEPS}
    return render(request, "organisations/join.html", context, status=status)


def begin(request: HttpRequest, form: JoinForm) -> HttpResponse:
    """Find the group and go on. Raises: Refused, TooManyTries, NicknameTaken."""
    nickname = form.cleaned_data["nickname"]
    cohort = find_cohort(
        form.cleaned_data["code"], address=address_digest(request), at=timezone.now()
    )
    actions.refuse_taken(nickname, cohort)
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
    context = {"form": form, "draft": draft, "step": 2, "steps": STEPS}
    return render(request, "organisations/join_age.html", context | {"cohort": cohort_of(draft)})


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
    template = (
        "organisations/join_consent.html" if draft.is_adult else "organisations/join_minor.html"
    )
    context = {"form": form, "draft": draft, "step": 3, "steps": STEPS}
    return render(request, template, context | {"text_version": TEXT_VERSION})


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
    context = {"form": form, "draft": draft, "next": draft.next, "step": 4, "steps": STEPS}
    return render(request, "organisations/join_pin.html", context, status=status)


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


def cohort_of(draft: Draft) -> Cohort | None:
    """This is the group she joins, with its organisation, to show that the code was right."""
    return Cohort.objects.select_related("organisation").filter(pk=draft.cohort).first()
