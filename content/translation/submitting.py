"""Hands a finished translation to somebody who reads the language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from content.translation import actions
from content.translation.bundles import Thing
from content.translation.coverage import counts_of
from content.translation.segments import kept_for, segments_of
from content.translation.steps import behind

Person = Any  # the project's user model, which content does not import


class NotReady(Exception):
    """A translation cannot be handed in yet; the message says what is left to do."""


@transaction.atomic
def submit(thing: Thing, *, language: str, by: Person) -> Thing:
    """Draft the newest words and start their review. Again changes nothing.

    A segment without a translation would stand in Indonesian between the others, and the
    reviewer's approval would publish that: so all of it comes to her, or nothing.

    Raises: NotReady while segments are missing or stale, when nothing is new, or when Wagtail
        cannot save the draft.
    """
    kept = kept_for([thing.translation_key], language).get(thing.translation_key, [])
    counts = counts_of(segments_of(thing), kept)
    if counts.missing or counts.stale:
        raise NotReady(
            _("%(n)s texts are still missing or have changed.")
            % {"n": counts.missing + counts.stale}
        )
    target = actions.begin(thing, language=language, by=by)
    if target.workflow_in_progress:
        return target
    if behind([thing], language):
        target = _draft(thing, language, by)
    if target.live and target.live_revision_id == target.latest_revision_id:
        raise NotReady(_("Nothing has changed since it was published."))
    workflow = target.get_workflow()
    if workflow is None:
        raise NotReady(_("Nobody is set to review translations. Tell the admin."))
    workflow.start(target, by)
    return target


def _draft(thing: Thing, language: str, by: Person) -> Thing:
    try:
        actions.redraft(thing, language=language, by=by)
    except ValidationError as error:
        raise NotReady(" ".join(error.messages)) from error
    return type(thing).objects.get(
        translation_key=thing.translation_key, locale__language_code=language
    )
