"""The test that may be taken on a path's page.

{% load measuring %}
{% test_on_offer page.key as offer %}  an Offer, or None

Queries: at most 4 for an account, 0 for anybody else.
"""

from typing import Any
from uuid import UUID

from django import template
from django.utils import timezone

from lms.accounts.models import User
from lms.measurement.queries import Offer, find_path, get_offer
from lms.progress.views.journals import catalogue_now

register = template.Library()


@register.simple_tag(takes_context=True)
def test_on_offer(context: dict[str, Any], path_key: UUID) -> Offer | None:
    """Say which test the reader may take now; none to a guest, or in a preview."""
    learner = getattr(context.get("request"), "user", None)
    if not isinstance(learner, User) or learner.is_staff:
        return None
    path = find_path(catalogue_now(), path_key)
    return get_offer(learner=learner, path=path, today=timezone.localdate()) if path else None
