"""What is due to be looked at again, and saying that it is still right."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from content.site import desk, review

VIEW = "site.view_contentreport"  # reviewers, staff and admins hold it


def index(request: HttpRequest) -> HttpResponse:
    """Show pages that are due and contacts to call; a reviewer can say that all is right."""
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    today = timezone.localdate()
    mine = desk.look_again(today=today, user=request.user)
    context = {
        "page_title": _("To look at again"),
        "header_icon": "time",
        "mine": mine,
        "others": [row for row in desk.look_again(today=today) if row not in mine],
        "contacts": desk.contacts_to_call(today=today),
        "may_change": request.user.has_perm("site.change_referralcontact"),
    }
    return render(request, "site/admin/again.html", context)


@require_POST
def still_right(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep that the reviewer looked again and all is right; due again in a year."""
    page = get_object_or_404(Page.objects.live(), pk=pk).specific
    if not review.confirm(page=page, by=request.user, today=timezone.localdate()):
        raise PermissionDenied
    messages.success(request, _("Kept. It is due again in a year."))
    return redirect("review:again")
