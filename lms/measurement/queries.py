"""What somebody may be asked on a path's page."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from content.catalogue.judging import has_both_forms
from content.catalogue.paths import PathOutline
from content.catalogue.queries import Catalogue
from lms.accounts.models import User
from lms.measurement.models import Occasion
from lms.measurement.standing import get_occasion


@dataclass(frozen=True, slots=True)
class Offer:
    """A test that somebody may take now, or leave."""

    path: PathOutline
    occasion: Occasion


def find_path(catalogue: Catalogue, key: UUID) -> PathOutline | None:
    """This is the path with that key; none when it is not on offer. Queries: 0."""
    return next((path for path in catalogue.paths if path.key == key), None)


def get_offer(*, learner: User, path: PathOutline, today: date) -> Offer | None:
    """This may be offered today: none to staff, without consent or without forms.

    Queries: at most 3.
    """
    if learner.is_staff or learner.consented_at is None:
        return None
    occasion = get_occasion(learner_id=learner.pk, path=path, today=today)
    return Offer(path, occasion) if occasion and has_both_forms() else None
