"""Questions and chats: each rule is seen to speak, and to keep quiet."""

from dataclasses import replace

import pytest

from content.exchange.linting import questions, simulations
from content.exchange.loading import bodies
from content.exchange.loading.exercises import Consequence
from content.modules.choices import Technique
from content.site.advice.vocabulary import TECHNIQUE_NAMES
from tests.factories.linting import (
    bad_reply,
    check,
    choice,
    curriculum,
    end,
    form,
    lesson,
    module,
    question,
    quiz,
    reply,
    simulation,
    single,
    turn,
)


def told(rule, *activities, **fields):
    """File and place of each finding of one rule."""
    return [(one.file, one.place) for one in rule(curriculum(*activities, **fields))]


def asked(*choices, **fields):
    """A quiz of one question."""
    return quiz(question(choices=choices, **fields))


class TestFeedbackIsEachChoicesOwn:
    def test_keeps_quiet(self):
        pages = (lesson(check()), quiz(single()))

        assert not told(questions.feedback_is_each_choices_own, *pages, tests=(form(True, False),))

    @pytest.mark.parametrize("feedback", ["Periksa dulu.", ""])
    def test_speaks(self, feedback):
        choices = [bodies.Choice(key, key, False, feedback) for key in "ab"]
        page = lesson(bodies.Check("Apa?", tuple(choices)))

        assert ("modul-01/1-1.yaml", "b1/b") in told(questions.feedback_is_each_choices_own, page)
        assert ("modul-01/kuis.yaml", "k1/b") in told(
            questions.feedback_is_each_choices_own, asked(*choices)
        )

    def test_speaks_of_test_forms(self):
        messages = tuple(replace(one, feedback="Sama.") for one in form(True, False).messages)
        tests = (replace(form(), messages=messages),)

        assert told(questions.feedback_is_each_choices_own, tests=tests) == [
            ("tes/bentuk-a.yaml", "a2")
        ]


class TestFeedbackGivesNoVerdict:
    @pytest.mark.parametrize(
        "said",
        [
            "Salah satu tandanya hilang.",
            "Salah kirim itu wajar.",
            "Ini tepat.",
            "Benar-benar aneh.",
        ],
    )
    def test_keeps_quiet(self, said):
        page = asked(choice("a", "x", feedback=said))

        assert not told(questions.feedback_gives_no_verdict, page)

    @pytest.mark.parametrize("said", ["Tepat. Cek dulu.", "Belum tepat, coba.", "Salah!", "Benar."])
    def test_speaks(self, said):
        page = asked(choice("a", "x", feedback=said), choice("b", "y", correct=True, feedback=said))

        assert len(told(questions.feedback_gives_no_verdict, page)) == 2


class TestNoLetterIsTheKeyOfMost:
    def test_keeps_quiet(self):
        page = quiz(*(single(n, key) for n, key in enumerate([0, 0, 1, 2])))
        few = quiz(*(single(n, key) for n, key in enumerate([0, 0, 0])))

        assert not told(questions.no_letter_is_the_key_of_most, page)
        assert not told(questions.no_letter_is_the_key_of_most, few)

    def test_speaks_of_a_module(self):
        page = quiz(*(single(n, key) for n, key in enumerate([3, 3, 3, 0])))

        [finding] = questions.no_letter_is_the_key_of_most(curriculum(page))

        assert finding.file == "modul-01/module.yaml"
        assert finding.message.startswith("D ")

    def test_speaks_of_a_letter_that_is_hardly_ever_the_key(self):
        keys = [0, 1, 2, 0, 1, 2]
        modules = tuple(
            module(quiz(*(single(i, key) for i, key in enumerate(keys))), n=n) for n in (1, 2)
        )

        [finding] = questions.no_letter_is_the_key_of_most(curriculum(modules=modules))

        assert finding.file == "site.yaml"
        assert finding.message.startswith("D ")


class TestTheKeyIsSeldomTheLongest:
    def test_keeps_quiet(self):
        lengths = [(9, 8, 8, 8), (9, 8, 8, 8), (9, 9, 8, 8), (8, 8, 8, 9), (8, 8, 8, 8)]
        page = quiz(*(single(n, lengths=each) for n, each in enumerate(lengths)))

        assert not told(questions.the_key_is_seldom_the_longest, page)

    def test_speaks_of_a_module(self):
        lengths = [(9, 8, 8, 8), (9, 8, 8, 8), (8, 8, 8, 9), (8, 8, 8, 8)]
        page = quiz(*(single(n, lengths=each) for n, each in enumerate(lengths)))

        places = told(questions.the_key_is_seldom_the_longest, page)

        assert places == [("modul-01/module.yaml", "")]

    def test_speaks_of_all_modules_together(self):
        lengths = [(9, 8, 8, 8)] * 2 + [(8, 8, 8, 8)] * 3
        modules = tuple(
            module(quiz(*(single(i, lengths=each) for i, each in enumerate(lengths))), n=n)
            for n in (1, 2, 3)
        )

        places = told(questions.the_key_is_seldom_the_longest, modules=modules)

        assert places == [("site.yaml", "")]


