import gettext
import os
import re

import polib
import pytest
from django.conf import settings
from django.utils import translation

from lms import message_catalogues

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif%]|\{\w*\}")
CATALOGUES = [path for root in settings.LOCALE_PATHS for path in root.glob("*/LC_MESSAGES/*.po")]


def name_of(path):
    """Language and name of a catalogue, for a test's name."""
    return f"{path.parent.parent.name}-{path.stem}"


@pytest.fixture
def catalogue(tmp_path):
    """Write a catalogue of one language and give its path."""

    def write(text, language="id", name="django.po"):
        path = tmp_path / language / "LC_MESSAGES" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def compiled(path):
    with path.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


class TestCompileStale:
    def test_compiles_a_catalogue_without_a_header(self, catalogue, tmp_path):
        path = catalogue('msgid "Next"\nmsgstr "Lanjut – ya"\n')

        message_catalogues.compile_stale(tmp_path)

        assert compiled(path).gettext("Next") == "Lanjut – ya"

    def test_compiles_an_empty_catalogue_too(self, catalogue, tmp_path):
        path = catalogue("", language="su")

        message_catalogues.compile_stale(tmp_path)

        assert compiled(path).gettext("Next") == "Next"

    def test_does_nothing_the_second_time(self, catalogue, tmp_path):
        catalogue('msgid "Next"\nmsgstr "Lanjut"\n')
        message_catalogues.compile_stale(tmp_path)

        assert message_catalogues.compile_stale(tmp_path) == []

    def test_compiles_again_after_an_edit(self, catalogue, tmp_path):
        path = catalogue('msgid "Next"\nmsgstr "Lanjut"\n')
        message_catalogues.compile_stale(tmp_path)
        path.write_text('msgid "Next"\nmsgstr "Terus"\n', encoding="utf-8")
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 10**9))

        (again,) = message_catalogues.compile_stale(tmp_path)

        assert again.path == path.with_suffix(".mo")
        assert compiled(path).gettext("Next") == "Terus"

    def test_compiles_again_after_an_edit_of_what_libraries_say(self, catalogue, tmp_path):
        path = catalogue('msgid "Next"\nmsgstr "Lanjut"\n')
        library = catalogue('msgid "Page"\nmsgstr "Laman"\n', name="libraries.po")
        message_catalogues.compile_stale(tmp_path)
        library.write_text('msgid "Page"\nmsgstr "Halaman"\n', encoding="utf-8")
        os.utime(library, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 10**9))

        message_catalogues.compile_stale(tmp_path)

        assert compiled(path).gettext("Page") == "Halaman"

    def test_lets_our_own_words_win_over_those_of_libraries(self, catalogue, tmp_path):
        catalogue('msgid "Next"\nmsgstr "Maju"\n', name="a_library.po")
        path = catalogue('msgid "Next"\nmsgstr "Lanjut"\n')

        (only,) = message_catalogues.compile_stale(tmp_path)

        assert compiled(path).gettext("Next") == "Lanjut"
        assert only.warnings == ()

    def test_takes_what_a_library_says_where_ours_is_empty(self, catalogue, tmp_path):
        path = catalogue('msgid "Next"\nmsgstr ""\n')
        catalogue('msgid "Next"\nmsgstr "Maju"\n', name="libraries.po")

        message_catalogues.compile_stale(tmp_path)

        assert compiled(path).gettext("Next") == "Maju"

    def test_keeps_the_words_of_scripts_apart(self, catalogue, tmp_path):
        path = catalogue('msgid "Next"\nmsgstr "Lanjut"\n')
        scripts = catalogue('msgid "Close"\nmsgstr "Tutup"\n', name="djangojs.po")

        message_catalogues.compile_stale(tmp_path)

        assert compiled(scripts).gettext("Close") == "Tutup"
        assert compiled(path).gettext("Close") == "Close"

    def test_leaves_nothing_but_the_compiled_form(self, catalogue, tmp_path):
        path = catalogue('msgid "Next"\nmsgstr "Lanjut"\n')

        message_catalogues.compile_stale(tmp_path)

        assert {file.name for file in path.parent.iterdir()} == {"django.po", "django.mo"}


