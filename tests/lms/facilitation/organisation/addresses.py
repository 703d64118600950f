"""Addresses of a coordinator's pages."""

from django.urls import reverse

from lms.organisations.models import Cohort


def url(name, place, *more):
    """An address of a coordinator: `place` is an organisation's role or one of its groups."""
    if isinstance(place, Cohort):
        return reverse(f"facilitation:{name}", args=[place.organisation_id, place.pk, *more])
    return reverse(f"facilitation:{name}", args=[place.organisation_id])
