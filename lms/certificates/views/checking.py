"""Checking a certificate: for anybody, without an account, slowed down against guessing."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts import throttle
from lms.accounts.addresses import address_digest
from lms.accounts.digests import digest
from lms.certificates.codes import spell
from lms.certificates.forms import CheckForm
from lms.certificates.queries import Finding, State, look_into, look_up
from lms.certificates.statements import VERSION, public_key


@never_cache
@sensitive_post_parameters("what")
@sensitive_variables("form", "finding")
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a code or an address, and show what a signed one says."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return _show(request, form)
    if form.token:
        return _show(request, CheckForm(), look_into(form.token))
    return _lead_to(form)


@never_cache
@require_safe
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a code alone tells: course, date, JP and whether it counts; never a name."""
    now = timezone.now()
    source = f"certificate:{address_digest(request)}"
    try:
        throttle.refuse_if_blocked([source], at=now)
    except throttle.TooManyTries as error:
        return _refuse(request, until=error.until, at=now)
    finding = look_up(code)
    if finding.state is State.UNKNOWN:
        what = digest("certificate", spell(code))[:16]
        throttle.record_different_failure(source, what, limit=throttle.ADDRESS, at=now)
    status = 404 if finding.state is State.UNKNOWN else 200
    return _show(request, CheckForm(), finding, status=status)


@require_safe
def key(_request: HttpRequest) -> JsonResponse:
    """Publish the key, for readers that work without a connection (an example: README)."""
    return JsonResponse({"version": VERSION, "algorithm": "Ed25519", "key": public_key()})


def _lead_to(form: CheckForm) -> HttpResponseRedirect:
    """Lead on to the page of a code; what cannot be one is unknown there, too."""
    return redirect("certificates:code", code=spell(form.code) or "-")


def _refuse(request: HttpRequest, *, until: datetime, at: datetime) -> HttpResponse:
    """Ask to wait; a signed address can still be checked."""
    seconds = int((until - at).total_seconds()) + 1
    response = _show(request, CheckForm(), status=429, minutes=-(-seconds // 60))
    response["Retry-After"] = str(seconds)
    return response


def _show(
    request: HttpRequest,
    form: CheckForm,
    finding: Finding | None = None,
    *,
    status: int = 200,
    minutes: int = 0,
) -> HttpResponse:
    """Render the page of checking."""
    context = {
        "page_title": _("Check a certificate"),
        "form": form,
        "finding": finding,
        "wait": minutes,
    }
    return render(request, "certificates/check.html", context, status=status)
