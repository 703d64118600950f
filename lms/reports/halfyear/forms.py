"""Which half-year a report is begun for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.reports.halfyear.models import Period, Semester

OFFERED = 4  # half-years, the current one first
JULY = 7


class PeriodForm(forms.Form):
    """This offers the current half-year and those before it that have no report yet."""

    periode = forms.ChoiceField(label=_("Half-year"), widget=forms.Select(attrs={"class": "input"}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {(period.year, period.semester) for period in Period.objects.all()}
        self.offered = [pair for pair in latest(today) if pair not in there]
        self.fields["periode"].choices = [  # type: ignore[attr-defined]  # ChoiceField's
            (f"{year}-{semester.value}", f"{semester.label} {year}")
            for year, semester in latest(today)
            if (year, semester) in self.offered
        ]

    def chosen(self) -> tuple[int, Semester]:
        """This is the year and its half, once it is valid."""
        year, _dash, semester = self.cleaned_data["periode"].partition("-")
        return int(year), Semester(int(semester))


def latest(today: date) -> list[tuple[int, Semester]]:
    """These are half-years, the current one first."""
    count = 2 * today.year + (today.month >= JULY)
    return [(n // 2, Semester(n % 2 + 1)) for n in range(count, count - OFFERED, -1)]
