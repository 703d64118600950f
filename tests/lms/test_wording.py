import pytest

from lms.wording import Fault, Wording, faults, read_same

SAME = frozenset({"status", "pin"})


def found(original, *forms, plural="", nplurals=1):
    return list(faults(Wording(original, forms, plural), same=SAME, nplurals=nplurals))


class TestFaults:
    @pytest.mark.parametrize(
        ("original", "form"),
        [
            ("Page", "Halaman"),
            ("%(n)s of %(m)s", "%(m)s, %(n)s"),
            ("{name} joined", "{name} bergabung, {name}"),
            ("Only <b>%s</b>", "Hanya <b>%s</b>"),
            ("Read %d%% of it", "Baca %d%% isinya"),
            ("Half, 50 % of it", "Setengah, 50 % isinya"),
            ("Delete ", "Hapus "),
            ("Status", "status"),
            ("%(a)s: %(b)s", "%(a)s: %(b)s"),
        ],
    )
    def test_finds_nothing_in_a_good_translation(self, original, form):
        assert found(original, form) == []

    @pytest.mark.parametrize("forms", [(), ("",)])
    def test_misses_what_was_not_translated(self, forms):
        assert found("Page", *forms) == [Fault.MISSING]

    @pytest.mark.parametrize("form", ["Page", "page", "PAGE"])
    def test_takes_the_english_for_forgotten(self, form):
        assert found("Page", form) == [Fault.SAME]

    @pytest.mark.parametrize(
        ("original", "form"),
        [
            ("%(n)s modules", "%(m)s modul"),
            ("%(n)s modules", "modul"),
            ("Modules", "%(n)s modul"),
            ("{name} joined", "Bergabung"),
            ("{} joined", "{nama} bergabung"),
            ("%d of it", "%s darinya"),
            ("%d%% of it", "%d% darinya"),
        ],
    )
    def test_tells_a_placeholder_that_does_not_fit(self, original, form):
        assert found(original, form) == [Fault.PLACEHOLDERS]

    @pytest.mark.parametrize("form", ["Hanya Anda", "Hanya <b>Anda", "Hanya <i>Anda</i>"])
    def test_tells_a_tag_that_does_not_fit(self, form):
        assert found("Only <b>you</b>", form) == [Fault.TAGS]

    @pytest.mark.parametrize("form", ["Hapus", " Hapus ", "Hapus\n"])
    def test_tells_white_space_at_the_ends(self, form):
        assert found("Delete ", form) == [Fault.SPACE]


class TestFaultsOfCounting:
    def test_needs_the_number_in_the_only_form(self):
        assert found("%(n)s page", "%(n)s halaman", plural="%(n)s pages") == []
        assert found("%(n)s page", "Halaman", plural="%(n)s pages") == [Fault.PLACEHOLDERS]

    def test_takes_the_number_from_the_plural(self):
        assert found("One page", "%(n)s halaman", plural="%(n)s pages") == []

    def test_lets_a_singular_leave_out_its_number(self):
        assert found("%(n)s day", "a day", "%(n)s nights", plural="%(n)s days", nplurals=2) == []

    def test_tells_a_form_too_many(self):
        assert found("Day", "Hari", "Hari-hari", plural="Days") == [Fault.FORMS]

    def test_takes_the_english_plural_for_forgotten(self):
        assert found("%(n)s day", "%(n)s days", plural="%(n)s days") == [Fault.SAME]


class TestReadSame:
    def test_reads_words_without_reasons_and_headings(self, tmp_path):
        path = tmp_path / "sama.txt"
        path.write_text("# Names\nNPSN  # of a school\n\nNo.\n", encoding="utf-8")

        assert read_same(path) == {"npsn", "no."}
