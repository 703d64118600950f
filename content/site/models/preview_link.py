"""An address under which somebody without an account reads one version before it is public."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """Reads of preview links."""

    def active(self, now: datetime) -> Self:
        """Those that still open something."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)

    def of(self, key: UUID, language: str) -> Self:
        """Those of one page in one language, whatever the version."""
        return self.filter(key=key, language=language)


class PreviewLink(models.Model):
    """One address that opens one version of one page, for some days, read-only.

    The address holds our signature of `id`, so it can be neither guessed nor made from this
    row alone. Nothing is kept of who opened it. Written by `content.site.previews` alone.
    """

    NOTE_LENGTH = 60  # characters

    id = models.UUIDField(primary_key=True, default=uuid4)
    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="+", verbose_name=_("version")
    )
    key = models.UUIDField(_("page"), db_index=True)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    note = models.CharField(_("for whom"), max_length=NOTE_LENGTH, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                name="site_preview_ends", condition=models.Q(expires_at__gt=models.F("made_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"
