"""How far each language is: one row for each thing and language, so that the board is one query."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Coverage(models.Model):
    """How many segments of one page or snippet are translated into one language.

    Written by `content.translation.coverage.recount` alone, which reads everything anew; a row
    is there while the thing is public in the source language.
    """

    key = models.UUIDField(_("key"))
    bundle = models.CharField(_("what it belongs to"), max_length=60)
    language = models.CharField(_("language"), max_length=10)
    done = models.PositiveIntegerField(_("translated"))
    stale = models.PositiveIntegerField(_("changed since"))
    missing = models.PositiveIntegerField(_("missing"))
    words_left = models.PositiveIntegerField(_("words left"))

    class Meta:
        verbose_name = _("state of a translation")
        verbose_name_plural = _("states of translations")
        default_permissions = ("view",)
        permissions: ClassVar = [
            ("translate_su", "Can translate into Sundanese"),
            ("translate_jv", "Can translate into Javanese"),
            ("translate_en", "Can translate into English"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="translation_one_state_a_language", fields=["key", "language"]
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="translation_by_bundle", fields=["bundle", "language"])
        ]

    def __str__(self) -> str:
        return f"{self.bundle} ({self.language})"
