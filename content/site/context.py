"""What every template may use: languages, main addresses, where in the site we are."""

from typing import Any

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """This is filled in below."""
    return {}
