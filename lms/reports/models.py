"""What staff may look at, as permissions; this app keeps nothing of its own."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counts(models.Model):
    """The page of completion counts: no table, only the permission to see it.

    Personal data: none.
    """

    class Meta:
        managed = False
        default_permissions = ()
        permissions: ClassVar = [("view_counts", _("Can see how many people finished what"))]

    def __str__(self) -> str:
        return "Counts"
