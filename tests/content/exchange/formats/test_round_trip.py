"""What is written can be read again, whatever the words are."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.exchange.formats import extras, gift, gift_writing, moodle, moodle_writing
from content.exchange.formats.decoding import tidy
from content.exchange.loading.bodies import Choice, Example
from content.exchange.loading.exercises import FALSE, TRUE, Item, Pair, Question
from content.modules.choices import Technique
from content.quizzes.marking import normalise

NASTY = [
    "{", "}", "~", "=", "#", "####", ":", "::", "\\", "\\n", "\\*", "*", "%50%", "%100%", "[html]",
    "[plain]", "->", "=>", "//", "// tangguh: {}", "$CATEGORY: x", "TRUE", "<b>", "</p>", "&amp;",
    "&", "]]>", "<![CDATA[", "<!--", "\n", "\n\n", "  ", "é", "“", "👩‍👧", "\u2028", "\x85", "\xa0",
    "ᬅ", "a", "B1", ". ", "Dari: ", "'", '"', "ANSWER: A", "@@PLUGINFILE@@/a.png",
]  # fmt: skip
TYPES = ["single", "multiple", "true_false", "ordering", "matching", "short_answer"]
words = st.lists(st.sampled_from(NASTY) | st.text(max_size=4), min_size=1, max_size=7)


def texts(most=60):
    """Texts as our fields keep them, none of them empty."""
    return words.map("".join).map(tidy).map(lambda text: tidy(text[:most])).filter(bool)


def apart(most, low, high):
    """Several texts no two of which count as the same."""
    return st.lists(texts(most).filter(normalise), min_size=low, max_size=high, unique_by=normalise)


@st.composite
def chosen(draw, kind):
    """The choices of a question."""
    said = draw(st.lists(texts(40) | st.just(""), min_size=8, max_size=8))
    if kind == "true_false":
        true = draw(st.booleans())
        return (Choice(TRUE, TRUE, true, said[0]), Choice(FALSE, FALSE, not true, said[1]))
    low = 2 if kind == "single" else 3
    found = draw(apart(40, low, 6))
    right = draw(st.sets(st.integers(0, len(found) - 1), min_size=1, max_size=1 if low == 2 else 6))
    return tuple(Choice(f"c{n + 1}", text, n in right, said[n]) for n, text in enumerate(found))


@st.composite
def questions(draw):
    """Any question that an author could have written."""
    kind = draw(
        st.sampled_from(
            ["single", "multiple", "true_false", "ordering", "matching", "short_answer"]
        )
    )
    sender = texts(20).map(lambda text: " ".join(text.split())) | st.just("")
    message = st.builds(Example, sender, texts(), st.booleans())
    techniques = st.lists(st.sampled_from(Technique.values), unique=True, max_size=3)
    explained = kind in {"ordering", "matching", "short_answer"}
    sides = apart(30, 2, 4) if kind == "matching" else st.just([])
    lefts = draw(sides)
    rights = draw(sides.filter(lambda found: len(found) >= len(lefts)))
    items = draw(apart(30, 3, 5)) if kind == "ordering" else []
    return Question(
        id="",
        type=kind,
        prompt=draw(texts()),
        example=draw(st.none() | message),
        techniques=tuple(draw(techniques)),
        choices=() if explained else draw(chosen(kind)),
        items=tuple(Item(f"i{n}", text) for n, text in enumerate(items, 1)),
        pairs=tuple(
            Pair(f"p{n}", left, right)
            for n, (left, right) in enumerate(zip(lefts, rights, strict=False), 1)
        ),
        accepted=tuple(draw(apart(30, 1, 3))) if kind == "short_answer" else (),
        feedback_right=draw(texts(40) | st.just("")) if explained else "",
        feedback_wrong=draw(texts(40) | st.just("")) if explained else "",
    )


def single(prompt, *choices, **more):
    """A question whose first choice is right."""
    made = tuple(Choice(f"c{n}", t, n == 1, t) for n, t in enumerate(choices, 1))
    return Question("", "single", prompt, None, (), made, (), (), (), "", "", **more)


def said(prompt, body):
    """A question about a message of nobody's."""
    return replace(single(prompt, "a", "b"), example=Example("", body, True))


