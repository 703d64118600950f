"""A file between the moment somebody chose it and the moment she confirms what becomes of it."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models


class PendingImportQuerySet(models.QuerySet["PendingImport"]):
    """Reads of imports; every view starts from `own`."""

    def own(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Those whose file `user` chose herself; nobody else sees them, admins included."""
        return self.filter(owner_id=user.pk)

    def kept(self, at: datetime) -> Self:
        """Those that are not due for deletion."""
        return self.filter(expires_at__gt=at)


class PendingImport(models.Model):
    """A file that somebody wants to import: kept a day, for its preview.

    Written by `content.exchange.importing.storage` and `.confirming` only. Once confirmed, the
    file itself is gone and `outcome` says what was made, so that a second click finds the same.

    `data` are the bytes of the file; `digest` is their SHA-256.
    Personal data: the account that chose the file, and whatever the file says; a day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    data = models.BinaryField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True)
    outcome = models.JSONField(default=dict)

    objects: ClassVar = PendingImportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="exchange_one_pending_import",
                fields=["owner", "digest", "name"],
                condition=models.Q(confirmed_at=None),
            ),
            models.CheckConstraint(
                name="exchange_confirmed_holds_no_file",
                condition=models.Q(confirmed_at=None) | models.Q(data=b""),
            ),
        ]
