from dataclasses import replace
from io import BytesIO

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from content.exchange.loading import bodies
from content.exchange.office import parcels, sample, templates, word
from content.exchange.office.drafts import Lesson, Prose, Quiz, title_from
from content.exchange.office.parcels import Refused
from tests.factories.office import COLUMNS, Doc, a_module, a_picture


def read(doc, name="berkas.docx"):
    data = doc if isinstance(doc, bytes) else doc.data()
    parcels.inspect(data)
    return word.read(data, name)


def lesson(doc):
    """The only lesson of a document that has none but this."""
    found = read(doc)
    return next(a for a in found.modules[0].activities if isinstance(a, Lesson))


def a_lesson():
    return Doc().heading("Modul").heading("Pelajaran", 2)


def contents(found):
    return [part.html if isinstance(part, Prose) else part.content for part in found.parts]


def problems(found):
    return [(line.place, *line.problems) for line in found.lines if line.problems]


class TestTemplate:
    def test_comes_back_as_it_is_without_a_problem(self):
        found = read(templates.word())

        (module,) = found.modules
        assert problems(found) == []
        assert not any(line.notes for line in found.lines[1:])
        assert replace(module, activities=()) == replace(sample.MODULE, activities=())
        *lessons, quiz = module.activities
        assert lessons == list(sample.LESSONS)
        assert [replace(q, id="") for q in quiz.questions] == [
            replace(q, id="") for q in sample.QUESTIONS
        ]
        assert replace(quiz, questions=()) == replace(sample.MODULE.activities[-1], questions=())

    def test_has_every_type_of_question(self):
        types = {question.type for question in sample.QUESTIONS}

        assert types == {
            "single",
            "multiple",
            "true_false",
            "ordering",
            "matching",
            "short_answer",
        }

    def test_brings_its_picture_along(self):
        (drawing,) = read(templates.word()).drawings.values()

        assert drawing.data.startswith(b"\x89PNG")
        assert "layar HP" in drawing.alt


class TestHeadings:
    def test_make_modules_and_activities(self):
        found = read(a_module())

        (module,) = found.modules
        assert (module.title, module.summary) == ("Hoaks di pasar", "Memeriksa kabar di pasar.")
        assert [(type(a), a.title) for a in module.activities] == [
            (Lesson, "Kabar harga"),
            (Quiz, "Kuis"),
        ]

    def test_may_be_two_modules_in_one_document(self):
        doc = Doc().heading("Satu").heading("A", 2).line("a").heading("Dua").heading("B", 2)

        found = read(doc.line("b"))

        assert [m.title for m in found.modules] == ["Satu", "Dua"]
        assert [a.title for m in found.modules for a in m.activities] == ["A", "B"]

    def test_are_found_by_their_outline_in_a_style_of_ones_own(self):
        doc = Doc()
        style = doc.document.styles.add_style("Bab Saya", 1)
        style.base_style = doc.document.styles["Heading 1"]
        doc.line("Judul saya", "Bab Saya").heading("Pelajaran", 2).line("Isi.")

        assert read(doc).modules[0].title == "Judul saya"

    def test_are_not_those_of_a_table_of_contents(self):
        doc = Doc()
        style = doc.document.styles.add_style("toc 1", 1)
        style.base_style = doc.document.styles["Heading 1"]
        doc.heading("Modul").heading("Pelajaran", 2).line("Pelajaran ... 2", "toc 1").line("Isi.")

        assert contents(lesson(doc)) == ["<p>Isi.</p>"]

    def test_may_be_missing_then_the_file_gives_the_name(self):
        found = read(Doc().line("Sebelum membagikan, berhenti dulu."), "Saring dulu.docx")

        (module,) = found.modules
        assert module.title == "Saring dulu"
        assert [a.title for a in module.activities] == ["Saring dulu"]
        assert "Judul 1" in found.lines[0].notes[0]

    def test_of_the_third_level_are_headings_in_a_lesson(self):
        assert contents(lesson(a_lesson().heading("Caranya", 3).line("Isi."))) == [
            bodies.Heading("Caranya"),
            "<p>Isi.</p>",
        ]

    def test_say_what_stood_before_the_first_and_was_left_out(self):
        doc = Doc().line("Petunjuk pengisian").heading("Modul").heading("A", 2).line("a")

        found = read(doc)

        assert "tidak ikut" in found.lines[0].notes[0]
        assert "Petunjuk" not in str(found.modules)


