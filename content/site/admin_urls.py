"""Addresses of Wagtail's that stand here before its own, to answer otherwise.

Its reports are closed to all but whoever runs the site: they name people and drafts. Its editors
tell a reviewer that a review is over, where they would say that she has no right. Its search says
what it counts.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, include, path
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import reports
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.search import SearchView
from wagtail.models import Page, TaskState
from wagtail_localize.views.report import TranslationsReportView

from content.site.admin.home import may_review

View = Callable[..., HttpResponse]


def superusers_only(view: View) -> View:
    """This is the view, refusing everybody who does not run the site."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded_in: View = require_admin_access(guarded)
    return guarded_in


@require_admin_access
def edit_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Wagtail's editor of a page, or the way back to a reviewer's desk."""
    try:
        return EditView.as_view()(request, page_id)
    except PermissionDenied:
        return _lead_to_desk(request, get_object_or_404(Page, pk=page_id))


@require_admin_access
def edit_snippet(request: HttpRequest, app_label: str, model_name: str, pk: str) -> HttpResponse:
    """Wagtail's editor of what several pages share, or the way back to a reviewer's desk."""
    try:
        model: Any = apps.get_model(app_label, model_name)
        edit = model.snippet_viewset.edit_view
    except (LookupError, AttributeError) as unknown:
        raise Http404 from unknown
    try:
        return edit(request, pk=pk)
    except PermissionDenied:
        return _lead_to_desk(request, get_object_or_404(model, pk=pk))


def _lead_to_desk(request: HttpRequest, thing: Any) -> HttpResponse:
    """Tell a reviewer why it does not open: she is done, or it is nobody's turn or another's.

    A second press, "back" and a link kept from before all end here. Queries: at most 5.
    Raises: PermissionDenied for everybody else.
    """
    if not may_review(request.user) or request.headers.get("x-requested-with"):
        raise PermissionDenied
    hers = TaskState.objects.filter(
        revision=getattr(thing, "latest_revision_id", None),
        finished_by=request.user.pk,
        status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED],
    )
    if hers.exists():
        messages.info(request, _("You have reviewed this already."))
    else:
        text = _("“%(title)s” is not waiting for your review. Nothing was changed.")
        messages.info(request, text % {"title": thing})
    return redirect("wagtailadmin_home")


def search_pages(*, results_only: bool = False) -> View:
    """Wagtail's search for pages, with the words for "page" that it leaves out."""
    words = Page._meta  # noqa: SLF001  # Django's documented name for it
    names = {"verbose_name": words.verbose_name, "verbose_name_plural": words.verbose_name_plural}
    searching: View = SearchView.as_view(results_only=results_only, **names)
    searching_in: View = require_admin_access(searching)
    return searching_in


translations = [
    path("", superusers_only(TranslationsReportView.as_view())),
    path("results/", superusers_only(TranslationsReportView.as_view(results_only=True))),
]
urlpatterns = [
    path(
        "reports/",
        include(
            [
                URLPattern(report.pattern, superusers_only(report.callback), report.default_args)
                for report in reports.urlpatterns
            ]
        ),
    ),
    path("pages/search/", search_pages()),
    path("pages/search/results/", search_pages(results_only=True)),
    path("pages/<int:page_id>/edit/", edit_page),
    path("snippets/<slug:app_label>/<slug:model_name>/edit/<str:pk>/", edit_snippet),
    path("localize/reports/translations/", include(translations)),
]
