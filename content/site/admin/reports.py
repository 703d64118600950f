"""What readers reported, page by page, to be ticked off."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from content.site import actions, reported

VIEW, CHANGE = "site.view_contentreport", "site.change_contentreport"


def index(request: HttpRequest) -> HttpResponse:
    """Show the reports nobody dealt with yet, or those that somebody did."""
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    done = request.GET.get("selesai") == "1"
    context = {
        "page_title": _("Reports of readers"),
        "header_icon": "warning",
        "pages": reported.reported_pages(done=done),
        "done": done,
        "may_change": request.user.has_perm(CHANGE),
        "may_edit": page_permission_policy.user_has_permission(request.user, "change"),
    }
    return render(request, "site/admin/reports.html", context)


@require_POST
def tick_off(request: HttpRequest) -> HttpResponse:
    """Tick reports off, or put them back (`kembali`)."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    ids = [int(pk) for pk in request.POST.getlist("report") if pk.isascii() and pk.isdigit()]
    back = "kembali" in request.POST
    count = actions.tick_off_reports(ids=ids[: actions.MOST_REPORTS], done=not back)
    if count:
        text = ngettext("%(n)s report changed.", "%(n)s reports changed.", count) % {"n": count}
        messages.success(request, text)
    else:
        messages.info(request, _("Tick at least one report first."))
    return redirect("review:reports")
