import random
import time
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from content.quizzes.marking import Quiz
from lms.progress import phone
from lms.progress.phone import PhoneSitting, PhoneWork, Unreadable
from tests.factories.catalogue import QUIZ, an_id
from tests.factories.learning import NOW

quiz = Quiz.parse(QUIZ)


def responses(question):
    """Every stored response a question can have."""
    options = list(question.options)
    return {
        "single": st.sampled_from(options or [""]),
        "true_false": st.sampled_from(options or [""]),
        "multiple": st.sets(st.sampled_from(options or [""]), min_size=1).map(sorted),
        "ordering": st.permutations(options),
        "matching": st.fixed_dictionaries({left: st.sampled_from(options) for left in options}),
        "short_answer": st.sampled_from(["cocok", "lain"]),
    }[question.type]


answers = st.fixed_dictionaries({}, optional={q.id: responses(q) for q in quiz.questions})
minutes = st.integers(0, phone.DAYS * 24 * 60)


def sitting(number, packed, submitted=True):
    return PhoneSitting(
        id=phone.new_id(),
        activity_id=1000 + number,
        edition_id=2000 + number,
        started_at=NOW + timedelta(minutes=number),
        answers=packed,
        submitted_at=NOW + timedelta(minutes=number + 9) if submitted else None,
    )


class TestPack:
    @given(answers)
    def test_can_be_read_again(self, given_answers):
        assert phone.unpack(quiz, phone.pack(quiz, given_answers)) == given_answers

    @given(st.text(alphabet=".0123456789abcXYZ~", max_size=40))
    def test_reads_anything_without_failing(self, packed):
        for question_id, stored in phone.unpack(quiz, packed).items():
            assert question_id in {q.id for q in quiz.questions}
            assert stored is not None


class TestCookie:
    @given(
        st.dictionaries(st.integers(1, 9999), minutes, max_size=20), st.lists(answers, max_size=5)
    )
    def test_can_be_read_again(self, done, sheets):
        work = PhoneWork(
            id=phone.new_id(),
            began_at=NOW,
            done={key: NOW + timedelta(minutes=n) for key, n in done.items()},
            sittings=tuple(sitting(n, phone.pack(quiz, a), n % 2) for n, a in enumerate(sheets)),
        )

        assert phone.load(phone.dump(work)) == work

    def full(self, activities, sittings):
        rolls = random.Random(4)

        def packed():
            digits = ["0123"[rolls.randrange(4)] for _ in range(18)]
            return "{}.{}{}.{}.{}{}{}{}.{}{}{}.{}.{}.{}.{}.{}{}".format(*digits[:17])

        return PhoneWork(
            id=phone.new_id(),
            began_at=NOW,
            done={100 + n: NOW + timedelta(minutes=77 * n) for n in range(activities)},
            sittings=tuple(sitting(n, packed()) for n in range(sittings)),
        )

    def test_of_the_whole_curriculum_is_about_two_kilobytes(self):
        assert len(phone.dump(self.full(69, 10))) < 2_100

    @pytest.mark.parametrize("activities", [69, 300])
    def test_never_grows_over_the_limit_and_drops_the_oldest_details_first(self, activities):
        work = self.full(activities, 200)

        value = phone.dump(work)

        kept = phone.load(value)
        assert len(value) <= phone.LIMIT
        assert kept.done == work.done
        assert 0 < len(kept.sittings) < 200
        assert kept.sittings == work.sittings[-len(kept.sittings) :]

    def test_holds_the_work_of_several_people(self):
        hers = replace(self.full(3, 1), waiting="a" * 12, owner="b" * 12)
        guest = self.full(5, 2)

        assert phone.load_all(phone.dump(guest, [hers])) == (guest, hers)

    def test_drops_what_others_did_before_what_is_finished_here(self):
        here, other = self.full(300, 9), self.full(300, 9)
        others = [replace(other, id=phone.new_id()) for _ in range(5)]

        value = phone.dump(here, others)

        assert len(value) <= phone.LIMIT
        assert phone.load(value).done == here.done

    def test_never_drops_what_is_not_handed_in(self):
        open_one = sitting(0, "1", submitted=False)
        work = self.full(69, 200).put(open_one)

        assert open_one in phone.load(phone.dump(work)).sittings

    def test_of_somebody_else_s_making_is_not_read(self):
        value = phone.dump(self.full(3, 1))

        for forged in (
            value[:-1] + ("A" if value[-1] != "A" else "B"),
            "x",
            "",
            "a:b:c",
            value[5:],
        ):
            with pytest.raises(Unreadable):
                phone.load(forged)

    @pytest.mark.parametrize(
        "raw",
        [
            [99, ["AAAA", 1, [], []]],
            [1],
            [1, []],
            {},
            "x",
            [1, ["!", 1, [1], []]],
            [1, ["AAAA", 1e30, [], []]],
        ],
    )
    def test_of_another_version_or_shape_is_not_read(self, raw):
        with pytest.raises(Unreadable):
            phone.load(signing.dumps(raw, salt=phone.SALT, compress=True))

    def test_expires(self, monkeypatch):
        value = phone.dump(self.full(1, 0))
        later = time.time() + (phone.DAYS + 1) * 24 * 3600
        monkeypatch.setattr("django.core.signing.time.time", lambda: later)

        with pytest.raises(Unreadable):
            phone.load(value)


class TestIds:
    def test_fit_into_twelve_characters_and_are_all_different(self):
        ids = {phone.new_id() for _ in range(500)}

        assert len(ids) == 500
        assert all(UUID(bytes=key.bytes[:9].ljust(16, b"\0")) == key for key in ids)


class TestWork:
    def test_keeps_the_first_time_something_was_finished(self):
        work = phone.begin(NOW).finish(5, NOW).finish(5, NOW + timedelta(hours=1))

        assert work.done == {5: NOW}

    def test_names_no_choice_by_its_words(self):
        value = phone.dump(
            phone.begin(NOW).put(sitting(1, phone.pack(quiz, {an_id("q6"): "lain"})))
        )

        assert "lain" not in str(signing.loads(value, salt=phone.SALT))
