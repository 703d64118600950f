"""Certificates that were printed, known by a code; written by `lms.certificates.actions` only."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from content.catalogue.models import Module
from lms.accounts.models import User


class Reason(models.TextChoices):
    """This says why a certificate is withdrawn; a list, so that nobody writes about a person."""

    NONE = "", _("Valid")
    MISTAKE = "mistake", _("Withdrawn: printed by mistake")
    NAME = "name", _("Withdrawn: printed with somebody else's name")
    REPLACED = "replaced", _("Withdrawn: replaced by another one")
    MISUSE = "misuse", _("Withdrawn: used for what it does not say")


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Reads of certificates."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What `user` may see: their own; all of them for who may withdraw. Queries: 0 or 1."""
        if user.has_perm("certificates.change_certificate"):
            return self.all()
        return self.own(user)

    def own(self, user: User | AnonymousUser) -> Self:
        """Those of `user`."""
        return self.filter(learner_id=user.pk) if user.pk else self.none()


class Certificate(models.Model):
    """A code under which a finished module can be checked; the name printed is kept nowhere.

    Outlives the account, so that paper handed out stays true: then it points at nobody.

    Personal data: that a person printed a certificate and when; none once the account is erased.
    """

    code = models.CharField(_("Code"), max_length=29, unique=True)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="certificates",
        db_index=False,  # the constraint below begins with it
    )
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="certificates")
    completed_date = models.DateField(_("Date"))
    jp = models.PositiveSmallIntegerField("JP", default=0)
    issued_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True, blank=True)
    withdrawn_reason = models.CharField(
        _("State"), max_length=8, choices=Reason, blank=True, default=Reason.NONE
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(name="certificates_once", fields=["learner", "module"]),
            models.CheckConstraint(
                name="certificates_withdrawn_with_a_reason",
                condition=Q(withdrawn_at=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return self.code
