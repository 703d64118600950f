"""What is written to Word or Excel comes back as it was, whatever the words are."""

import string
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from content.exchange.loading.bodies import Choice, Example
from content.exchange.loading.exercises import FALSE, TRUE, Item, Pair, Question
from content.exchange.office import excel, excel_writing, parcels, word
from content.exchange.office.word_writing import WordWriter
from content.modules.choices import Technique
from content.quizzes.marking import normalise

NASTY = "=+-@'\"<>&{}\\~#%/|;,:.!?()[]`$^*_éñšß漢字😀\u200d\u0301\u064eᮞᮥ"
LETTERS = st.sampled_from(string.ascii_letters + string.digits + " " + NASTY)


def words(most):
    """Text as a field keeps it: no space at its ends, none doubled."""
    return (
        st.text(LETTERS, min_size=1, max_size=most)
        .map(lambda text: " ".join(text.replace("\u200d", "").split()))
        .filter(lambda text: text and normalise(text))
    )


def distinct(strategy, few, many):
    return st.lists(strategy, min_size=few, max_size=many, unique_by=normalise)


choices = st.lists(
    st.tuples(words(60), st.booleans(), words(60) | st.just("")),
    min_size=3,
    max_size=6,
    unique_by=lambda choice: choice[0].casefold(),
).filter(lambda found: any(right for _text, right, _said in found))
examples = st.none() | st.builds(Example, words(30), words(90), st.booleans())
EMPTY = Question("q", "single", "", None, (), (), (), (), (), "", "")


@st.composite
def questions(draw):
    """A question of any type that its type allows."""
    kind = draw(
        st.sampled_from(
            ["single", "multiple", "true_false", "ordering", "matching", "short_answer"]
        )
    )
    question = replace(
        EMPTY,
        type=kind,
        prompt=draw(words(90)),
        example=draw(examples),
        techniques=tuple(
            draw(st.lists(st.sampled_from(Technique.values), max_size=3, unique=True))
        ),
    )
    if kind in {"single", "multiple"}:
        found = draw(choices)
        first = next(n for n, (_text, right, _said) in enumerate(found) if right)
        return replace(
            question,
            choices=tuple(
                Choice(f"c{n + 1}", text, right if kind == "multiple" else n == first, said)
                for n, (text, right, said) in enumerate(found)
            ),
        )
    if kind == "true_false":
        is_true = draw(st.booleans())
        return replace(
            question,
            choices=(
                Choice(TRUE, TRUE, is_true, draw(words(40))),
                Choice(FALSE, FALSE, not is_true, draw(words(40))),
            ),
        )
    question = replace(question, feedback_right=draw(words(40)), feedback_wrong=draw(words(40)))
    if kind == "ordering":
        texts = draw(distinct(words(60), 3, 8))
        return replace(question, items=tuple(Item(f"i{n}", t) for n, t in enumerate(texts, 1)))
    if kind == "matching":
        lefts = draw(distinct(words(40), 2, 8))
        rights = draw(distinct(words(40), len(lefts), len(lefts)))
        pairs = enumerate(zip(lefts, rights, strict=True), 1)
        return replace(question, pairs=tuple(Pair(f"p{n}", a, b) for n, (a, b) in pairs))
    return replace(question, accepted=tuple(draw(distinct(words(40), 1, 9))))


def in_word(found):
    writer = WordWriter()
    writer.questions(found)
    return word.read(writer.finish(), "kuis.docx")


def in_excel(found):
    return excel.read(excel_writing.write({"": found}), "kuis.xlsx")


def without_id(found):
    return [replace(question, id="") for question in found]


class TestQuestions:
    @pytest.mark.parametrize("there_and_back", [in_word, in_excel])
    @settings(max_examples=60)
    @given(found=st.lists(questions(), min_size=1, max_size=4))
    def test_come_back_as_they_were(self, there_and_back, found):
        assume(not any("→" in pair.left for q in found for pair in q.pairs))

        back = there_and_back(found)

        assert [line.problems for line in back.lines] == [()] * len(found)
        (quiz,) = back.modules[0].activities
        assert without_id(quiz.questions) == without_id(found)


class TestFormulas:
    EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0")

    @pytest.fixture
    def data(self):
        found = replace(
            EMPTY,
            prompt=self.EVIL[0],
            choices=tuple(Choice(f"c{n}", t, n == 0, t) for n, t in enumerate(self.EVIL)),
        )
        return excel_writing.write({self.EVIL[4]: [found]})

    def test_are_text_in_every_cell(self, data):
        sheet = load_workbook(BytesIO(data)).active
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]

        assert {cell.data_type for cell in cells} == {"s"}
        assert b"<f>" not in zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")

    def test_stay_text_when_somebody_edits_the_cell(self, data):
        sheet = load_workbook(BytesIO(data)).active
        evil = [c for row in sheet.iter_rows(min_row=2) for c in row if c.value in self.EVIL]

        assert len(evil) > len(self.EVIL)
        assert all(cell.quotePrefix for cell in evil)

    def test_come_back_as_they_were_written(self, data):
        parcels.inspect(data)

        (quiz,) = excel.read(data, "a.xlsx").modules[0].activities

        assert quiz.title == self.EVIL[4]
        assert [c.text for c in quiz.questions[0].choices] == list(self.EVIL)
