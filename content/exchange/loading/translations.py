"""Loads the curriculum's PO files: words into drafts, and what is complete onto the site.

A page goes public in a language only when all its words are there and the page above it is
public too; until then readers see the Indonesian. What a person translated or changed is left
alone: the loader approves nothing but its own words.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision
from wagtail_localize.models import StringTranslation

from content.exchange.loading.indexing import one_part
from content.exchange.loading.problems import Problem, Unreadable
from content.exchange.loading.schema import Translated
from content.exchange.loading.writer import Report
from content.site import review
from content.translation import actions, bundles, reading
from content.translation.models import Coverage
from content.translation.reading import NotPo, Plan, Verdict
from content.translation.steps import behind


def load_translations(files: Iterable[Translated], report: Report) -> None:
    """Write every file, one transaction each. Again changes nothing.

    Raises: Unreadable for a file that says what its page cannot take; nothing of it is written.
    """
    for file in files:
        with one_part():
            _File(file, report).run()


class _File:
    """One file in progress."""

    def __init__(self, file: Translated, report: Report) -> None:
        self.name = "/".join(file.path.parts[-3:])
        self.file, self.language, self.report = file, file.language, report
        self.person = review.loader()

    def run(self) -> None:
        """Write what is new, then publish what is complete."""
        plan = self._plan()
        things = bundles.things_by_key({row.key for row in plan.rows if row.key})
        before = bundles.targets_of(things.values(), self.language)
        ours = set(things) - self._of_others(before, set(things))
        rows = tuple(row for row in plan.rows if row.key in ours)
        changed = actions.apply(replace(plan, rows=rows), by=self.person, remember=False)
        written = {thing.translation_key for thing in changed}
        old = behind([things[key] for key in ours & before.keys() - written], self.language)
        for key in old:
            actions.redraft(things[key], language=self.language, by=self.person)
        counts = self._counts(ours)
        touched = {
            key: thing for key, thing in things.items() if key in counts and counts[key].done
        }
        self._finish(touched, counts, before, written | old)

    def _plan(self) -> Plan:
        try:
            plan = reading.plan(reading.parse(self.file.path.read_bytes()), self.language)
        except NotPo as error:
            raise Unreadable([Problem(self.name, 1, "", str(error))]) from error
        refused = [row for row in plan.rows if row.verdict == Verdict.REFUSED]
        if refused:
            raise Unreadable(
                [Problem(self.name, row.line, row.where, row.reason) for row in refused]
            )
        if n := plan.counts[Verdict.UNKNOWN]:
            why = _("%(n)s of its texts are not what the Indonesian says now") % {"n": n}
            self.report.noted.append(f"{self.name}: {why}")
        return plan

    def _of_others(self, before: dict[UUID, Any], keys: set[UUID]) -> set[UUID]:
        """What people translated, or changed after the last load; each is named."""
        rows = StringTranslation.objects.filter(
            context__object_id__in=keys, locale__language_code=self.language
        ).exclude(last_translated_by=self.person)
        typed = set(rows.values_list("context__object_id", flat=True))
        latest = dict(
            Revision.objects.filter(
                pk__in=[target.latest_revision_id for target in before.values()]
            ).values_list("pk", "user_id")
        )
        for key, target in before.items():
            if latest.get(target.latest_revision_id) not in {None, self.person.pk}:
                typed.add(key)
        for key in typed & before.keys():
            why = _("somebody translated it after the last load")
            self.report.left.append(f"{before[key]} ({self.language}): {why}")
        return typed

    def _counts(self, keys: set[UUID]) -> dict[UUID, Coverage]:
        """How far the language is with each; `apply` has just counted what it changed."""
        rows = Coverage.objects.filter(key__in=keys, language=self.language)
        return {row.key: row for row in rows}

    def _finish(
        self,
        things: dict[UUID, Any],
        counts: dict[UUID, Coverage],
        before: dict[UUID, Any],
        changed: set[UUID],
    ) -> None:
        targets = bundles.targets_of(things.values(), self.language)
        for thing in bundles.parents_first(things.values()):
            key = thing.translation_key
            complete = not counts[key].words_left
            published = complete and self._publish(targets[key])
            name = f"{targets[key]} ({self.language})"
            if key not in before:
                self.report.made.append(name)
            elif key in changed or published:
                self.report.changed.append(name)
            else:
                self.report.same += 1

    def _publish(self, target: Any) -> bool:
        """Publish the newest words, unless they are public or may not be; says whether it did."""
        fresh = type(target).objects.get(pk=target.pk)
        if fresh.live and fresh.live_revision_id == fresh.latest_revision_id:
            return False
        name = f"{fresh} ({self.language})"
        if fresh.first_published_at and not fresh.live:
            self.report.left.append(f"{name}: {_('it was archived')}")
            return False
        if isinstance(fresh, Page) and fresh.depth > HOME and not fresh.get_parent().live:
            self.report.noted.append(f"{name}: {_('the page above it is not translated yet')}")
            return False
        revision = fresh.get_latest_revision()
        review.approve_as_loader(revision)
        revision.publish(user=self.person, skip_permission_checks=True)
        return True


HOME = 2  # the depth of the first page of a language
