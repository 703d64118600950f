"""Broken files are told with file, line and place; all at once; nothing is written."""

from copy import deepcopy

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from content.exchange.loading import checking, files
from content.exchange.loading.problems import Unreadable
from tests.factories.curriculum import (
    CONTACTS,
    GLOSSARY,
    LESSON,
    MODULE,
    QUIZ,
    SHEET,
    SIMULATION,
    STORY,
    TEST,
)


def problems_of(folder):
    """What the loader says about a folder."""
    with pytest.raises(Unreadable) as caught:
        checking.check(files.read(folder.root))
    return [str(problem) for problem in caught.value.problems]


def without(data, *keys):
    return {key: value for key, value in data.items() if key not in keys}


def changed(data, path, value):
    """A deep copy with one value changed."""
    copy = deepcopy(data)
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return copy


class TestRead:
    def test_reads_a_whole_folder(self, folder):
        curriculum = files.read(folder.root)

        assert [module.key for module in curriculum.modules] == ["modul-01"]
        assert [page.slug for page in curriculum.modules[0].activities] == [
            "berhenti",
            "kran",
            "kuis",
        ]
        assert set(curriculum.pictures) == {"kampung", "pasar"}

    def test_reads_what_stands_beside_the_activities(self, folder):
        curriculum = files.read(folder.root)

        sheet = curriculum.modules[0].sheet
        assert [phase.minutes for phase in sheet.phases] == [5, 15, 15, 10]
        assert [term.key for term in curriculum.terms] == ["otp", "tautan"]
        assert [test.form for test in curriculum.tests] == ["A"]
        assert [message.reliable for message in curriculum.tests[0].messages] == [False, True]

    def test_needs_neither_sheet_nor_glossary_nor_tests(self, folder):
        folder.write("modul-01/1-1-berhenti.yaml", LESSON | {"body": LESSON["body"][:3]})
        for file in ("modul-01/lembar.yaml", "glossary.yaml", "tes/bentuk-a.yaml"):
            (folder.root / file).unlink()

        curriculum = files.read(folder.root)

        assert curriculum.modules[0].sheet is None
        assert (curriculum.terms, curriculum.tests) == ((), ())

    def test_orders_modules_by_number(self, folder):
        folder.add_module(3)
        folder.add_module(2)

        assert [module.number for module in files.read(folder.root).modules] == [1, 2, 3]

    def test_names_file_line_and_question(self, folder):
        wrong = deepcopy(QUIZ)
        for choice in wrong["questions"][0]["choices"]:
            choice["correct"] = False
        folder.write("modul-01/kuis.yaml", wrong)

        [problem] = problems_of(folder)

        assert problem.startswith("modul-01/kuis.yaml baris ")
        assert problem.endswith(", pertanyaan k1: tidak ada jawaban benar")

    def test_names_the_line_of_a_mistake_in_yaml(self, folder):
        folder.write("modul-01/kuis.yaml", "key: a\nkind: quiz\ntitle: a: b\n")

        assert problems_of(folder)[0].startswith("modul-01/kuis.yaml baris 3: ")

    def test_tells_all_problems_at_once(self, folder):
        folder.write("modul-01/1-1-berhenti.yaml", without(LESSON, "title"))
        folder.write("modul-01/kuis.yaml", changed(QUIZ, ["questions", 1, "type"], "tebak"))
        folder.change("modul-01/module.yaml", pillars=["silat"])

        told = "\n".join(problems_of(folder))

        assert "“title” belum diisi" in told
        assert "“type” berisi “tebak”" in told
        assert "“pillars” berisi “silat”" in told

    def test_tells_a_missing_front(self, folder):
        (folder.root / "site.yaml").unlink()

        assert problems_of(folder)[0].startswith("site.yaml")

    @pytest.mark.parametrize(
        ("file", "data", "words"),
        [
            ("modul-01/1-1-berhenti.yaml", without(LESSON, "summary"), "“summary” belum diisi"),
            ("modul-01/1-1-berhenti.yaml", LESSON | {"minutes": "enam"}, "bukan jenis yang benar"),
            ("modul-01/1-1-berhenti.yaml", LESSON | {"minutes": True}, "bukan jenis yang benar"),
            ("modul-01/1-1-berhenti.yaml", LESSON | {"minutes": 900}, "menit"),
            ("modul-01/1-1-berhenti.yaml", LESSON | {"titel": "x"}, "“titel” tidak dikenal"),
            ("modul-01/1-1-berhenti.yaml", LESSON | {"slug": "Dua Kata"}, "“slug” hanya"),
            ("modul-01/1-1-berhenti.yaml", LESSON | {"title": "<b>x</b>"}, "berisi HTML"),
            ("modul-01/1-1-berhenti.yaml", LESSON | {"title": " "}, "kosong"),
            ("modul-01/1-1-berhenti.yaml", LESSON | {"title": "x" * 300}, "255"),
            ("modul-01/1-1-berhenti.yaml", "- a\n- b\n", "bukan daftar nama"),
            ("modul-01/1-1-berhenti.yaml", LESSON | {"kind": "video"}, "“kind” berisi “video”"),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 0], {"id": "x", "video": "y"}),
                "satu blok harus tepat satu dari",
            ),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 0, "text"], "Ini **tebal"),
                "tidak ditutup",
            ),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 1, "id"], "pembuka"),
                "“id” ini tertulis dua kali",
            ),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 1, "id"], "Judul Satu"),
                "perlu “id”",
            ),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 5, "image", "file"], "tidak-ada"),
                "tidak ada gambar “tidak-ada”",
            ),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 5, "image", "alt"], "x" * 500),
                "alt",
            ),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 8, "contacts"], ["tidak-ada"]),
                "tidak ada kontak bantuan “tidak-ada”",
            ),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 1, "heading"], "x" * 200),
                "90",
            ),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 6, "check", "choices", 1, "correct"], False),
                "tidak ada jawaban benar",
            ),
            (
                "modul-01/kuis.yaml",
                changed(QUIZ, ["questions", 0, "choices", 0, "correct"], True),
                "pertanyaan k1: lebih dari satu jawaban benar",
            ),
            (
                "modul-01/kuis.yaml",
                changed(QUIZ, ["questions", 2, "choices", 0, "id"], "ya"),
                "pilihannya harus “benar” dan “salah”",
            ),
            (
                "modul-01/kuis.yaml",
                changed(QUIZ, ["questions", 0, "techniques"], ["sulap"]),
                "“techniques” berisi “sulap”",
            ),
            (
                "modul-01/kuis.yaml",
                changed(QUIZ, ["questions", 3, "feedback"], None),
                "pertanyaan k4: “feedback” belum diisi",
            ),
            ("modul-01/kuis.yaml", QUIZ | {"pass_mark": 700}, "“pass_mark” adalah persen"),
            (
                "modul-01/simulasi.yaml",
                changed(SIMULATION, ["turns", 0, "choices", 1, "goto"], "t9"),
                "giliran t1: “t9” tidak mengarah",
            ),
            (
                "modul-01/simulasi.yaml",
                changed(SIMULATION, ["turns", 0, "messages", 0, "speaker"], "pak-rt"),
                "tidak ada tokoh “pak-rt”",
            ),
            (
                "modul-01/simulasi.yaml",
                changed(SIMULATION, ["ends", 0, "contacts"], ["tidak-ada"]),
                "tidak ada kontak bantuan",
            ),
            ("modul-01/module.yaml", MODULE | {"activities": ["kuis"]}, "ada di folder"),
            (
                "modul-01/module.yaml",
                MODULE | {"activities": [*MODULE["activities"], "hantu"]},
                "tidak ada berkas “hantu.yaml”",
            ),
            ("narasi/dua-lapak.yaml", STORY | {"sources": ["hilang"]}, "tidak ada sumber “hilang”"),
            ("narasi/dua-lapak.yaml", STORY | {"related_module": "modul-9"}, "tidak ada modul"),
            ("narasi/dua-lapak.yaml", STORY | {"share_text": "x" * 400}, "300"),
            ("narasi/dua-lapak.yaml", STORY | {"key": "modul-01"}, "dipakai dua kali"),
            (
                "modul-01/lembar.yaml",
                changed(SHEET, ["phases", 0, "minutes"], 50),
                "semua tahap butuh 90 menit",
            ),
            (
                "modul-01/lembar.yaml",
                SHEET | {"materials": ["Spidol"]},
                "“materials” berisi 1 butir, seharusnya 2 sampai 8",
            ),
            ("modul-01/lembar.yaml", SHEET | {"aim": "x" * 201}, "200"),
            (
                "modul-01/lembar.yaml",
                changed(SHEET, ["phases", 1, "say"], "x" * 501),
                "500",
            ),
            ("glossary.yaml", [GLOSSARY[0] | {"meaning": "x" * 301}], "300"),
            ("tes/bentuk-a.yaml", changed(TEST, ["messages", 0, "feedback"], "x" * 501), "500"),
            (
                "modul-01/1-1-berhenti.yaml",
                changed(LESSON, ["body", 7, "terms"], ["otp"] * 5),
                "seharusnya 1 sampai 4",
            ),
            ("modul-01/lembar.yaml", SHEET | {"kind": "lesson"}, "“kind” berisi “lesson”"),
            ("modul-01/lembar.yaml", without(SHEET, "aim"), "“aim” belum diisi"),
            ("glossary.yaml", [*GLOSSARY, GLOSSARY[0]], "dipakai dua kali"),
            ("glossary.yaml", GLOSSARY[1:], "tidak ada istilah “otp”"),
            ("glossary.yaml", [without(GLOSSARY[0], "meaning")], "“meaning” belum diisi"),
            (
                "tes/bentuk-a.yaml",
                changed(TEST, ["messages", 0, "reliable"], True),
                "pesan yang benar harus sama banyak",
            ),
            (
                "tes/bentuk-a.yaml",
                changed(TEST, ["messages", 1, "techniques"], ["emosi"]),
                "pesan yang benar tidak memakai jurus",
            ),
            ("tes/bentuk-b.yaml", TEST | {"key": "tes/bentuk-b"}, "“A” dipakai dua kali"),
            ("contacts.yaml", "key: a\n", "ini bukan daftar"),
            ("sources.yaml", "- {key: a, key: b}\n", "tertulis dua kali"),
        ],
    )
    def test_tells_what_is_wrong(self, folder, db, file, data, words):
        folder.write(file, data)

        told = problems_of(folder)

        assert any(words in line for line in told), told

    def test_leaves_calling_a_number_to_people(self, folder):
        folder.write("contacts.yaml", [CONTACTS[0] | {"checked_on": "2026-03-14"}])

        assert "diisi di admin oleh orang yang menelepon" in problems_of(folder)[0]


class TestNothing:
    def test_is_written_for_broken_files(self, folder, db):
        folder.write("modul-01/kuis.yaml", without(QUIZ, "title"))
        before = Page.objects.count()

        with pytest.raises(CommandError):
            call_command("load_curriculum", folder=folder.root)

        assert Page.objects.count() == before