class TestFacts:
    def test_are_lines_with_a_label_below_a_heading(self):
        doc = Doc().heading("Modul").lines("Ringkasan: Singkat.", "Menit: 40 menit", "JP: 2")
        doc.lines("Kalimat penutup: Tenang.", "Setelah ini Anda bisa:")
        doc.lines("memeriksa kabar", "bertanya", style="List Bullet")
        doc.heading("Kuis", 2).lines("Menit: 9", "Nilai lulus: 80 %")
        doc.questions(("Soal?", "A", "x", "Ya."), ("", "B", "", "Bukan."))

        (module,) = read(doc).modules

        assert (module.minutes, module.jp, module.takeaway) == (40, 2, "Tenang.")
        assert module.objectives == ("memeriksa kabar", "bertanya")
        (quiz,) = module.activities
        assert (quiz.minutes, quiz.pass_mark) == (9, 80)

    @pytest.mark.parametrize("said", ["Menit: nanti", "Menit: 9000", "Menit: 0", "Menit:"])
    def test_that_make_no_sense_are_left_open(self, said):
        assert lesson(a_lesson().line(said).line("Isi.")).minutes == 0

    def test_are_not_looked_for_in_the_middle_of_a_lesson(self):
        found = lesson(a_lesson().line("Isi.").line("Menit: yang ditunggu-tunggu."))

        assert contents(found) == ["<p>Isi.</p><p>Menit: yang ditunggu-tunggu.</p>"]


class TestProse:
    def test_keeps_bold_words_and_lists(self):
        doc = a_lesson()
        paragraph = doc.document.add_paragraph("Kata ")
        paragraph.add_run("tebal ").bold = True
        paragraph.add_run("dan <biasa> & lain.")
        doc.lines("satu", "dua", style="List Bullet")

        assert contents(lesson(doc)) == [
            (
                "<p>Kata <b>tebal</b> dan &lt;biasa&gt; &amp; lain.</p>"
                "<ul><li>satu</li><li>dua</li></ul>"
            )
        ]

    def test_holds_no_markup_that_somebody_typed(self):
        (html,) = contents(lesson(a_lesson().line("<script>alert(1)</script><b onclick=x>B</b>")))

        assert html == (
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onclick=x&gt;B&lt;/b&gt;</p>"
        )

    def test_becomes_steps_where_it_is_a_numbered_list(self):
        found = lesson(a_lesson().lines("Buka grup", "Baca", style="List Number"))

        assert contents(found) == [bodies.Steps(("Buka grup", "Baca"))]

    def test_stays_prose_where_a_numbered_list_is_too_long_for_steps(self):
        (html,) = contents(
            lesson(a_lesson().lines(*(f"Ke-{n}" for n in range(12)), style="List Number"))
        )

        assert html.startswith("<ol><li>Ke-0</li>")

    def test_is_divided_before_a_block_grows_too_long(self):
        found = lesson(a_lesson().lines(*(f"{n} " + "kata " * 200 for n in range(9))))

        assert len(found.parts) > 3
        assert all(len(part.html) < 3_000 for part in found.parts)

    def test_says_which_paragraph_is_too_long(self):
        found = read(a_lesson().line("kata " * 700).line("Isi."))

        assert "3499" in problems(found)[0][1]

    def test_leaves_out_what_was_deleted_and_takes_what_was_inserted(self):
        doc = a_lesson()
        paragraph = doc.document.add_paragraph("Tetap")._p
        for tag, text in (("w:ins", " baru"), ("w:del", " lama")):
            change, run, words = (OxmlElement(name) for name in (tag, "w:r", "w:t"))
            words.text = text
            words.set(qn("xml:space"), "preserve")
            run.append(words)
            change.append(run)
            paragraph.append(change)

        assert contents(lesson(doc)) == ["<p>Tetap baru</p>"]


class TestPictures:
    def test_come_along_with_description_and_caption(self):
        doc = a_lesson().picture(alt="Papan kampung").line("Di balai.", "Caption")

        found = read(doc)

        (part,) = found.modules[0].activities[0].parts
        assert part.content == bodies.Image("gambar-1", "Papan kampung", "Di balai.")
        assert found.drawings["gambar-1"].data == a_picture()
        assert problems(found) == []

    def test_without_a_description_are_asked_about(self):
        found = read(a_lesson().picture(alt="Ada").picture())

        assert problems(found) == [("gambar 2", "belum punya keterangan; tulis apa yang terlihat")]
        assert [line.asks for line in found.lines if line.problems] == ["gambar-2"]

    def test_have_no_description_where_word_wrote_it(self):
        found = read(a_lesson().picture(alt="A picture. Description automatically generated"))

        assert found.drawings["gambar-1"].alt == ""

    def test_of_a_kind_nobody_can_show_are_a_problem(self):
        doc = a_lesson().picture(a_picture(kind="GIF"), alt="Bergerak")
        assert problems(read(doc)) == []

        for part in doc.document.part.package.iter_parts():
            if part.partname.endswith(".gif"):
                part._blob = b"\x01\x00\x00\x00EMF"
        assert "PNG atau JPEG" in problems(read(doc))[0][1]

    def test_in_a_table_of_questions_are_said_to_be_left_out(self):
        doc = a_module()
        cell = doc.document.tables[0].cell(1, 0)
        cell.paragraphs[0].add_run().add_picture(BytesIO(a_picture()))

        notes = [note for line in read(doc).lines for note in line.notes]
        assert "gambar di dalam tabel tidak ikut" in notes


