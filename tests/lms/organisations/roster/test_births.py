"""Month and year out of what people write."""

from datetime import UTC, date, datetime

import pytest

from lms.organisations.roster import births
from lms.organisations.roster.births import BadBirth, read_date, read_month_and_year


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(births.timezone, "localdate", lambda: date(2026, 11, 24))


class TestReadDate:
    @pytest.mark.parametrize(
        "cell",
        [
            datetime(2011, 8, 17, tzinfo=UTC),
            date(2011, 8, 17),
            40772,
            40772.0,
            "17/8/2011",
            "17-08-2011",
            "17.8.2011",
            "2011-08-17",
            "2011/8/17",
            "2011-08-17 00:00:00",
            "17 Agustus 2011",
            "17 Agt 2011",
            "17-Aug-2011",
            "Agustus 2011",
            "Serang, 17 Agustus 2011",
        ],
    )
    def test_finds_the_month(self, cell):
        assert read_date(cell) == (2011, 8)

    @pytest.mark.parametrize(
        "cell",
        [
            None,
            "",
            "17/8/11",
            "17 Agustus 11",
            "8/17/2011",
            "31/2/2011",
            "17/8/1811",
            "17/12/2026",
            "2011",
            2011,
            1e300,
            float("nan"),
            True,
            "3601234567890123",
            "17 Bulan 2011",
            "=TODAY()",
        ],
    )
    def test_refuses_what_is_no_date_without_repeating_it(self, cell):
        with pytest.raises(BadBirth) as refused:
            read_date(cell)

        assert len(str(cell)) < len("17/8/11") or str(cell) not in str(refused.value)


class TestReadMonthAndYear:
    @pytest.mark.parametrize(
        ("month", "year"),
        [
            (8, 2011),
            ("8", "2011"),
            ("08", 2011.0),
            ("Agustus", 2011),
            ("ags.", 2011),
            ("Aug", 2011),
        ],
    )
    def test_takes_numbers_and_names(self, month, year):
        assert read_month_and_year(month, year) == (2011, 8)

    @pytest.mark.parametrize(
        ("month", "year"),
        [
            (13, 2011),
            (0, 2011),
            ("Au", 2011),
            (8, 11),
            (8, None),
            (None, 2011),
            (12, 2026),
            (8, 2027),
        ],
    )
    def test_refuses_the_rest(self, month, year):
        with pytest.raises(BadBirth):
            read_month_and_year(month, year)

    @pytest.mark.parametrize(
        ("month", "number"),
        [
            ("Januari", 1),
            ("Pebruari", 2),
            ("Mei", 5),
            ("Juni", 6),
            ("Jul", 7),
            ("Nop", 11),
            ("Des", 12),
        ],
    )
    def test_knows_the_months(self, month, number):
        assert read_month_and_year(month, 2011) == (2011, number)
