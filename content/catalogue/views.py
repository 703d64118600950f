"""Pages of modules and activities, served from a cache; what is personal is filled in."""

from django.http import HttpRequest, HttpResponse
from wagtail.views import serve


def page(request: HttpRequest, path: str) -> HttpResponse:
    """Show a page."""
    return serve(request, path)
