"""The product's addresses, and beside them what its lean page is compared with.

In a benchmark's server process only; the product knows nothing of them.
"""

import os
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.views import serve

from lms.progress.models import Answer
from lms.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

BODY = "BENCH_BODY"  # variable with the path of a file: what the bare view answers


@cache
def body() -> bytes:
    """These are the bytes of a lesson, read once."""
    return Path(os.environ[BODY]).read_bytes()


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer as fast as Django can, behind the product's middleware."""
    return HttpResponse(body())


def plain(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a page as Wagtail does."""
    return serve(request, path)


def answers(_request: HttpRequest) -> HttpResponse:
    """Say how many answers are stored: what was acknowledged must be there."""
    return HttpResponse(str(Answer.objects.count()))


urlpatterns = [
    path("bench/bare/", bare),
    path("bench/answers/", answers),
    path("bench/plain/<path:path>", plain),
    *urlpatterns,
]
