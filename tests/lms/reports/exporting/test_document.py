import json

import pytest

from lms.reports.exporting.document import (
    Column,
    Document,
    Kind,
    MustStayHidden,
    Section,
    Subject,
    Table,
)
from lms.reports.exporting.outside import told_outside

PEOPLE = (Column("Tempat", Kind.PLACE), Column("Orang", Kind.PEOPLE))


def table(*rows, subject=Subject.COUNTS, columns=PEOPLE):
    return Table("Judul", subject, columns, rows)


class TestTable:
    @pytest.mark.parametrize("people", [1, 5, 9, -3, 9.5, "7"])
    def test_cannot_hold_a_number_that_must_stay_hidden(self, people):
        with pytest.raises(MustStayHidden):
            table(("36.01", people))

    def test_holds_ten_nobody_and_what_is_hidden(self):
        assert len(table(("a", 10), ("b", 0), ("c", None)).rows) == 3

    def test_cannot_hold_a_result_beside_a_place(self):
        with pytest.raises(MustStayHidden):
            table(subject=Subject.RESULTS)

    def test_has_a_value_for_each_column(self):
        with pytest.raises(ValueError, match="longer"):
            table(("a",))


class TestDocument:
    def test_survives_json(self):
        document = Document(
            heading=("A",),
            title="T",
            facts=(("Periode", "Semester II"),),
            sections=(Section("S", ("p",), (table(("a", 10), ("b", None)),)),),
            notes=("n",),
            signed=True,
        )

        kept = json.loads(json.dumps(document.as_json()))

        assert Document.of_json(kept) == document

    def test_is_checked_again_when_it_is_read(self):
        document = Document(("A",), "T", (), (Section("S", (), (table(("a", 10)),)),))
        kept = json.loads(json.dumps(document.as_json()).replace("10", "3"))

        with pytest.raises(MustStayHidden):
            Document.of_json(kept)


class TestToldOutside:
    @pytest.mark.parametrize(("told", "outside"), [(None, None), (0, 0), (5, None), (10, 10)])
    def test_hides_below_ten(self, told, outside):
        assert told_outside(told) == outside
