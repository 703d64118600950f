"""A phone's side of a hall: the code, the question, what the room chose. Nobody signs in here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from content.quizzes.marking import BadResponse
from lms.accounts.addresses import address_digest
from lms.accounts.throttle import TooManyTries
from lms.accounts.views import try_again_at
from lms.facilitation.hall import actions
from lms.facilitation.hall.forms import STEP, HallCodeForm, read_step
from lms.facilitation.hall.phone import PHONE, HallPhone, read_phone, remember_phone
from lms.facilitation.hall.queries import NOWHERE, get_stand, get_step
from lms.facilitation.models import Hall
from lms.facilitation.models.hall import number_at
from lms.organisations import problems
from lms.progress.screens.responses import Incomplete


@never_cache
def phone(request: HttpRequest) -> HttpResponse:
    """Ask for the code, or show where the hall stands. Queries: at most 3 for a guest."""
    known = read_phone(request)
    if request.method == "POST":
        return answer(request, known) if known and STEP in request.POST else come_in(request, known)
    code = request.GET.get("kode", "")[:40]
    kept = Hall.objects.kept(timezone.now())
    hall = kept.filter(pk=known.hall_id).first() if known else None
    if known is None or hall is None or code not in {"", hall.code}:
        form = HallCodeForm(initial={"code": code})
        return problems.show(request, "facilitation/hall_join.html", form, {})
    if hall.ended_at:
        response = render(request, "facilitation/hall_thanks.html")
        response.delete_cookie(PHONE)
        return response
    return show(request, known, hall)


def show(request: HttpRequest, known: HallPhone, hall: Hall, *, error: str = "") -> HttpResponse:
    """Show a phone where the hall stands: what it chose, and what was wrong with that."""
    chosen = known.chosen if number_at(known.step) == hall.number else ()
    draft = request.POST if error else None
    context = {"stand": get_stand(hall, chosen=chosen, draft=draft), "chosen": chosen}
    return render(request, "facilitation/hall_phone.html", context | {"error": error})


def come_in(request: HttpRequest, known: HallPhone | None) -> HttpResponse:
    """Let a phone in, or say what is wrong with the code."""
    form, status, now = HallCodeForm(request.POST), 200, timezone.now()
    if form.is_valid():
        code = form.cleaned_data["code"]
        if known and Hall.objects.running(now).filter(pk=known.hall_id, code=code).exists():
            return redirect("facilitation:phone")  # typed twice, or scanned again
        try:
            hall = actions.join_hall(code=code, address=address_digest(request), at=now)
            return remember_phone(redirect("facilitation:phone"), HallPhone(hall.pk))
        except TooManyTries as blocked:
            form.add_error(None, try_again_at(blocked.until))
            status = 429
        except actions.UnknownCode:
            form.add_error("code", _("No hall has this code now. Look at the wall once more."))
        except actions.HallFull:
            form.add_error(None, _("This hall is full. Tell your facilitator."))
    return problems.ask_again(request, form, status=status)


def answer(request: HttpRequest, known: HallPhone) -> HttpResponse:
    """Keep an answer; acknowledged only when it is stored, and sent again it is the same one."""
    step, now = read_step(request.POST), timezone.now()
    response = redirect("facilitation:phone")
    try:
        chosen = actions.record_hall_answer(
            hall_id=known.hall_id, phone=known.token, step=step, given=request.POST, at=now
        )
    except actions.QuestionClosed:
        messages.info(request, _("This question is closed. What arrived before that counts."))
        return response
    except Incomplete as missing:
        hall = Hall.objects.running(now).filter(pk=known.hall_id).first()
        return show(request, known, hall, error=str(missing)) if hall else response
    except BadResponse:
        return response
    return remember_phone(response, known.with_answer(step, chosen))


@require_safe
@cache_control(private=True, no_cache=True)
def state(request: HttpRequest) -> HttpResponse:
    """Say where the hall stands, or that nothing changed. No session is read. Queries: 1."""
    known = read_phone(request)
    step = get_step(known.hall_id, at=timezone.now()) if known else NOWHERE
    etag = f'"{step}"'
    unchanged = get_conditional_response(request, etag=etag)
    return unchanged or JsonResponse({"step": step}, headers={"ETag": etag})
