from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from lms import library_messages, message_catalogues
from lms.management.commands import extract_library_messages
from tests.factories.people import AdminFactory

ENGLISH = """\
msgid "Page"
msgstr ""

msgid "Site"
msgstr ""

msgid "%(n)s tag"
msgid_plural "%(n)s tags"
msgstr[0] ""
msgstr[1] ""
"""


@pytest.fixture
def library(tmp_path):
    """A package with catalogues: says three things, has Indonesian for one."""
    folder = tmp_path / "wagtail" / "locale"
    write(folder / "en" / "LC_MESSAGES" / "django.po", ENGLISH)
    path = write(folder / "id_ID" / "LC_MESSAGES" / "django.po", 'msgid "Page"\nmsgstr "Laman"\n')
    polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return ("wagtail.images", folder)


@pytest.fixture
def ours(tmp_path, settings, library, monkeypatch):
    """Our own folder of catalogues, and only that library installed."""
    monkeypatch.setattr(library_messages, "packages", lambda: [library])
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    write(tmp_path / "locale" / "id" / "sama.txt", "Status\n")
    folder = tmp_path / "locale" / "id" / "LC_MESSAGES"
    write(folder / "django.po", 'msgid "Learner"\nmsgstr "Peserta"\n')
    return folder


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class TestReadInstalled:
    def test_finds_what_is_shipped_for_the_country_too(self, library):
        messages = library_messages.read_installed([library])

        shipped = {message.key.original: message.shipped for message in messages.values()}
        assert shipped == {"Page": ("Laman",), "Site": (), "%(n)s tag": ()}

    def test_takes_the_translation_of_whichever_package_has_one(self, library, tmp_path):
        bare = write(tmp_path / "other" / "en" / "LC_MESSAGES" / "django.po", ENGLISH)

        messages = library_messages.read_installed([("other", bare.parents[2]), library])

        page = messages[library_messages.Key("django", None, "Page", counts=False)]
        assert (page.package, page.shipped) == ("other", ("Laman",))

    @pytest.mark.parametrize(
        ("package", "domain", "file"),
        [
            ("wagtail.admin", "django", "wagtail_admin.po"),
            ("wagtail.images", "django", "libraries.po"),
            ("wagtail.admin", "djangojs", "djangojs.po"),
        ],
    )
    def test_has_a_file_for_each(self, package, domain, file):
        key = library_messages.Key(domain, None, "Page", counts=False)

        assert library_messages.Message(key, package, "", ()).file == file


class TestExtract:
    def test_adds_what_lacks_with_its_package(self, ours):
        call_command("extract_library_messages")

        added = polib.pofile(str(ours / "libraries.po"))
        assert [(entry.msgid, entry.comment) for entry in added] == [
            ("Site", "wagtail.images"),
            ("%(n)s tag", "wagtail.images"),
        ]
        assert not any(entry.translated() for entry in added)

    def test_changes_nothing_the_second_time(self, ours):
        call_command("extract_library_messages")
        before = (ours / "libraries.po").read_bytes()

        call_command("extract_library_messages")

        assert (ours / "libraries.po").read_bytes() == before

    def test_leaves_alone_what_is_ours_already(self, ours):
        write(ours / "django.po", 'msgid "Site"\nmsgstr "Situs"\n')

        call_command("extract_library_messages")

        added = polib.pofile(str(ours / "libraries.po"))
        assert [entry.msgid for entry in added] == ["%(n)s tag"]

    def test_asks_again_for_what_is_shipped_with_a_fault(self, ours, library):
        path = library[1] / "id_ID" / "LC_MESSAGES" / "django.po"
        write(path, 'msgid "Page"\nmsgstr "%(nomor)s"\n')
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))

        call_command("extract_library_messages")

        added = polib.pofile(str(ours / "libraries.po"))
        assert "Page" in [entry.msgid for entry in added]

    def test_says_what_no_library_says_any_more(self, ours, capsys):
        write(ours / "libraries.po", 'msgid "Gone"\nmsgstr "Hilang"\n')

        call_command("extract_library_messages")

        assert "libraries.po: no library says 'Gone' any more" in capsys.readouterr().out


