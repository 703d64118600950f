"""Which test of a path somebody may take now, and with which form."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from content.catalogue.judging import Form
from content.catalogue.paths import PathOutline
from lms.measurement.models import Link, Occasion
from lms.progress.models import ModuleCompletion

DELAY = timedelta(days=30)


def form_for(learner_id: int, path_key: UUID, occasion: Occasion) -> Form:
    """This is the form to judge: half begin with A, the others with B, and then the other one.

    It follows from a secret kept outside the database, so nothing need be stored before the
    test is handed in. The delayed test repeats the first form: of that one nobody was told
    which messages mislead.
    """
    digest = salted_hmac(__name__, f"{learner_id} {path_key}").digest()
    begins_with_a = digest[0] % 2 == 0
    return Form.A if begins_with_a != (occasion == Occasion.AFTER) else Form.B


def get_occasion(*, learner_id: int, path: PathOutline, today: date) -> Occasion | None:
    """This test may be taken today; none where it is too early, too late or all are taken.

    Before: no module of the path is finished. After: every module is. Queries: 2.
    """
    link = Link.objects.filter(learner_id=learner_id, path_key=path.key).first()
    if link is not None and link.after is not None:
        is_due = link.delayed is None and today >= link.latest_date + DELAY
        return Occasion.DELAYED if is_due else None
    finished = _finished(learner_id, path.module_keys)
    if link is None:
        return None if finished else Occasion.BEFORE
    return Occasion.AFTER if finished == len(path.module_keys) else None


def _finished(learner_id: int, module_keys: Collection[UUID]) -> int:
    done = ModuleCompletion.objects.filter(learner_id=learner_id, module__key__in=module_keys)
    return done.count()
