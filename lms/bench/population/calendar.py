"""The twelve months in which the made-up people join and learn, as text made once."""

from datetime import date, timedelta

MINUTES = 840  # of a UTC day: 7 to 21 o'clock in Banten, on the same date


class Calendar:
    """Days from the first of a month, a year back, to the day before `until`.

    Attributes:
        days: how many there are; "a day" is its place among them, from 0.
        dates: each as text.
        clock: each minute in which somebody learns, as text.

    """

    clock = tuple(f"{minute // 60:02}:{minute % 60:02}:00" for minute in range(MINUTES))

    def __init__(self, until: date) -> None:
        self.until = until
        self.first = until.replace(year=until.year - 1, day=1)
        self.days = (until - self.first).days
        self.dates = tuple(str(self.date(day)) for day in range(self.days))
        self.months = tuple(day for day in range(self.days) if self.date(day).day == 1)
        # Schools begin in July and, with their second half of the year, in January.
        self.school_begins = tuple(day + 12 for day in self.months if self.month(day) in (1, 7))

    def date(self, day: int) -> date:
        """This is a day's date."""
        return self.first + timedelta(day)

    def month(self, day: int) -> int:
        """This is a day's month, 1 to 12."""
        return self.date(day).month

    def birth_year(self, *, day: int, age: int, month: int) -> int:
        """Who is so old on a day and was born in a month was born in this year.

        As `lms.accounts.models.age_on` counts: born on the month's last day.
        """
        there = self.date(day)
        return there.year - age - (0 if there.month > month else 1)

    def turn(self, *, month: int, after: int) -> int:
        """This is the first day after another on which who was born in a month is older."""
        turns = (
            day for day in self.months if day > after and self.month(day) % 12 == (month + 1) % 12
        )
        return next(turns, self.days)