class TestNoChoiceIsACatchAll:
    @pytest.mark.parametrize("words", ["Semua grup", "Semua orang benar-benar tahu", "Tidak ada"])
    def test_keeps_quiet(self, words):
        assert not told(questions.no_choice_is_a_catch_all, asked(choice("a", words)))

    @pytest.mark.parametrize(
        "words", ["Semua benar", "Semua salah.", "Semua jawaban di atas", "Tidak ada yang benar"]
    )
    def test_speaks(self, words):
        page = asked(choice("a", words), choice("b", words, correct=True))

        assert len(told(questions.no_choice_is_a_catch_all, page)) == 2


class TestNoPromptDeniesTwice:
    @pytest.mark.parametrize(
        "prompt",
        [
            "Manakah yang tidak boleh?",
            "Raka tidak yakin. Mana yang bukan bukti?",
            "“Jangan cerita. Ia tidak akan paham.” Jurus apa ini?",
            "Mengapa “tidak tahu, jangan sebar” bukan alasan?",
        ],
    )
    def test_keeps_quiet(self, prompt):
        assert not told(questions.no_prompt_denies_twice, asked(prompt=prompt))

    @pytest.mark.parametrize(
        "prompt", ["Mana yang tidak benar, kecuali?", "Apa yang bukan tidak boleh?"]
    )
    def test_speaks(self, prompt):
        page = lesson(bodies.Check(prompt, ()))

        assert told(questions.no_prompt_denies_twice, asked(prompt=prompt))
        assert told(questions.no_prompt_denies_twice, page)


class TestEveryTurnLeadsToAnEnd:
    def test_keeps_quiet(self):
        assert not told(simulations.every_turn_leads_to_an_end, simulation())

    def test_speaks_of_a_turn_and_an_end_nobody_comes_to(self):
        page = simulation(turn("t1", reply()), turn("t2", reply()), ends=[end(), end("sepi")])

        places = [place for _file, place in told(simulations.every_turn_leads_to_an_end, page)]

        assert places == ["t2", "sepi"]

    def test_speaks_of_a_dead_end(self):
        page = simulation(
            turn("t1", reply(goto="t2"), reply("b")), turn("t2", bad_reply()), ends=[end()]
        )

        [finding] = simulations.every_turn_leads_to_an_end(curriculum(page))

        assert finding.place == "t2"
        assert finding.blocking


class TestThereAreTwoEnds:
    def test_keeps_quiet(self):
        assert not told(simulations.there_are_two_ends, simulation())

    def test_speaks(self):
        assert told(simulations.there_are_two_ends, simulation(ends=[end()]))


class TestEveryRetryShowsItsConsequence:
    def test_keeps_quiet(self):
        assert not told(simulations.every_retry_shows_its_consequence, simulation())

    def test_speaks(self):
        page = simulation(turn("t1", reply(), bad_reply("b", consequence=None)))

        places = told(simulations.every_retry_shows_its_consequence, page)

        assert places == [("modul-01/simulasi.yaml", "t1/b")]


class TestATrickIsNamedByEveryReply:
    named = reply("a", technique="pujian", note="Kamu mengenali banjir pujian.")
    fallen = bad_reply(
        "b", technique="pujian", consequence=Consequence("Sendiri", "Pujian itu umpan.", "")
    )

    def test_keeps_quiet(self):
        pages = simulation(turn("t1", self.named, self.fallen), turn("t2", reply(), bad_reply()))

        assert not told(simulations.a_trick_is_named_by_every_reply, pages)

    @pytest.mark.parametrize(
        "other",
        [
            bad_reply("b"),
            replace(fallen, consequence=Consequence("Sendiri", "Raka sedih.", "")),
            replace(fallen, technique="isolasi"),
        ],
    )
    def test_speaks_of_a_reply(self, other):
        page = simulation(turn("t1", self.named, other))

        places = told(simulations.a_trick_is_named_by_every_reply, page)

        assert places == [("modul-01/simulasi.yaml", "t1/b")]

    def test_speaks_where_no_reply_gets_out(self):
        page = simulation(turn("t1", replace(self.named, good=False), self.fallen))

        [finding] = simulations.a_trick_is_named_by_every_reply(curriculum(page))

        assert finding.blocking
        assert finding.place == "t1"

    def test_knows_a_plain_name_of_every_technique(self):
        assert set(TECHNIQUE_NAMES) == set(Technique.values)


class TestTricksEndWithHelp:
    trick = turn("t1", reply(technique="pujian"))

    def test_keeps_quiet(self):
        helped = simulation(self.trick, ends=[end(contacts=["sapa-129"]), end("sepi")])

        assert not told(simulations.tricks_end_with_help, helped)
        assert not told(simulations.tricks_end_with_help, simulation())

    def test_speaks(self):
        [finding] = simulations.tricks_end_with_help(curriculum(simulation(self.trick)))

        assert finding.blocking
