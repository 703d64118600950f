"""Where to go on: only within this site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language


def home() -> str:
    """This is the start page in the language of this page."""
    language = get_language()
    return "/" if language in {None, settings.LANGUAGE_CODE} else f"/{language}/"


def safe_next(request: HttpRequest) -> str:
    """This is the address asked for in `next`, if it is ours; otherwise "".

    It begins with "/": `redirect` would take anything else for the name of a view, and fail.
    """
    asked: str = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours else ""


def to_staff_sign_in(onward: str) -> HttpResponseRedirect:
    """Lead to the sign-in of staff, and from there on to an address of ours."""
    return HttpResponseRedirect(
        f"{reverse('accounts:staff_sign_in')}?{urlencode({'next': onward})}"
    )