class TestReadMerged:
    def test_takes_the_first_translated_of_doubled_messages(self, catalogue):
        path = catalogue(
            'msgid "Next"\nmsgstr ""\n\nmsgid "Next"\nmsgstr "Lanjut"\n\n'
            'msgid "Next"\nmsgstr "Terus"\n'
        )

        merged, warnings = message_catalogues.read_merged(path)

        assert [entry.msgstr for entry in merged] == ["Lanjut"]
        assert len(warnings) == 2
        assert "“Next” stands twice" in warnings[0]

    def test_keeps_the_same_message_in_two_contexts(self, catalogue, tmp_path):
        path = catalogue(
            'msgctxt "verb"\nmsgid "Open"\nmsgstr "Buka"\n\nmsgid "Open"\nmsgstr "Terbuka"\n'
        )
        message_catalogues.compile_stale(tmp_path)

        assert compiled(path).pgettext("verb", "Open") == "Buka"
        assert compiled(path).gettext("Open") == "Terbuka"

    def test_keeps_a_message_beside_its_plural(self, catalogue, tmp_path):
        path = catalogue(
            'msgid "Group"\nmsgstr "Kelompok"\n\n'
            'msgid "Group"\nmsgid_plural "Groups"\nmsgstr[0] "%d kelompok"\n'
        )
        message_catalogues.compile_stale(tmp_path)

        assert compiled(path).gettext("Group") == "Kelompok"
        assert compiled(path).ngettext("Group", "Groups", 3) == "%d kelompok"

    def test_ignores_doubtful_translations(self, catalogue, tmp_path):
        path = catalogue('#, fuzzy\nmsgid "Next"\nmsgstr "Lain"\n')
        message_catalogues.compile_stale(tmp_path)

        assert compiled(path).gettext("Next") == "Next"


class TestOurCatalogues:
    @pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
    def test_exist_for_every_language_of_the_site(self, language):
        assert translation.check_for_language(language)

    @pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
    def test_hold_no_message_twice(self, path):
        _, warnings = message_catalogues.read_merged(path)

        assert warnings == []

    def test_translate_everything_into_indonesian(self):
        indonesian = [path for path in CATALOGUES if path.parent.parent.name == "id"]
        merged = [entry for path in indonesian for entry in message_catalogues.read_merged(path)[0]]

        missing = [entry.msgid for entry in merged if not entry.translated()]

        assert merged
        assert missing == []

    @pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
    def test_keep_the_placeholders_of_the_original(self, path):
        merged, _ = message_catalogues.read_merged(path)

        assert [entry.msgid for entry in merged if not same_placeholders(entry)] == []


def same_placeholders(entry):
    """Whether each form of the translation fills in what the original does.

    A singular may leave out its number ("one module"), so a plural entry may use fewer.
    """
    originals = {*PLACEHOLDER.findall(entry.msgid), *PLACEHOLDER.findall(entry.msgid_plural)}
    forms = [entry.msgstr] if not entry.msgid_plural else list(entry.msgstr_plural.values())
    for form in filter(None, forms):
        used = set(PLACEHOLDER.findall(form))
        if not (used <= originals if entry.msgid_plural else used == originals):
            return False
    return True


class TestSamePlaceholders:
    @pytest.mark.parametrize(
        ("msgid", "msgstr", "same"),
        [
            ("%(n)s of %(m)s", "%(m)s, %(n)s", True),
            ("%(n)s modules", "%(m)s modul", False),
            ("{name} joined", "Bergabung", False),
            ("90 %%", "90 %%", True),
        ],
    )
    def test_compares_names_not_order(self, msgid, msgstr, same):
        assert same_placeholders(polib.POEntry(msgid=msgid, msgstr=msgstr)) is same
