"""Pages of the project itself: what went wrong, and files that editors uploaded."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.static import serve

YEAR = 31_536_000  # seconds


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request could not be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this is not for the person asking."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the page was open too long, and that nothing typed is lost by going back."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing here, or no longer, and where to go on."""
    if getattr(exception, "is_taken_down", False):
        return render(request, "410.html", status=410)
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that we failed, without any context that could fail again."""
    return HttpResponseServerError(render_to_string("500.html"))


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a rendered picture; its name changes with its content, so it may be kept a year.

    Only renditions: originals may still hold where a photo was taken, documents have a
    view that checks permission. A web server in front may take this over.
    """
    if not path.startswith("images/"):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
