"""The editor of a chat: each fault is said where it is, drafts may stay unfinished."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from content.simulations.drafts import Draft
from content.simulations.errors import errors_of
from content.simulations.models import SimulationPage
from tests.factories import pages
from tests.factories.catalogue import an_id
from tests.factories.content import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return pages.make_simulation(pages.make_module(pages.make_site()), live=False)


@pytest.fixture
def author(client):
    cast = Cast.gather()
    client.force_login(cast.author)
    return client


def rows(*values):
    """A list of blocks as the form sends it."""
    items = [
        {"id": an_id(name), "order": n, "deleted": "", "type": "item", "value": value}
        for n, (name, value) in enumerate(values)
    ]
    return {"count": len(items)} | {str(n): item for n, item in enumerate(items)}


def reply(name, goto, **parts):
    consequence = {"title": "Menyebar" if goto == "retry" else "", "text": "", "art": ""}
    words = {"text": f"Balasan {name}", "note": "", "feedback": "", "technique": ""}
    return name, {**words, "goto": goto, "consequence": consequence, **parts}


def turn(name, *replies, key=None, goto="", speaker="sari"):
    message = (f"{name}m", {"speaker": speaker, "text": "Tolong!"})
    value = {
        "key": name if key is None else key,
        "messages": rows(message),
        "prompt": "Apa balasanmu?",
        "choices": rows(*replies),
        "goto": goto,
    }
    return "turn", value, an_id(name)


def with_ids(stream):
    form = streamfield([(kind, value) for kind, value, _id in stream])
    for n, (_kind, _value, block_id) in enumerate(stream):
        form[str(n)]["id"] = block_id
    return form


MEMBER = ("member", {"key": "sari", "name": "Bu Sari", "tone": "e"}, an_id("sari"))
END = ("end", {"key": "tenang", "tone": "good", "title": "Tenang", "text": "Ya.", "art": ""}, "e")


def form(page, *turns, ends=(END,), **extra):
    """What the editor sends."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "search_description": "Satu kalimat.",
        "setting": "Grup RT 03",
        "intro": "",
        "minutes": "6",
        "required": "on",
        "cast": with_ids([MEMBER]),
        "turns": with_ids(turns),
        "ends": with_ids(ends),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return nested_form_data(fields) | extra


def send(author, page, *turns, **extra):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return author.post(address, form(page, *turns, **extra))


def saved(page):
    """The newest draft."""
    return SimulationPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def errors(response, field):
    return response.context["form"].errors.as_data()[field][0]


SUBMIT = {"action-submit": "1"}


class TestSimulationForm:
    def test_sends_a_sound_chat_for_review(self, author, page):
        response = send(author, page, turn("t1", reply("a", "end:tenang")), **SUBMIT)

        assert response.status_code == 302
        assert page.current_workflow_state

    def test_says_at_the_turn_that_nothing_leads_there(self, author, page):
        ways = [turn("t1", reply("a", "end:tenang")), turn("t2", reply("b", "end:tenang"))]

        response = send(author, page, *ways, **SUBMIT)

        error = errors(response, "turns")
        assert set(error.block_errors) == {1}
        assert "Belum ada jalan ke sini" in str(error.block_errors[1].non_block_errors)

    def test_says_at_the_reply_that_its_target_is_unknown(self, author, page):
        ways = turn("t1", reply("a", "end:tenang"), reply("b", "t9"))

        response = send(author, page, ways, **SUBMIT)

        at_turn = errors(response, "turns").block_errors[0]
        at_reply = at_turn.block_errors["choices"].block_errors
        assert set(at_reply) == {1}
        assert set(at_reply[1].block_errors) == {"goto"}

    def test_says_at_the_message_that_its_speaker_is_unknown(self, author, page):
        response = send(
            author, page, turn("t1", reply("a", "end:tenang"), speaker="budi"), **SUBMIT
        )

        at_turn = errors(response, "turns").block_errors[0]
        assert set(at_turn.block_errors) == {"messages"}

    def test_says_at_the_end_that_nothing_leads_there(self, author, page):
        other = ("end", {**END[1], "key": "sepi", "title": "Sepi"}, "f")

        response = send(
            author, page, turn("t1", reply("a", "end:tenang")), ends=(END, other), **SUBMIT
        )

        assert set(errors(response, "ends").block_errors) == {1}

    def test_says_of_the_whole_that_no_reply_leads_to_an_end(self, author, page):
        response = send(author, page, turn("t1", reply("a", "retry")), ends=(), **SUBMIT)

        assert errors(response, "turns").non_block_errors

    def test_shows_the_form_again_with_what_was_typed(self, author, page):
        response = send(author, page, turn("t1", reply("a", "t9")), **SUBMIT)

        assert "Balasan a" in response.content.decode()

    def test_keeps_an_unfinished_draft(self, author, page):
        response = send(author, page, turn("t1", reply("a", "t9")), ends=())

        assert response.status_code == 302
        draft = saved(page)
        assert draft.turns[0].value["choices"][0]["goto"] == "t9"

    def test_lets_references_follow_a_renamed_turn(self, author, page):
        ways = [turn("t1", reply("a", "t2")), turn("t2", reply("b", "end:tenang"))]
        send(author, page, *ways)
        ways[1] = turn("t2", reply("b", "end:tenang"), key="Bu Sari panik")

        send(author, page, *ways)

        draft = saved(page)
        assert draft.turns[0].value["choices"][0]["goto"] == "Bu Sari panik"
        assert draft.publish_problems() == []

    def test_names_a_turn_without_a_name(self, author, page):
        send(author, page, turn("t1", key="", goto="end:tenang"))

        assert saved(page).turns[0].value["key"] == "Giliran 1"

    def test_looks_for_faults_without_a_query(self, page, django_assert_num_queries):
        draft = Draft(page.cast, page.turns, [])

        with django_assert_num_queries(0):
            assert set(errors_of(draft)) == {"turns"}
