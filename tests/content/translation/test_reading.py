"""PO files in: what each entry would change, before anything is written."""

import polib
import pytest
from wagtail_localize.models import StringTranslation

from content.translation.po import export_po
from content.translation.reading import MAX_BYTES, NotPo, Verdict, parse, plan

TITLE = "Pelajaran 1"


@pytest.fixture
def file(lesson):
    return export_po("modul-01", "su")


def verdict_of(file, msgid=TITLE):
    return next(row for row in plan(file, "su").rows if row.source == msgid)


def write(file, text, msgid=TITLE):
    entry = next(entry for entry in file if entry.msgid == msgid)
    entry.msgstr = text
    return entry


class TestPlan:
    def test_says_what_is_new(self, file):
        write(file, "Pangajaran 1")

        row = verdict_of(file)

        assert (row.verdict, row.text, row.before) == (Verdict.NEW, "Pangajaran 1", "")
        assert not StringTranslation.objects.exists()

    def test_says_what_is_changed_and_what_is_as_it_is(self, file, fill):
        fill()
        file = export_po("modul-01", "su")
        write(file, "Pangajaran kahiji")

        found = plan(file, "su")

        assert found.counts[Verdict.CHANGED] == 1
        assert found.counts[Verdict.SAME] == len(file) - 1

    def test_leaves_open_what_is_empty_or_fuzzy(self, file):
        write(file, "Mungkin").flags.append("fuzzy")

        assert plan(file, "su").counts == {Verdict.OPEN: len(file)}

    def test_refuses_with_the_line_and_a_reason(self, file):
        write(file, "<script>x</script>")
        file = polib.pofile(str(file))

        row = verdict_of(file)

        assert row.verdict == Verdict.REFUSED
        assert "<script>" in row.reason
        assert row.line > 1

    def test_refuses_what_is_too_long_for_its_field(self, file):
        write(file, "a" * 256)

        assert "255" in verdict_of(file).reason

    def test_knows_no_text_that_is_not_public_now(self, file, lesson, edit):
        write(file, "Pangajaran 1")
        edit(lesson, title="Lain")

        row = verdict_of(file)

        assert row.verdict == Verdict.UNKNOWN
        assert "Unduh lagi" in row.reason

    @pytest.mark.parametrize("context", [None, "title", "bukan-kunci:title", "0" * 32 + ":title"])
    def test_knows_no_other_places(self, file, context):
        write(file, "Pangajaran 1").msgctxt = context

        assert verdict_of(file).verdict == Verdict.UNKNOWN

    def test_costs_no_query_an_entry(self, module, file, django_assert_max_num_queries):
        with django_assert_max_num_queries(14):
            plan(file, "su")

    def test_refuses_a_file_in_another_language(self, file):
        with pytest.raises(NotPo, match="su"):
            plan(file, "jv")

    def test_refuses_a_language_nobody_translates_into(self, file):
        file.metadata.pop("Language")

        with pytest.raises(NotPo):
            plan(file, "id")


class TestParse:
    def test_reads_a_file_with_a_byte_order_mark(self, file):
        assert len(parse(b"\xef\xbb\xbf" + str(file).encode())) == len(file)

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"PK\x03\x04 not text \xff\xfe",
            b"just words",
            b"/etc/passwd",
            b'msgid "unfinished\nmsgstr',
            'msgid "é"'.encode("latin-1"),
            b'msgid "x"' + b" " * MAX_BYTES,
        ],
    )
    def test_refuses_what_is_no_po_file(self, data):
        with pytest.raises(NotPo, match=r"\w"):
            parse(data)
