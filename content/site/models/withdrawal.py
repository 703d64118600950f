"""What was taken down in every language at once, by whom and why."""

from typing import ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """Reads of withdrawals."""

    def open(self) -> Self:
        """Those whose page is not back: it is, once the source language's page is public."""
        back = Page.objects.live().filter(
            translation_key=models.OuterRef("key"), locale__language_code=settings.LANGUAGE_CODE
        )
        return self.filter(~models.Exists(back))

    def of(self, key: UUID) -> Self:
        """Those of one page, in whatever language."""
        return self.filter(key=key)


class Withdrawal(models.Model):
    """One page taken down in every language, together with others of the same `batch`.

    Written by `content.site.withdrawing` alone, never changed: what puts a page back is a new
    review. Learners' records stay, for they point to the registry.
    """

    REASON_LENGTH = 500  # characters

    key = models.UUIDField(_("page"), db_index=True)
    batch = models.UUIDField(_("taken down together"))
    title = models.CharField(_("title"), max_length=255)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("taken down by"),
    )
    at = models.DateTimeField(_("taken down at"))

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        default_permissions = ("view", "add")
        constraints: ClassVar = [
            models.UniqueConstraint(name="site_one_withdrawal_a_page", fields=["batch", "key"]),
        ]

    def __str__(self) -> str:
        return self.title
