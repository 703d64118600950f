"""Every write of a test: taken once, mixed among others, paired for several people at once."""

import secrets
import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from content.catalogue.judging import Form
from lms.accounts.models import User
from lms.measurement.models import Link, Occasion, TakenTest

CROWD = 5  # people; a step that fewer take together would point at them
MIXED = 50  # rows written anew with each new one
KEPT = timedelta(days=60)  # a link, after the latest test
FOLLOWING = (Occasion.AFTER, Occasion.DELAYED)  # what is joined to a first test
chance = secrets.SystemRandom()
Rating = tuple[str, bool, int, int]


@transaction.atomic
def record_test(
    *,
    learner: User,
    path_key: UUID,
    occasion: Occasion,
    form: Form,
    ratings: Sequence[Rating],
    today: date,
) -> bool:
    """Keep a test, and apart from it whose it is. False where she took it already: once is once.

    Raises: ConsentMissing.
    """
    learner.require_consent()
    test = TakenTest(path_key=path_key, occasion=occasion, form=form, ratings=list(ratings))
    if not _claim(learner, test, today):
        return False
    _mix_in(test)
    return True


def _claim(learner: User, test: TakenTest, today: date) -> bool:
    """Note that this test is hers; the database decides, so two tabs make one test."""
    place, column = {"learner": learner, "path_key": test.path_key}, str(test.occasion)
    if column == Occasion.BEFORE:
        fields = {"before": test.pk, "latest_date": today}
        return Link.objects.get_or_create(**place, defaults=fields)[1]
    free = Link.objects.filter(**place, **{f"{column}__isnull": True})
    return bool(free.update(**{column: test.pk}, latest_date=today))


def _mix_in(test: TakenTest) -> None:
    """Write a test together with others, in random order.

    Rows stand in a database file in the order of writing, which the access log knows too.
    Keys are random, so those that follow a random key are a random sample.
    """
    alike = TakenTest.objects.filter(path_key=test.path_key)
    free = alike.select_for_update(skip_locked=True).order_by("pk")  # two at once wait for nobody
    start = uuid.uuid4()
    others = list(free.filter(pk__gte=start)[:MIXED])
    others += free.filter(pk__lt=start)[: MIXED - len(others)]
    rows = [*others, test]
    chance.shuffle(rows)
    alike.filter(pk__in=[other.pk for other in others]).delete()
    TakenTest.objects.bulk_create(rows)


@transaction.atomic
def pair_up(*, path_key: UUID, occasion: Occasion) -> int:
    """Join tests to the earlier ones of the same people; say of how many people.

    In each order of the forms apart, only so many that at least five are joined together and
    that none or at least five stay alone: else an access log would tell whose is whose.
    """
    links = list(Link.objects.filter(path_key=path_key, **{f"{occasion}__isnull": False}))
    rows = TakenTest.objects.filter(path_key=path_key)  # after the links, so that each is found
    tests = {test.pk: test for test in rows.defer("ratings").select_for_update()}
    if rows.count() != len(tests):
        return 0  # somebody is handing one in at this moment: next time
    joined = Counter(t.form for t in tests.values() if t.occasion == occasion and t.pair)
    earlier = [t for t in tests.values() if _may_be_followed(t, occasion)]
    ready: dict[str, list[tuple[TakenTest, TakenTest]]] = defaultdict(list)
    for link in links:
        test, first = tests[getattr(link, occasion)], tests[link.before]
        if test.pair is None and (first.pair or occasion == Occasion.AFTER):
            ready[test.form].append((first, test))
    changed: list[TakenTest] = []
    for form, both in ready.items():
        alone = sum(_follows(t, occasion) == form for t in earlier) - joined[form]
        for first, test in chance.sample(both, joinable(ready=len(both), alone=alone)):
            first.pair = test.pair = first.pair or uuid.uuid4()
            changed += (first, test)
    TakenTest.objects.bulk_update(changed, ["pair"])
    return len(changed) // 2


def _may_be_followed(test: TakenTest, occasion: Occasion) -> bool:
    """A first test may be followed by an after-test; a pair of both by a delayed one."""
    return test.occasion == Occasion.BEFORE and bool(test.pair or occasion == Occasion.AFTER)


def _follows(first: TakenTest, occasion: Occasion) -> str:
    """This form follows a first test: the other one after, the same again when delayed."""
    if occasion == Occasion.DELAYED:
        return first.form
    return Form.B if first.form == Form.A else Form.A


def joinable(*, ready: int, alone: int) -> int:
    """This many of `ready` people may be joined now, of `alone` who are not joined yet."""
    if alone > ready:
        ready = min(ready, alone - CROWD)
    return ready if ready >= CROWD else 0


def pair_all() -> int:
    """Join what can be joined, of every path; say of how many people. Twice is once."""
    paths = Link.objects.order_by().values_list("path_key", flat=True).distinct()
    wanted = [(path_key, occasion) for path_key in paths for occasion in FOLLOWING]
    return sum(pair_up(path_key=path_key, occasion=occasion) for path_key, occasion in wanted)


def expire_links(*, today: date) -> int:
    """Forget whose a test is: 60 days after her latest, or once all three are joined.

    Twice is once. Says how many were forgotten.
    """
    joined = TakenTest.objects.filter(occasion=Occasion.DELAYED, pair__isnull=False)
    due = Q(latest_date__lt=today - KEPT) | Q(delayed__in=joined.values("pk"))
    return Link.objects.filter(due).delete()[0]
