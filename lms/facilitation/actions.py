"""What a facilitator makes herself; everything else she does is an action of a lower app."""

from datetime import datetime

from django.db import transaction

from lms.accounts.models import User
from lms.organisations.actions import appoint_facilitator, open_joining
from lms.organisations.models import Cohort, Membership, Organisation


@transaction.atomic
def make_group(*, user: User, organisation: Organisation, name: str, at: datetime) -> Cohort:
    """Make a group, open for a day, that its maker accompanies; an admin sees it anyway.

    She appoints nobody but herself, in an organisation where somebody appointed her before.
    Sent twice it is one group: who made one by that name in the organisation gets that one.

    Raises: Organisation.DoesNotExist, where it is closed or none of hers.
    """
    mine = Cohort.objects.visible_to(user).active()
    open_ones = Organisation.objects.select_for_update().filter(is_active=True)
    if not user.is_superuser:
        open_ones = open_ones.filter(pk__in=mine.values("organisation"))
    organisation = open_ones.get(pk=organisation.pk)
    if already := mine.filter(organisation=organisation, name=name).order_by("pk").first():
        return already
    cohort = Cohort.objects.create(organisation=organisation, name=name, created_at=at)
    if not user.is_superuser:
        role = user.memberships.active().filter(role=Membership.Role.FACILITATOR)
        known_as = role.order_by("-joined_at", "-pk").values_list("nickname", flat=True)[0]
        appoint_facilitator(user=user, cohort=cohort, nickname=known_as, at=at)
    return open_joining(cohort=cohort, at=at)
