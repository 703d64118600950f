"""What readers tell us about content: wrong, unclear, hurtful."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """This is what somebody found wrong with a page."""

    WRONG = "salah", _("Something is wrong")
    UNCLEAR = "bingung", _("It is hard to understand")
    HURTFUL = "menyakitkan", _("It hurts or puts somebody down")
    UNSAFE = "bahaya", _("It could put somebody in danger")
    BROKEN = "rusak", _("Something does not work")


class ContentReport(models.Model):
    """One report about a page, or about the site. Knows nothing of who sent it, on purpose.

    No account, no address, no device: somebody who reports a page must not be found by it.
    Written by `content.site.actions.record_report`; staff tick it off.
    Personal data: none by design; the comment is limited and asks not to name anybody.
    """

    COMMENT_LENGTH = 300  # characters: enough for a sentence or two, too short for a story

    key = models.UUIDField(_("page"), null=True, blank=True, db_index=True)
    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason)
    comment = models.CharField(_("comment"), max_length=COMMENT_LENGTH, blank=True)
    reported_on = models.DateField(_("reported on"), help_text=_("The day only, not the time."))
    is_done = models.BooleanField(_("dealt with"), default=False)

    class Meta:
        verbose_name = _("report about a page")
        verbose_name_plural = _("reports about pages")
        default_permissions = ("view", "change")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="site_known_reason", condition=models.Q(reason__in=Reason.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} · {self.reported_on}"
