"""Scheduled publishing and expiry, behind the gate."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.log_actions import registry as logs
from wagtail.models import DraftStateMixin, Page, Revision

from content.site import gate


class Command(BaseCommand):
    """Publish what is due and take down what has expired. Run every few minutes; safe to repeat.

    Wagtail's own command stops at the first refusal; here one refused page delays no other.
    A refusal is printed each time and written into the page's history once.
    """

    help = "Publish what is due and approved, take down what has expired."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--dryrun` is how Wagtail's own command spells it."""
        parser.add_argument("--dry-run", "--dryrun", action="store_true", dest="dry_run")

    def handle(self, *, dry_run: bool, **_options: Any) -> None:
        """Take down first, so that a page with both dates in the past ends up down."""
        now = timezone.now()
        for thing in self._expired(now):
            self.stdout.write(f"{'Would take' if dry_run else 'Took'} down: {thing}")
            if not dry_run:
                thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
        for revision in due:
            self._publish(revision, dry_run=dry_run)

    def _expired(self, now: Any) -> list[Any]:
        found: list[Any] = list(Page.objects.live().filter(expire_at__lte=now).specific())
        for model in apps.get_models():
            if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
                found += model._default_manager.filter(  # noqa: SLF001
                    live=True, expire_at__lte=now
                )
        return found

    def _publish(self, revision: Revision, *, dry_run: bool) -> None:
        thing = revision.content_object
        try:
            gate.require_approval(thing, revision)
            gate.require_soundness(revision)
        except gate.NotApproved as refusal:
            self.stdout.write(f"Refused: {refusal}")
            if not dry_run:
                self._note(revision, str(refusal))
            return
        self.stdout.write(f"{'Would publish' if dry_run else 'Published'}: {thing}")
        if not dry_run:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")

    @staticmethod
    def _note(revision: Revision, refusal: str) -> None:
        thing = revision.content_object
        history = logs.get_logs_for_instance(thing)
        if not history.filter(action=gate.REFUSED, revision=revision).exists():
            log(thing, gate.REFUSED, revision=revision, data={"reason": refusal})
