"""Of which places somebody may take numbers, and until when these are counted."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from lms.accounts.models import User
from lms.organisations.models import Region
from lms.reports.exporting.wording import WORDS
from lms.reports.release import counted_until, last_day_before, last_midnight


@dataclass(frozen=True, slots=True)
class Scope:
    """Places within what an account may see.

    Attributes:
        regions: kabupaten/kota, by code.
        chosen: the code of the one that was chosen, or "" for all that she may see.
        whole_province: whether `regions` are all there are.

    """

    regions: tuple[Region, ...]
    chosen: str
    whole_province: bool

    @property
    def name(self) -> str:
        """This is what a file says it is of."""
        if self.whole_province:
            return str(WORDS["facts"]["all"])
        return ", ".join(region.name for region in self.regions)

    @property
    def filters(self) -> str:
        """This is how the log and addresses say it."""
        return f"wilayah={self.chosen}" if self.chosen else ""


def officer(request: HttpRequest) -> User:
    """This is who asks, on a page that `for_programme_staff` guards. Raises: PermissionDenied."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def get_scope(user: User, chosen: str = "") -> Scope | None:
    """This is what she asked for; none where it is not hers to see. Queries: 2."""
    hers = tuple(Region.objects.reported_to(user).order_by("code"))
    regions = tuple(region for region in hers if chosen in {"", region.code})
    if not regions:
        return None
    whole = not chosen and Region.objects.covers_province(user)
    return Scope(regions=regions, chosen=chosen, whole_province=whole)


def last_counted_day() -> date:
    """This is the last day that is counted; the one before today where none is. Queries: 1."""
    return last_day_before(counted_until() or last_midnight(timezone.now()))
