"""Names of turns, people and ends: made where missing, followed where changed."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from content.simulations.drafts import Draft, complete
from content.simulations.names import key_from, named, renamed
from content.simulations.walk import END

KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1, max_size=6)


def block(block_id, **value):
    return SimpleNamespace(id=block_id, value=value)


def turn(block_id, key, goto="", replies=(), speaker="sari"):
    choices = [{"goto": place} for place in replies]
    messages = [{"speaker": speaker}]
    return block(block_id, key=key, goto=goto, choices=choices, messages=messages)


def draft(turns, *, people=("sari",), ends=("baik",)):
    cast = [block(f"m{n}", key=key, name=key) for n, key in enumerate(people)]
    closing = [block(f"e{n}", key=key, title=key) for n, key in enumerate(ends)]
    return Draft(cast, turns, closing)


def targets(chat):
    """Where everything leads, by block id: what a walker would follow."""
    places = {turn.value["key"]: turn.id for turn in chat.turns}
    places |= {END + end.value["key"]: end.id for end in chat.ends}
    return [[places.get(reply["goto"]) for reply in turn.value["choices"]] for turn in chat.turns]


class TestComplete:
    @given(st.data())
    def test_keeps_every_way_whatever_is_renamed(self, data):
        keys = data.draw(KEYS)
        ways = st.lists(st.sampled_from([*keys, END + "baik"]), max_size=4)
        chat = draft([turn(f"t{key}", key, replies=data.draw(ways)) for key in keys])
        before, led = chat.names(), targets(chat)
        fresh = data.draw(st.permutations("pqrstuvwxyz"))
        for number, one in enumerate(chat.turns):
            if data.draw(st.booleans()):
                one.value["key"] = fresh[number]
        chat.ends[0].value["key"] = data.draw(st.sampled_from(["baik", "damai"]))

        complete(chat, before)

        assert targets(chat) == led

    def test_lets_messages_follow_a_person(self):
        chat = draft([turn("t", "t1", goto="end:baik")])
        before = chat.names()
        chat.cast[0].value["key"] = "bu-sari"

        complete(chat, before)

        assert chat.turns[0].value["messages"] == [{"speaker": "bu-sari"}]

    def test_leaves_what_was_led_elsewhere_at_the_same_time(self):
        chat = draft([turn("a", "t1", replies=["t2"]), turn("b", "t2")])
        before = chat.names()
        chat.turns[0].value["key"], chat.turns[1].value["key"] = "t2", "t1"

        complete(chat, before)

        assert chat.turns[0].value["choices"] == [{"goto": "t2"}]

    def test_names_what_has_no_name(self):
        cast = [block("", key="", name="Bu Sari"), block("m", key="", name="Bu Sari")]
        chat = Draft(cast, [turn("", ""), turn("t", "")], [block("e", key="", title="Damai!")])

        complete(chat, ({}, {}, {}))

        assert [one.value["key"] for one in chat.cast] == ["bu-sari", "bu-sari-2"]
        assert len({one.value["key"] for one in chat.turns} - {""}) == 2
        assert chat.ends[0].value["key"] == "damai"
        assert all(one.id for one in [*chat.cast, *chat.turns, *chat.ends])

    @given(KEYS)
    def test_changes_nothing_the_second_time(self, keys):
        chat = draft([turn(f"t{key}", key, replies=keys) for key in keys])
        complete(chat, chat.names())
        names, ways = chat.names(), targets(chat)

        complete(chat, names)

        assert (chat.names(), targets(chat)) == (names, ways)


class TestRenamed:
    def test_is_only_what_nothing_is_called_any_more(self):
        assert renamed({"1": "a", "2": "b"}, {"1": "c", "2": "b"}) == {"a": "c"}
        assert renamed({"1": "a", "2": "b"}, {"1": "c", "2": "a"}) == {"b": "a"}
        assert renamed({"1": "a"}, {}) == {}


class TestNamed:
    def test_is_short_and_free(self):
        assert named("", "x" * 60, set()) == "x" * 36
        assert named("", "bu-sari", {"bu-sari", "bu-sari-2"}) == "bu-sari-3"
        assert named("tetap", "lain", set()) == "tetap"


class TestKeyFrom:
    def test_is_never_empty(self):
        assert key_from("Bu Sari") == "bu-sari"
        assert key_from("…") == "x"
