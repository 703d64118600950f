"""Wagtail's own reports, closed to all but whoever runs the site: they name people and drafts."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import reports
from wagtail_localize.views.report import TranslationsReportView

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
    path("localize/reports/translations/", include(translations)),
]