class TestCheck:
    def test_fails_where_something_lacks_and_writes_nothing(self, ours, capsys):
        with pytest.raises(CommandError, match="2 messages"):
            call_command("extract_library_messages", "--check")

        assert "wagtail.images: 'Site' is not translated" in capsys.readouterr().out
        assert not (ours / "libraries.po").exists()

    def test_judges_our_own_words_too(self, ours, capsys):
        write(ours / "django.po", 'msgid "{name} joined"\nmsgstr "Bergabung"\n')

        with pytest.raises(CommandError, match="3 messages"):
            call_command("extract_library_messages", "--check")

        printed = capsys.readouterr().out
        assert "django.po: '{name} joined' differs in placeholders" in printed
        assert "1 placeholder errors" in printed

    def test_judges_ours_where_it_overrides(self, ours, capsys):
        write(ours / "libraries.po", 'msgid "Page"\nmsgstr "Page"\n')

        with pytest.raises(CommandError, match="3 messages"):
            call_command("extract_library_messages", "--check")

        assert "'Page' equals the English" in capsys.readouterr().out


class TestInstalledLibraries:
    def test_speak_indonesian(self, capsys):
        """Every message of every installed app, and ours: translated, and by the rule."""
        call_command("extract_library_messages", "--check")

        assert ", 0 placeholder errors" in capsys.readouterr().out

    def test_leave_nothing_to_extract(self):
        folder = Path(settings.LOCALE_PATHS[0]) / extract_library_messages.LANGUAGE / "LC_MESSAGES"
        installed = library_messages.read_installed(library_messages.packages())

        assert library_messages.gone(folder, installed) == []

    @pytest.mark.parametrize(
        ("english", "indonesian"),
        [
            ("Publish", "Terbitkan"),
            ("Unpublish", "Turunkan"),
            ("Snippets", "Data bersama"),
            ("Locale", "Bahasa"),
            ("draft", "draf"),
            ("live", "tayang"),
        ],
    )
    def test_keep_to_the_glossary_where_people_look_daily(self, english, indonesian):
        with translation.override("id"):
            assert translation.gettext(english) == indonesian

    @pytest.mark.parametrize("number", [0, 1, 2])
    def test_count_in_one_form_whatever_catalogue_the_words_are_from(self, number):
        """Django keeps catalogues of different plural rules apart; none may be lost in that."""
        with translation.override("id"):
            moved = translation.ngettext(
                "Moved down 1 place.", "Moved down %(counter)s places.", number
            )
            deleted = translation.ngettext(
                "%(num_parent_objects)d user has been deleted",
                "%(num_parent_objects)d users have been deleted",
                number,
            )
            day = translation.ngettext("%(num)d day", "%(num)d days", number)

        assert deleted == "%(num_parent_objects)d pengguna sudah dihapus"
        assert "hari" in day
        assert moved == "Pindah turun %(counter)s tempat."


class TestScripts:
    @pytest.mark.django_db
    @pytest.mark.parametrize(
        ("name", "message", "counted"),
        [
            (
                "wagtailadmin_javascript_catalog",
                '"Expand all": "Bentangkan semua"',
                "%(num)s piksel",
            ),
            ("wagtail_localize:javascript_catalog", '"Upload PO file": "Unggah berkas PO"', ""),
        ],
    )
    def test_are_served_their_words_in_indonesian(self, client, name, message, counted):
        client.force_login(AdminFactory())

        served = client.get(reverse(name)).content.decode()

        assert message in served
        assert counted in served
        assert "const v = 0;" in served  # the only form, whatever the number


class TestOurFiles:
    def test_are_read_in_the_order_in_which_they_win(self):
        folder = Path(settings.LOCALE_PATHS[0]) / "id" / "LC_MESSAGES"
        names = [path.name for path in library_messages.our_files(folder)]
        ((_, words), _) = message_catalogues.catalogues_in(folder)

        assert names[0] == "django.po"
        assert [path.name for path in words] == [name for name in names if name != "djangojs.po"]
