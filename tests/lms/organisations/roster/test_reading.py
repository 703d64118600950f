"""A class list becomes people; every other column stays unread."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lms.organisations.roster.files import MOST_ROWS, Refused
from lms.organisations.roster.reading import Person, read_roster
from tests.lms.organisations.roster.test_files import workbook

NIK = "3601234567890123"


def listed(*lines):
    return "\n".join(lines).encode()


class TestReadRoster:
    @pytest.mark.parametrize(
        "data",
        [
            listed("Nama panggilan;Bulan lahir;Tahun lahir", "Rini;5;2011"),
            listed("nickname,birth month,birth year", "Rini,May,2011"),
            listed("NAMA\tTgl. Lahir *", "Rini\t12/5/2011"),
            listed("DAFTAR;;", ";;", "Nama;Lahir;", ";Bulan;Tahun", "Rini;Mei;2011"),
            workbook(["Kelas 8.2"], [], ["Nama", "Tanggal Lahir"], ["Rini", date(2011, 5, 12)]),
            workbook([None, "Nama", "Tanggal Lahir"], [None] * 3, [1, " Rini ", 40675]),
        ],
        ids=["indonesian", "english", "tab", "two-rows", "excel", "serial"],
    )
    def test_finds_the_columns_by_their_headings(self, data):
        (person,) = read_roster(data).people

        assert (person.nickname, person.birth_year, person.birth_month) == ("Rini", 2011, 5)

    def test_says_which_row_of_the_sheet(self):
        found = read_roster(listed("Nama;Tanggal lahir", "", "Rini;12/5/2011", ";;", "Asep;x"))

        assert found.people == (Person(3, "Rini", 2011, 5),)
        assert [one.row for one in found.refused] == [5]

    def test_prefers_the_nickname_to_the_name(self):
        found = read_roster(
            listed("Nama;Nama panggilan;Tanggal lahir", "Rini Sulastri;Rini;12/5/2011")
        )

        assert [one.nickname for one in found.people] == ["Rini"]
        assert found.n_unread == 1

    def test_reads_the_group(self):
        found = read_roster(listed("Kelompok;Nama;Tanggal lahir", " Kelas 8.2 ;Rini;12/5/2011"))

        assert found.people[0].group == "Kelas 8.2"

    @pytest.mark.parametrize(
        "typed",
        [
            NIK,
            f"Rini {NIK}",
            "081234567890",
            "=1+1",
            "<b>Rini</b>",
            "+Rini",
            "@rini",
            "R",
            "",
            "🐓🐓",
        ],
    )
    def test_refuses_what_is_no_nickname_without_repeating_it(self, typed):
        found = read_roster(listed("Nama;Tanggal lahir", f"{typed};12/5/2011"))

        assert not found.people
        assert len(typed) < len("Rini") or typed not in repr(found)

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\n\n",
            b"Rini;2011",
            listed("Nama;Alamat", "Rini;Serang"),
            listed("Nama;Tanggal lahir"),
        ],
    )
    def test_asks_for_headings_and_names(self, data):
        with pytest.raises(Refused):
            read_roster(data)

    def test_refuses_more_rows_than_there_may_be(self):
        with pytest.raises(Refused, match="10000"):
            read_roster(listed("Nama;Tanggal lahir", *["R;x"] * (MOST_ROWS + 1)))

    @settings(max_examples=40, deadline=None)
    @given(
        others=st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), min_size=6),
            min_size=2,
            max_size=2,
        ),
        at=st.integers(0, 3),
    )
    @example(others=["NIK 3601", NIK], at=0)
    def test_leaves_every_other_column_unread(self, others, at):
        marked = [f"{text}§" for text in others]
        head, row = ["Nama", "Tanggal lahir"], ["Rini", "12/5/2011"]
        for place, text in zip((min(at, 2), at), marked, strict=True):
            head.insert(place, "Kolom lain")
            row.insert(place, text)
        out = StringIO()
        csv.writer(out, delimiter=";").writerows([head, row])

        found = read_roster(out.getvalue().encode())

        assert found.people == (Person(2, "Rini", 2011, 5),)
        assert not any(text in repr(found) for text in [*marked, "§"])
