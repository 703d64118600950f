"""Marking: every response from outside ends in a mark or in a refusal, never in a crash."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.quizzes import marking
from content.quizzes.marking import BadResponse, Malformed, NotMarked, Question, QuestionType, Quiz

SINGLE = Question("q", QuestionType.SINGLE, ("a", "b", "c"), frozenset("b"))
MULTIPLE = Question("q", QuestionType.MULTIPLE, ("a", "b", "c", "d"), frozenset("ac"))
TRUE_FALSE = Question("q", QuestionType.TRUE_FALSE, ("true", "false"), frozenset({"false"}))
ORDERING = Question("q", QuestionType.ORDERING, ("i", "ii", "iii", "iv"))
MATCHING = Question("q", QuestionType.MATCHING, ("p1", "p2", "p3"))
SHORT = Question("q", QuestionType.SHORT_ANSWER, accepted=frozenset({"berhenti", "stop"}))
RATING = Question("q", QuestionType.RATING)
MARKED = [SINGLE, MULTIPLE, TRUE_FALSE, ORDERING, MATCHING, SHORT]

ids = st.lists(st.uuids().map(str), min_size=1, max_size=8, unique=True)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@st.composite
def questions(draw):
    kind = draw(st.sampled_from([kind for kind in QuestionType if kind is not QuestionType.RATING]))
    if kind is QuestionType.SHORT_ANSWER:
        return Question("q", kind, accepted=frozenset({"berhenti"}))
    options = draw(ids)
    if kind in marking.PLACING:
        return Question("q", kind, tuple(options))
    n_right = 1 if kind in marking.ONE_CHOICE else draw(st.integers(1, len(options)))
    return Question("q", kind, tuple(options), frozenset(draw(st.permutations(options))[:n_right]))


def best_response(question):
    if question.type in marking.ONE_CHOICE:
        return next(iter(question.right))
    return {
        QuestionType.MULTIPLE: list(question.right),
        QuestionType.ORDERING: list(question.options),
        QuestionType.MATCHING: {pair: pair for pair in question.options},
        QuestionType.SHORT_ANSWER: "Berhenti!",
    }[question.type]


class TestMark:
    def test_judges_a_single_choice(self):
        assert marking.mark(SINGLE, "b").right
        wrong = marking.mark(SINGLE, "a")
        assert (wrong.share, wrong.right, wrong.stored) == (0, False, "a")
        assert wrong.verdicts == {"a": False}

    @pytest.mark.parametrize(
        ("chosen", "share"),
        [
            (["a", "c"], 1),
            (["c", "a"], 1),
            (["a"], 0.5),
            (["a", "b"], 0),
            (["a", "c", "b"], 0.5),
            (["b", "d"], 0),
            (["a", "b", "c", "d"], 0),
        ],
    )
    def test_gives_hits_less_false_choices(self, chosen, share):
        mark = marking.mark(MULTIPLE, chosen)

        assert mark.share == share
        assert mark.right == (share == 1)
        assert mark.stored == sorted(chosen)

    def test_gives_the_share_in_the_right_place(self):
        assert marking.mark(ORDERING, ["ii", "i", "iii", "iv"]).share == 0.5
        matched = marking.mark(MATCHING, {"p1": "p1", "p2": "p3", "p3": "p3"})
        assert matched.share == pytest.approx(2 / 3)
        assert matched.verdicts == {"p1": True, "p2": False, "p3": True}

    @pytest.mark.parametrize(
        "text", ["stop", "  STOP. ", "s t o p", "Ｓｔｏｐ", "stop\u200b", "«stop»"]
    )
    def test_forgives_case_punctuation_and_width(self, text):
        mark = marking.mark(SHORT, text)

        assert (mark.right, mark.stored) == (True, "cocok")

    @pytest.mark.parametrize("text", ["stip", "stop lalu baca", "st0p", "…"])
    def test_keeps_no_other_text(self, text):
        assert marking.mark(SHORT, text).stored == "lain"

    def test_does_not_judge_a_rating(self):
        with pytest.raises(NotMarked):
            marking.mark(RATING, {"trust": 1, "share": 4})

    @pytest.mark.parametrize(
        ("question", "response"),
        [
            (SINGLE, "z"),
            (SINGLE, ["b"]),
            (SINGLE, None),
            (MULTIPLE, "ac"),
            (MULTIPLE, []),
            (MULTIPLE, ["a", "a"]),
            (MULTIPLE, ["a", "z"]),
            (MULTIPLE, ["a", 1]),
            (MULTIPLE, [["a"]]),
            (TRUE_FALSE, True),
            (ORDERING, ["i", "ii", "iii"]),
            (ORDERING, ["i", "ii", "iii", "iii"]),
            (ORDERING, ["i", "ii", "iii", "iv", "iv"]),
            (MATCHING, {"p1": "p1"}),
            (MATCHING, {"p1": "p1", "p2": "p2", "p3": "z"}),
            (MATCHING, {"p1": "p1", "p2": "p2", "p3": ["p3"]}),
            (MATCHING, ["p1", "p2", "p3"]),
            (SHORT, "   "),
            (SHORT, "a" * 201),
            (SHORT, 5),
        ],
    )
    def test_refuses_what_does_not_fit(self, question, response):
        with pytest.raises(BadResponse):
            marking.mark(question, response)

    @given(question=questions())
    def test_gives_everything_for_the_key(self, question):
        mark = marking.mark(question, best_response(question))

        assert mark.share == 1
        assert mark.right
        assert all(mark.verdicts.values())

    @given(question=questions(), data=st.data())
    def test_stores_only_ids_of_the_edition(self, question, data):
        response = data.draw(json | st.lists(st.sampled_from(question.options or ("",))))
        try:
            mark = marking.mark(question, response)
        except BadResponse:
            return

        known = {*question.options, "cocok", "lain"}
        kept = mark.stored
        flat = [*kept, *kept.values()] if isinstance(kept, dict) else kept
        assert 0 <= mark.share <= 1
        assert mark.right == (mark.share == 1)
        assert set([flat] if isinstance(flat, str) else flat) <= known

    @given(question=questions(), data=st.data())
    def test_judges_what_it_stored_the_same_again(self, question, data):
        if question.type is QuestionType.SHORT_ANSWER:
            return
        chosen = data.draw(st.lists(st.sampled_from(question.options), unique=True, min_size=1))
        response = {
            QuestionType.ORDERING: lambda: data.draw(st.permutations(question.options)),
            QuestionType.MATCHING: lambda: {
                pair: data.draw(st.sampled_from(question.options)) for pair in question.options
            },
            QuestionType.MULTIPLE: lambda: chosen,
        }.get(question.type, lambda: chosen[0])()

        mark = marking.mark(question, response)

        assert marking.mark(question, mark.stored) == mark


class TestReadRating:
    def test_takes_both_numbers(self):
        rating = {"trust": 2, "share": 4}
        assert marking.read_rating(RATING, rating) == rating

    @pytest.mark.parametrize(
        "response",
        [None, {}, {"trust": 1}, {"trust": 0, "share": 1}, {"trust": True, "share": 1}, "1"],
    )
    def test_refuses_anything_else(self, response):
        with pytest.raises(BadResponse):
            marking.read_rating(RATING, response)


class TestScore:
    @given(order=st.permutations([1.0] * 7 + [0.0] * 3))
    def test_is_seventy_per_cent_for_seven_of_ten(self, order):
        assert marking.score(order, 10) == 0.7

    @given(shares=st.lists(st.floats(0, 1), max_size=30))
    def test_is_a_share(self, shares):
        assert 0 <= marking.score(shares, max(1, len(shares))) <= 1

    def test_counts_unanswered_questions_as_wrong(self):
        assert marking.score([1.0, 1.0], 4) == 0.5
        assert marking.score([], 0) == 0


class TestNeededRight:
    @pytest.mark.parametrize(
        ("pass_share", "total", "needed"), [(0.7, 6, 5), (0.7, 10, 7), (0.0, 4, 0), (1.0, 4, 4)]
    )
    def test_is_the_least_that_reaches_the_mark(self, pass_share, total, needed):
        assert marking.needed_right(pass_share, total) == needed

    @given(st.floats(0, 1), st.integers(1, 40))
    def test_agrees_with_the_score(self, pass_share, total):
        needed = marking.needed_right(pass_share, total)

        assert marking.score([1.0] * needed, total) >= round(pass_share, 6) - 1e-6
        assert needed == 0 or marking.score([1.0] * (needed - 1), total) < pass_share


class TestChoiceOrder:
    @given(question=questions(), seed=st.integers(0, 2**31))
    def test_mixes_only_what_is_to_be_placed(self, question, seed):
        order = marking.choice_order(question, seed)

        assert sorted(order) == sorted(question.options)
        assert order == marking.choice_order(question, seed)
        mixed = question.type in marking.PLACING and len(order) > 1
        assert (order != list(question.options)) == mixed

    def test_depends_on_the_seed(self):
        orders = {tuple(marking.choice_order(ORDERING, seed)) for seed in range(50)}
        assert len(orders) > 5


class TestNormalise:
    @given(st.text())
    def test_changes_nothing_the_second_time(self, text):
        once = marking.normalise(text)
        assert marking.normalise(once) == once

    @given(st.text())
    def test_is_blind_to_case_and_spaces(self, text):
        assert marking.normalise(f"  {text.lower()}… ") == marking.normalise(text.lower())
        assert marking.normalise(text.casefold()) == marking.normalise(text)


class TestParse:
    STRUCTURE = {
        "kind": "quiz",
        "questions": [
            {"id": "q1", "type": "single", "choices": ["a", "b"], "right": ["b"]},
            {"id": "q2", "type": "short_answer"},
            {"id": "q3", "type": "ordering", "items": ["i", "ii"]},
            {"id": "q4", "type": "matching", "pairs": ["p", "pp"]},
            {"id": "q5", "type": "rating", "reliable": True},
        ],
    }

    def test_reads_every_type(self):
        quiz = Quiz.parse(self.STRUCTURE, {"q2": ["Stop!", "…", "berhenti"]})

        assert quiz.question("q1").right == {"b"}
        assert quiz.question("q2").accepted == {"stop", "berhenti"}
        assert quiz.question("q3").options == ("i", "ii")
        assert quiz.question("q4").options == ("p", "pp")
        assert [question.id for question in quiz.marked] == ["q1", "q2", "q3", "q4"]

    def test_knows_no_other_question(self):
        with pytest.raises(KeyError):
            Quiz.parse(self.STRUCTURE).question("q9")

    @pytest.mark.parametrize(
        "structure",
        [{}, {"kind": "simulation"}, {"kind": "quiz", "questions": [{"id": "q", "type": "essay"}]}],
    )
    def test_refuses_anything_else(self, structure):
        with pytest.raises(Malformed):
            Quiz.parse(structure)
