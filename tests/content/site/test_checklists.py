"""What reviewers tick: complete, in words of today, and under a version that tells which."""

import hashlib

import pytest

from content.site.checklists import LISTS, Checked, Subject, missing_ticks, questions_of
from content.site.models import ApprovalKind

# Whoever changes a question gives its list a new version, and its digest here.
DIGESTS = {
    "aman-1": "3a5d123b1d14",
    "bahasa-1": "637b0785b4f6",
    "isi-1": "e07f581d159a",
    "kontak-aman-1": "646273f51026",
    "kontak-isi-1": "d3d01c4eb944",
}


def digest(checklist):
    words = [(line.key, str(line.question._args[0])) for line in checklist.lines]
    return hashlib.sha256(repr(words).encode()).hexdigest()[:12]


class TestLists:
    def test_exist_for_everything_that_is_reviewed(self):
        people = set(ApprovalKind) - {ApprovalKind.LOADER}

        assert LISTS.keys() == {(subject, kind) for subject in Subject for kind in people}

    def test_change_their_version_with_their_words(self):
        assert {one.version: digest(one) for one in LISTS.values()} == DIGESTS

    def test_name_each_line_once(self):
        for one in LISTS.values():
            assert len(one.keys) == len(one.lines)

    def test_ask_substance_and_child_safety_different_things(self):
        substance, safety = (
            LISTS[Subject.CONTENT, kind] for kind in (ApprovalKind.SUBSTANCE, ApprovalKind.SAFETY)
        )

        assert not substance.keys & safety.keys


class TestMissingTicks:
    @pytest.fixture
    def safety(self):
        return LISTS[Subject.CONTENT, ApprovalKind.SAFETY]

    def test_are_none_when_every_line_is_ticked(self, safety):
        assert missing_ticks(safety, Checked(safety.version, safety.keys)) == []

    def test_are_the_lines_left_open(self, safety):
        ticks = safety.keys - {"no_child"}

        assert [line.key for line in missing_ticks(safety, Checked(safety.version, ticks))] == [
            "no_child"
        ]

    def test_are_all_when_another_list_was_ticked(self, safety):
        assert len(missing_ticks(safety, Checked("aman-0", safety.keys))) == len(safety.lines)

    def test_are_all_when_no_list_was(self, safety):
        assert len(missing_ticks(safety, None)) == len(safety.lines)


class TestQuestionsOf:
    def test_words_what_was_ticked(self):
        assert [str(q) for q in questions_of("kontak-isi-1", ["hours", "gone"])] == [
            "Nama, jam, dan “untuk siapa” masih sesuai keadaan hari ini."
        ]
