"""What an author does with a whole module."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from content.modules.activities import send, sendable
from content.modules.models import ModulePage
from content.site.handing_in import what_is_next


def send_module(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what of a module would be sent for review; send it when the author says so."""
    module = get_object_or_404(ModulePage, pk=pk)
    if not module.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method == "POST":
        try:
            n = len(send(module, request.user))
        except ValidationError:
            messages.error(request, _("Nothing was sent: first complete what is listed here."))
            return redirect(request.path)
        messages.success(request, _sent(n))
        if n:
            messages.info(request, what_is_next(module))
        return redirect("wagtailadmin_home")
    parts = sendable(module)
    title = _("Send the module for review")
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": "resubmit",
        "breadcrumbs_items": [
            {
                "url": reverse("wagtailadmin_pages:edit", args=[module.pk]),
                "label": module.get_admin_display_title(),
            },
            {"url": "", "label": title},
        ],
        "parts": parts,
        "advice": module.lacks([page.specific_class for page in module.get_children()]),
        "may_send": bool(parts) and not any(part.problems for part in parts),
    }
    return render(request, "modules/admin/send.html", frame)


def _sent(n: int) -> str:
    if not n:
        return _("Everything is with the reviewers already.")
    words = ngettext(
        "%(n)s page was sent to the reviewers.", "%(n)s pages were sent to the reviewers.", n
    )
    return words % {"n": n}
