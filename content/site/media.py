"""Serving recorded voices: whole or in parts, and only what two people approved."""

import re

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from content.site.models import Recording
from content.site.recordings import FOLDER, TYPES

YEAR = 31_536_000  # seconds
RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


@require_safe
def recording(request: HttpRequest, name: str) -> HttpResponse:
    """Play a public recording; a draft plays for whoever works in the admin.

    The name comes from the content, so a phone may keep it a year. Players ask for parts: that
    is how one seeks without loading everything. Never compressed, since a part would be lost.
    Queries: 1, and for a draft those of signing in.
    """
    path = f"{FOLDER}/{name}"
    is_public = Recording.objects.filter(file=path, live=True).exists()
    if not is_public and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    if not default_storage.exists(path):
        raise Http404
    with default_storage.open(path) as file:
        data = file.read()  # at most 1 MB
    part = _part(request, len(data), etag := f'"{name}"')
    response = _answer(data, part)
    response.headers["Content-Type"] = TYPES[name.rpartition(".")[2]]
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    response.headers["Content-Encoding"] = "identity"  # else the middleware compresses it
    response.headers["Content-Security-Policy"] = "default-src 'none'; media-src 'self'"
    response.headers["Cache-Control"] = (
        f"public, max-age={YEAR}, immutable" if is_public else "private, no-store"
    )
    return response


def _answer(data: bytes, part: range | None) -> HttpResponse:
    if part is None:
        return HttpResponse(data)
    if not part:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    where = f"bytes {part.start}-{part.stop - 1}/{len(data)}"
    wanted = data[part.start : part.stop]
    return HttpResponse(wanted, status=206, headers={"Content-Range": where})


def _part(request: HttpRequest, size: int, etag: str) -> range | None:
    """The bytes a player asks for: None for all of them, empty for some beyond the end.

    Several parts at once, and what we cannot read, are answered by the whole: the rule allows
    that. Source: RFC 9110, section 14.
    """
    asked = RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not asked or asked.groups() == ("", "") or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    start, stop = int(first), int(last) + 1 if last else size
    return None if stop <= start and last else range(start, max(start, min(stop, size)))
