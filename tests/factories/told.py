"""Told numbers as `release_counts` would have left them, without the people behind them."""

from datetime import date

from lms.reports.models import CountedUntil, Measure, Step, Tally
from lms.reports.releasing import SMALLEST

DAY = date(2026, 11, 3)


def tell(region, people, *, measure=Measure.FINISHED, held=0, on=DAY, part="", **where):
    """Tell people of a place, its part, a module …; `held` more are counted and held back."""
    told = people if people >= SMALLEST else 0
    names = [
        measure,
        region.pk,
        part,
        *(f"{key}{value.pk}" for key, value in sorted(where.items())),
    ]
    tally, created = Tally.objects.get_or_create(
        key=":".join(map(str, names)),
        defaults={
            "measure": measure,
            "region": region,
            "counted": people + held,
            "settled": people if told else None,
            "told": told,
            "part": part,
            **where,
        },
    )
    if not created:
        Tally.objects.filter(pk=tally.pk).update(
            counted=tally.counted + people, told=tally.told + told, settled=tally.told + told
        )
    if told:
        step, made = Step.objects.get_or_create(tally=tally, on=on, defaults={"people": people})
        if not made:
            Step.objects.filter(pk=step.pk).update(people=step.people + people)
    return tally


def count_until(moment):
    """Say that everything before a moment is counted."""
    for measure in Measure:
        CountedUntil.objects.update_or_create(measure=measure, defaults={"until": moment})
