"""The archive in the admin: put a page there, see what is there, bring it back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from content.catalogue.archiving import archive, get_shelf, may_be_archived, restore
from content.site.models.reviewed import may_unpublish
from content.site.withdrawing import scope_of


@require_http_methods(["GET", "HEAD", "POST"])
def archive_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what archiving does to a page; do it when that was read."""
    if not may_unpublish(request.user):
        raise PermissionDenied
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    if request.method == "POST":
        archive(page=page.specific, by=request.user, at=timezone.now())
        messages.success(
            request,
            _("“%(title)s” is in the archive now. What learners did stays.")
            % {"title": page.get_admin_display_title()},
            buttons=[messages.button(reverse("archive:shelf"), _("Open the archive"))],
        )
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    if not may_be_archived(page):
        raise Http404
    scope = scope_of(page)
    context = {
        "page": page,
        "languages": scope.languages,
        "below": len(scope.keys - {page.translation_key}),
        "back": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
    }
    frame = _frame(_("Put into the archive"), page.specific_deferred.get_admin_display_title())
    return render(request, "catalogue/admin/archive.html", {**frame, **context})


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """List what is in the archive, for whoever writes or runs the site."""
    if not may_look(request.user):
        raise PermissionDenied
    context = {"shelf": get_shelf(), "may_restore": may_unpublish(request.user)}
    return render(request, "catalogue/admin/shelf.html", {**_frame(_("Archive")), **context})


@require_POST
def restore_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Put a page back into the lists, as a draft."""
    page = get_object_or_404(Page, pk=page_id)
    restore(page=page, by=request.user)
    messages.success(
        request,
        _("“%(title)s” is back as a draft. Submit it for review to make it public again.")
        % {"title": page.title},
        buttons=[messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit"))],
    )
    return redirect("archive:shelf")


def may_look(user: Any) -> bool:
    """Say whether somebody writes pages or may take them down. Queries: at most 2."""
    return may_unpublish(user) or bool(page_permission_policy.user_has_permission(user, "add"))


def _frame(title: str, subtitle: str = "") -> dict[str, Any]:
    """What every page of the admin is given."""
    return {
        "header_title": f"{title}: {subtitle}" if subtitle else title,
        "page_title": title,
        "page_subtitle": subtitle,
        "header_icon": "folder-inverse",
    }


urls = (
    [
        path("arsip/", shelf, name="shelf"),
        path("arsip/<int:page_id>/", archive_page, name="page"),
        path("arsip/<int:page_id>/kembalikan/", restore_page, name="restore"),
    ],
    "archive",
)
