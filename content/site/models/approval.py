"""Who approved which revision. The rule that reads these rows is `content.site.gate`."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class ApprovalKind(models.TextChoices):
    """This is what somebody looked at when approving."""

    SUBSTANCE = "substance", _("Substance")
    SAFETY = "safety", _("Child safety")
    TRANSLATION = "translation", _("Translation")
    LOADER = "loader", _("Taken from the curriculum files")


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Reads of approvals."""

    def in_force(self) -> Self:
        """Those that nobody revoked."""
        return self.filter(revoked_at__isnull=True)


class Approval(models.Model):
    """One person's approval of one revision. Written by `content.site.review` alone.

    A changed text needs approvals of its own: it is a new revision, or the digest differs.
    `ticks` are keys of the list `checklist` (`content.site.checklists`). Revoked, never deleted.
    The person stays named: that is the purpose, and reviewers hold staff accounts.
    """

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="approvals", verbose_name=_("revision")
    )
    kind = models.CharField(_("what was checked"), max_length=12, choices=ApprovalKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("approved by"),
    )
    at = models.DateTimeField(_("approved at"))
    digest = models.CharField(
        max_length=64,
        editable=False,
        help_text="SHA-256 of what was approved: Wagtail's autosave rewrites a revision in place.",
    )
    checklist = models.CharField(
        _("list that was ticked"), max_length=20, blank=True, help_text="Its version; none: loader."
    )
    ticks = models.JSONField(_("what was ticked"), default=list, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    review_by = models.DateField(_("look again by"), null=True, blank=True)
    revoked_at = models.DateTimeField(
        _("revoked at"), null=True, blank=True, help_text="It counts no longer: it was withdrawn."
    )

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        default_permissions = ("view",)
        permissions: ClassVar = [
            ("approve_substance", "Can approve the substance"),
            ("approve_safety", "Can approve child safety"),
            ("approve_translation_su", "Can approve translations into Sundanese"),
            ("approve_translation_jv", "Can approve translations into Javanese"),
            ("approve_translation_en", "Can approve translations into English"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="site_one_approval_a_kind",
                fields=["revision", "kind", "digest"],
                condition=models.Q(revoked_at__isnull=True),
            ),
            models.UniqueConstraint(
                name="site_one_approval_a_person",
                fields=["revision", "by", "digest"],
                condition=models.Q(revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.by}"
