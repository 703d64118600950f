"""The linter as people meet it: its command, the loader, and our own curriculum."""

import inspect
from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.html import escape

from content.exchange.linting import help as helping
from content.exchange.linting import lengths, questions, shape, simulations, wording
from content.exchange.linting.findings import Finding
from content.exchange.linting.lines import locate
from content.exchange.linting.lint import RULES, lint
from content.exchange.loading import files
from content.exchange.loading.load import load
from content.exchange.management.commands.load_curriculum import CURRICULUM
from content.modules.models import LessonPage, ModulePage
from content.narratives.models import NarrativePage
from content.quizzes.models import QuizPage
from content.simulations.models import SimulationPage
from tests.factories.curriculum import LESSON, QUIZ, SIMULATION, STORY

UNSAFE = LESSON | {"body": [*LESSON["body"], {"id": "salah", "text": "Kata ustaz,\nbegitu."}]}


def lint_command(folder, capsys, **options):
    """What the command says, and whether it leaves with an error."""
    try:
        call_command("lint_curriculum", folder=folder.root, **options)
    except SystemExit as left:
        return capsys.readouterr().out, left.code
    return capsys.readouterr().out, 0


class TestRules:
    def test_are_all_in_force(self):
        written = {
            function
            for file in (helping, lengths, questions, shape, simulations, wording)
            for _name, function in inspect.getmembers(file, inspect.isfunction)
            if function.__module__ == file.__name__
            and not function.__name__.startswith("_")
            and inspect.signature(function).return_annotation == Iterator[Finding]
        }

        assert written == set(RULES)
        assert len(RULES) == len(written) >= 20


class TestOurCurriculum:
    def test_has_no_findings(self):
        assert lint(files.read(CURRICULUM)) == ()


class TestLintCurriculum:
    def test_reads_what_a_certificate_says(self, folder, capsys):
        folder.change("modul-01/module.yaml", certificate_note="Izin mengawasi, kata ustaz.")

        out, code = lint_command(folder, capsys)

        assert "modul-01/module.yaml" in out
        assert "“ustaz”" in out
        assert code == 1

    def test_prints_a_table_in_narrow_lines(self, folder, capsys):
        out, _code = lint_command(folder, capsys)

        table = out.split("\n\n")[0].splitlines()
        assert [line.split()[0] for line in table[1:]] == ["modul", "modul-01", "semua"]
        assert max(map(len, table)) <= 120
        assert max(map(len, out.split("\n\n")[1].splitlines())) <= 100
        assert "pelajaran: 1" in out
        assert "pesan tes: 2" in out
        assert "kontak belum diperiksa: 1" in out

    def test_names_file_line_and_place_of_each_finding(self, folder, capsys):
        folder.write("modul-01/1-1-berhenti.yaml", UNSAFE)
        lines = (folder.root / "modul-01/1-1-berhenti.yaml").read_text("utf-8").splitlines()
        line = lines.index("- id: salah") + 1

        out, code = lint_command(folder, capsys)

        assert f"modul-01/1-1-berhenti.yaml baris {line}, salah: WAJIB, “ustaz”" in out
        assert code == 1

    def test_reads_one_module_while_another_is_half_written(self, folder, capsys):
        folder.add_module(2)
        folder.change("modul-02/kuis.yaml", title="")

        out, _code = lint_command(folder, capsys, only="modul-01")

        assert "modul-01" in out
        assert "modul-02" not in out

    def test_tells_what_cannot_be_read(self, folder):
        folder.change("modul-01/kuis.yaml", title="")

        with pytest.raises(CommandError, match="kosong\\nUntuk membaca satu modul"):
            call_command("lint_curriculum", folder=folder.root)


class TestLocate:
    def test_finds_choices_replies_fields_and_entries_of_lists(self, folder):
        findings = locate(lint(files.read(folder.root)), folder.root)

        places = {(one.file, one.place): one.line for one in findings if one.place}

        assert places
        for (file, place), line in places.items():
            said = (folder.root / file).read_text("utf-8").splitlines()[line - 1]
            assert place.split("/")[-1] in said or said.startswith("- ")


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
class TestLoadCurriculum:
    def test_refuses_what_could_harm_somebody(self, folder, capsys):
        folder.write("modul-01/1-1-berhenti.yaml", UNSAFE)

        with pytest.raises(CommandError, match="1 masalah"):
            call_command("load_curriculum", folder=folder.root)

        assert "1-1-berhenti.yaml baris" in capsys.readouterr().err
        assert not LessonPage.objects.exists()

    def test_loads_what_could_only_be_better_and_says_so(self, folder, capsys):
        call_command("load_curriculum", folder=folder.root)

        assert "saran untuk penulis" in capsys.readouterr().out
        assert LessonPage.objects.exists()


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # Wagtail's renditions
class TestMadeUpMessages:
    """Chat-like text is allowed only where the page says that it is made up."""

    mark = "Contoh latihan – bukan berita"

    @pytest.fixture(autouse=True)
    def loaded(self, folder, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            load(folder.root)

    def test_are_marked_in_a_lesson(self, client):
        html = client.get(LessonPage.objects.get().url).content.decode()

        assert LESSON["body"][3]["example"]["body"] in html
        assert html.count(self.mark) == 1

    def test_are_marked_in_a_quiz_question(self, client):
        key = QuizPage.objects.get().translation_key
        client.post(reverse("progress:start_quiz", args=[key]))

        html = client.get(reverse("progress:question", args=[key, 1])).content.decode()

        assert QUIZ["questions"][0]["example"]["body"] in html
        assert html.count(self.mark) == 1

    def test_are_marked_on_a_sheet(self, client):
        url = f"{ModulePage.objects.get().url}lembar-pendamping/"

        html = client.get(url).content.decode()

        assert QUIZ["questions"][0]["example"]["body"] in html
        assert html.count(self.mark) == 1

    def test_are_marked_in_a_chat(self, client):
        key = SimulationPage.objects.get().translation_key

        html = client.get(reverse("progress:simulation", args=[key])).content.decode()

        assert SIMULATION["turns"][0]["messages"][0]["text"] in html
        assert "Simulasi. Semua tokoh karangan." in html

    def test_are_marked_in_a_story(self, client):
        html = client.get(NarrativePage.objects.get().url).content.decode()

        assert escape(STORY["body"][2]["quote"]["text"]) in html
        assert "Tokoh dan kejadian karangan." in html
