"""Tests before and after a path, as the actions would have kept them."""

from datetime import date
from uuid import UUID

from content.catalogue.judging import Form
from lms.measurement import actions
from lms.measurement.models import Occasion
from lms.measurement.standing import form_for

PATH = UUID("7f6a1c52-3d1e-4b6e-9a55-0d6f6f1f2a11")
TODAY = date(2026, 11, 24)


def ratings(form, *, right=12, share=2):
    """Ratings of a form of twelve, the first `right` of them judged rightly."""
    made = []
    for n in range(12):
        reliable = n % 2 == 0
        trusts = reliable == (n < right)
        made.append((f"{form}{n}", reliable, 4 if trusts else 1, share))
    return made


def take(learner, occasion=Occasion.BEFORE, *, path_key=PATH, today=TODAY, **how):
    """Let somebody take a test; say whether it was kept."""
    form = how.pop("form", form_for(learner.pk, path_key, occasion))
    return actions.record_test(
        learner=learner,
        path_key=path_key,
        occasion=occasion,
        form=Form(form),
        ratings=ratings(form, **how),
        today=today,
    )
