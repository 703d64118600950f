"""Writes a page or snippet where it differs from the files, and only over the loader's own work."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, Revision, TranslatableMixin
from wagtail.signal_handlers import disable_reference_index_auto_update

from content.exchange.loading.checking import messages_of
from content.exchange.loading.identities import key_of, part_of
from content.exchange.loading.problems import Problem, Unreadable
from content.exchange.loading.values import Rows, Wanted
from content.site import review


@dataclass(slots=True)
class Report:
    """What a load did; `left` says why something was left alone, `noted` what to look after."""

    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    same: int = 0


class Writer:
    """Writes in the name of the loader, through the publishing gate."""

    def __init__(self, locale: Locale, report: Report) -> None:
        self.person = review.loader()
        self.locale = locale
        self.report = report

    def page(self, wanted: Wanted, parent: Page) -> Page:
        """The page as the files want it, or as somebody else left it."""
        page = self._existing(wanted)
        if page is None:
            page = self._new(wanted)
            self._apply(page, wanted)
            with disable_reference_index_auto_update():  # publishing writes it once, below
                Page.objects.get(pk=parent.pk).add_child(instance=page)
            self._publish(page, wanted)
            self.report.made.append(str(page))
        else:
            self._update(page, wanted)
        fresh: Page = wanted.model._default_manager.get(pk=page.pk)  # noqa: SLF001
        if not fresh.is_child_of(Page.objects.get(pk=parent.pk)):
            fresh.move(Page.objects.get(pk=parent.pk), pos="last-child")
            self.report.moved.append(str(fresh))
        return fresh

    def snippet(self, wanted: Wanted) -> Any:
        """The snippet as the files want it, or as somebody else left it."""
        thing = self._existing(wanted)
        if thing is None:
            thing = self._new(wanted)
            self._apply(thing, wanted)
            with disable_reference_index_auto_update():
                thing.save()
            self._publish(thing, wanted)
            self.report.made.append(str(thing))
        else:
            self._update(thing, wanted)
        return wanted.model._default_manager.get(pk=thing.pk)  # noqa: SLF001

    def _existing(self, wanted: Wanted) -> Any:
        rows = wanted.model._default_manager  # noqa: SLF001  # Django's documented name
        if issubclass(wanted.model, TranslatableMixin):
            return rows.filter(translation_key=key_of(wanted.key), locale=self.locale).first()
        return rows.filter(slug=wanted.values["slug"]).first()

    def _new(self, wanted: Wanted) -> Any:
        if issubclass(wanted.model, TranslatableMixin):
            key = key_of(wanted.key)
            return wanted.model(live=False, translation_key=key, locale=self.locale)
        return wanted.model(live=False)

    def _update(self, thing: Any, wanted: Wanted) -> None:
        latest: Revision | None = thing.get_latest_revision()
        if latest is None or latest.user_id != self.person.pk:
            who = latest.user if latest and latest.user else _("somebody")
            self._leave(thing, _("%(who)s changed it after the last load") % {"who": who})
            return
        draft = latest.as_object()
        if not self._apply(draft, wanted):
            self.report.same += 1
        elif not thing.live:
            self._leave(thing, _("it was archived"))
        else:
            self._publish(draft, wanted)
            self.report.changed.append(str(draft))

    def _leave(self, thing: Any, why: str) -> None:
        self.report.left.append(f"{thing}: {why}")

    def _publish(self, thing: Any, wanted: Wanted) -> None:
        """Save a revision, approve it as the loader, publish it. Raises: Unreadable."""
        try:
            with disable_reference_index_auto_update():
                revision = thing.save_revision(user=self.person, log_action=True)
            review.approve_as_loader(revision)
            revision.publish(user=self.person, skip_permission_checks=True)
        except (ValidationError, review.NotApproved) as error:
            raise _unreadable(wanted, "", getattr(error, "messages", [str(error)])) from error

    def _apply(self, thing: Any, wanted: Wanted) -> bool:
        """Put the wanted values into an object in memory, and say whether any differed."""
        changed = False
        for name, value in wanted.values.items():
            try:
                changed |= _set_field(thing, name, value)
            except ValidationError as error:
                raise _unreadable(wanted, name, messages_of(error)) from error
        for relation, rows in wanted.children.items():
            changed |= self._set_children(thing, wanted.key, relation, rows)
        return changed

    def _set_children(self, thing: Any, key: str, relation: str, rows: Rows) -> bool:
        """Put rows into a child relation; a row keeps its identity by its place."""
        before = {row.translation_key: row for row in getattr(thing, relation).all()}
        keys = [UUID(part_of(key, relation, str(n))) for n in range(1, len(rows.values) + 1)]
        changed = set(before) != set(keys)
        after = []
        for n, (row_key, values) in enumerate(zip(keys, rows.values, strict=True)):
            row = before.get(row_key)
            if row is None:
                row = rows.model(translation_key=row_key, locale=self.locale)
            for name, value in {**values, "sort_order": n}.items():
                changed |= row_key in before and getattr(row, name) != value
                setattr(row, name, value)
            after.append(row)
        if changed:
            setattr(thing, relation, after)
        return changed


def _unreadable(wanted: Wanted, place: str, messages: Iterable[str]) -> Unreadable:
    where = wanted.origin
    return Unreadable([Problem(where.file, where.line, place, text) for text in messages])


def _set_field(thing: Any, name: str, value: Any) -> bool:
    model_field = thing._meta.get_field(name)  # noqa: SLF001  # Django's documented name
    if isinstance(model_field, StreamField):
        stream = model_field.stream_block
        value = stream.clean(stream.to_python(value))
        if stream.get_prep_value(getattr(thing, name)) == stream.get_prep_value(value):
            return False
    elif getattr(thing, model_field.attname) == value:
        return False
    setattr(thing, model_field.attname, value)
    return True


def put_in_order(parent: Page, pages: list[Page], report: Report) -> None:
    """Move children of a page until `pages` stand in this order; others keep their places."""
    wanted = [page.pk for page in pages]
    parent = Page.objects.get(pk=parent.pk)
    now = [pk for pk in parent.get_children().values_list("pk", flat=True) if pk in wanted]
    if now == wanted:
        return
    previous: int | None = None
    for pk in wanted:
        page = Page.objects.get(pk=pk)
        if previous is None:
            page.move(Page.objects.get(pk=parent.pk), pos="first-child")
        else:
            page.move(Page.objects.get(pk=previous), pos="right")
        previous = pk
    report.moved.append(_("order of what is below “%(title)s”") % {"title": parent})
