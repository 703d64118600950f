"""Leaving an editor by a link of ours: what was typed is saved first, then the link is followed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

WHERE = "td-next"  # a field that the script of the editor adds


def lead_on(request: HttpRequest) -> HttpResponse | None:
    """Follow the link that was pressed before everything was saved; stay where none was."""
    wanted = request.POST.get(WHERE, "")
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return None
    return redirect(wanted)
