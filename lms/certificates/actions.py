"""Every write of certificates: issuing one, withdrawing it, taking that back."""

from datetime import datetime

from django.utils import timezone

from lms.accounts.models import User
from lms.certificates.codes import new_code
from lms.certificates.models import Certificate, Reason
from lms.progress.models import ModuleCompletion


def issue(*, learner: User, completion: ModuleCompletion, at: datetime) -> Certificate:
    """Give a finished module its code, on the first print. Again changes nothing.

    `completion` is the learner's own, with its module.

    Raises:
        ConsentMissing: a minor whose guardian has not consented.

    """
    learner.require_consent()
    certificate, _created = Certificate.objects.get_or_create(
        learner=learner,
        module=completion.module,
        defaults={
            "code": new_code(),
            "completed_date": timezone.localdate(completion.completed_at),
            "jp": completion.module.jp,
            "issued_at": at,
        },
    )
    return certificate


def set_state(*, certificate: Certificate, reason: str, at: datetime) -> None:
    """Withdraw a certificate for a reason, or with none take that back.

    A second withdrawal keeps the moment of the first.
    """
    if reason == Reason.NONE:
        certificate.withdrawn_at = None
    elif certificate.withdrawn_at is None:
        certificate.withdrawn_at = at
    certificate.withdrawn_reason = reason
    certificate.save(update_fields=["withdrawn_at", "withdrawn_reason"])
