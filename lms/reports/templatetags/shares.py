"""Shares and changes in words of a report."""

from django import template
from django.template.defaultfilters import floatformat

from lms.measurement.statistics import Change

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """Say a share 0–1 in per cent."""
    return f"{floatformat(100 * share, 0)} %"


@register.filter
def change_in_points(change: Change) -> str:
    """Say a change of shares in percentage points, with its interval."""
    return _said(change, factor=100, digits=1)


@register.filter
def change_of_rating(change: Change) -> str:
    """Say a change of mean ratings, with its interval."""
    return _said(change, factor=1, digits=2)


def _said(change: Change, *, factor: int, digits: int) -> str:
    mean, low, high = (_signed(factor * x, digits) for x in (change.mean, *change.interval))
    return f"{mean} ({low} … {high})"


def _signed(number: float, digits: int) -> str:
    sign = "+" if round(number, digits) > 0 else "−" if round(number, digits) < 0 else ""
    return f"{sign}{floatformat(abs(number), digits)}"