def spelt(*accepted):
    """A question that takes these spellings."""
    return Question("", "short_answer", "Apa?", None, (), (), (), (), accepted, "a->b", "")


def paired(*sides):
    """A question of these pairs."""
    pairs = tuple(Pair(f"p{n}", *two) for n, two in enumerate(sides, 1))
    return Question("", "matching", "Apa?", None, (), (), (), pairs, (), "", "x")


FORMATS = {"gift": (gift_writing, gift), "moodle": (moodle_writing, moodle)}


def again(name, held):
    """The questions of a file that was written and read, without identities."""
    writer, reader = FORMATS[name]
    rows = reader.read(writer.write(held, "Bab / 1")).rows
    assert [row.problems for row in rows] == [()] * len(rows)
    assert {row.category for row in rows} <= {"Bab / 1"}
    return [replace(row.question, id="") for row in rows]


@pytest.mark.parametrize("name", FORMATS)
class TestExportThenImport:
    @given(held=st.lists(questions(), min_size=1, max_size=4))
    @example(held=[single("// a", "%50%b", "[html]<b>")])
    @example(held=[single("[plain]a", "TRUE", "####")])
    @example(held=[single("a\\", "\\", "\\n")])
    @example(held=[said("Apa?", "Dari: Ani\nAwas")])
    @example(held=[said(f"Apa?\n{extras.SHOWN}\nitu", "Awas")])
    @example(held=[spelt("a->b", "%50%c")])
    @example(held=[paired(("%50%a->b", "c->d"), ("[html]e", "[html]f"))])
    @settings(deadline=None, max_examples=60)
    def test_gives_the_same_quiz(self, name, held):
        assert again(name, held) == held

    @given(held=st.lists(questions(), min_size=1, max_size=2))
    @settings(deadline=None, max_examples=30)
    def test_gives_the_same_identities_each_time(self, name, held):
        writer, reader = FORMATS[name]
        data = writer.write(held)

        assert reader.read(data) == reader.read(data)


class TestMessages:
    def question(self):
        return replace(
            single("Percaya?", "Tidak", "Ya"), example=Example("RT 03", "Awas!\nSebar", True)
        )

    def test_are_seen_by_learners_of_other_programs(self):
        shown = extras.shown(self.question())

        assert shown == "Percaya?\n\nContoh latihan – bukan berita\nDari: RT 03\nAwas!\nSebar"

    def test_keep_what_somebody_changed_in_the_file(self):
        text = gift_writing.write([self.question()]).decode().replace("Awas!", "Hati-hati!")

        (row,) = gift.read(text.encode()).rows

        assert row.question.prompt == "Percaya?"
        assert row.question.example == Example("RT 03", "Hati-hati!\nSebar", True)

    def test_may_be_written_by_hand(self):
        text = "Percaya?\nContoh latihan – bukan berita\nDari: RT 03\nAwas! {=a ~b}"

        (row,) = gift.read(text.encode()).rows

        assert row.question.prompt == "Percaya?"
        assert row.question.example == Example("RT 03", "Awas!", False)

    @pytest.mark.parametrize(
        "remark",
        [
            "",
            "{",
            "[]",
            "1",
            '{"example": 1}',
            '{"example": {"body": 1}}',
            '{"items": {}}',
            "[" * 9_000,
        ],
    )
    def test_are_ignored_in_remarks_that_are_damaged(self, remark):
        rows = gift.read(f"// tangguh: {remark}\nApa?{{=a ~b}}".encode()).rows

        assert [row.question.example for row in rows] == [None]


class TestTechniques:
    def test_come_from_tags_of_moodle(self, moodle_row):
        tags = "<tags><tag><text>emosi</text></tag><tag><text>lain</text></tag></tags>"
        answers = '<answer fraction="100"><text>true</text></answer>'

        assert moodle_row("truefalse", answers + tags).question.techniques == ("emosi",)

    def test_stay_in_their_order(self):
        for found in itertools.permutations(["emosi", "isolasi"]):
            held = [replace(single("Apa?", "a", "b"), techniques=found)]

            assert again("moodle", held) == again("gift", held) == held