class TestLabelledTables:
    @pytest.mark.parametrize(
        ("rows", "content"),
        [
            (
                [
                    ("Contoh latihan", ""),
                    ("Dari", "Grup RT"),
                    ("Pesan", "AWAS!"),
                    ("Dapat dipercaya", "tidak"),
                ],
                bodies.Example("Grup RT", "AWAS!", reliable=False),
            ),
            (
                [
                    ("CONTOH PESAN:", ""),
                    ("Dari:", "RW"),
                    ("Pesan:", "Posyandu."),
                    ("Bisa dipercaya", "YA"),
                ],
                bodies.Example("RW", "Posyandu.", reliable=True),
            ),
            (
                [("Kotak inti", ""), ("Judul", "Kunci"), ("Isi", "Pelan.")],
                bodies.Callout("Kunci", "Pelan."),
            ),
            ([("Untuk dibawa pulang", "Saring dulu.")], bodies.Takeaway("Saring dulu.")),
            ([("Bawa pulang", ""), ("Saring dulu.", "")], bodies.Takeaway("Saring dulu.")),
            ([("Kontak bantuan", "SAPA 129")], bodies.Contacts(("SAPA 129",))),
        ],
    )
    def test_become_their_blocks(self, rows, content):
        assert contents(lesson(a_lesson().table(*rows))) == [content]

    def test_say_what_is_missing(self):
        found = read(a_lesson().table(("Contoh latihan", ""), ("Dari", "Grup RT"), ("Pesan", "")))

        assert problems(found) == [("tabel 1", "pesannya masih kosong")]

    def test_of_another_kind_are_a_problem_and_nothing_else_is_lost(self):
        found = read(a_lesson().line("Isi.").table(("Harga", "Pasar"), ("1", "2")).line("Lagi."))

        assert "belum dikenal" in problems(found)[0][1]
        assert contents(found.modules[0].activities[0]) == ["<p>Isi.</p>", "<p>Lagi.</p>"]

    def test_hold_a_question_to_oneself(self):
        columns = ("Cek diri", *COLUMNS[1:])
        doc = a_lesson().questions(
            ("Siapa tahu?", "Tetangga", "", "Belum."), ("", "Toko", "x", "Ya."), columns=columns
        )

        (check,) = contents(lesson(doc))

        assert check.question == "Siapa tahu?"
        assert [(c.text, c.correct) for c in check.choices] == [("Tetangga", False), ("Toko", True)]


class TestQuizzes:
    def test_in_a_lesson_become_a_quiz_after_it(self):
        doc = a_lesson().line("Isi.").questions(("Soal?", "A", "x", "a"), ("", "B", "", "b"))

        (module,) = read(doc).modules

        assert [a.title for a in module.activities] == ["Pelajaran", "Kuis: Pelajaran"]

    def test_keep_the_text_above_their_questions(self):
        doc = Doc().heading("M").heading("Kuis akhir", 2).line("Kerjakan dengan tenang.")
        doc.questions(("Soal?", "A", "x", "a"), ("", "B", "", "b"))

        (quiz,) = read(doc).modules[0].activities

        assert (quiz.title, quiz.intro) == ("Kuis akhir", "Kerjakan dengan tenang.")

    def test_alone_in_a_document_are_no_module(self):
        doc = Doc().questions(("Soal?", "A", "x", "a"), ("", "B", "", "b"))

        (module,) = read(doc, "latihan.docx").modules

        assert module.title == ""
        assert module.activities[0].title == "latihan"


class TestLength:
    def test_beyond_any_module_is_refused(self, monkeypatch):
        monkeypatch.setattr("content.exchange.office.pages.MOST_PIECES", 3)

        with pytest.raises(Refused, match="terlalu panjang"):
            read(a_lesson().lines("satu", "dua", "tiga"))


class TestTitleFrom:
    @pytest.mark.parametrize(
        ("name", "title"),
        [
            ("kuis_akhir__2.docx", "kuis akhir 2"),
            ("Saring dulu.v2.docx", "Saring dulu.v2"),
            ("_", "_"),
        ],
    )
    def test_is_the_name_of_a_file_in_words(self, name, title):
        assert title_from(name) == title
