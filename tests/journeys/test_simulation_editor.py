"""An author writes a chat in the real admin: turns are chosen, the map follows, faults are said."""

import re

import pytest
from playwright.sync_api import expect

from content.modules.models import ModulePage
from content.simulations.models import SimulationPage
from lms.organisations import demo
from tests.journeys.steps import say, sign_in_as_staff
from tests.journeys.writing import DESK, add_part, head, save, write

MAP = "[data-live=mappanel]"
CHECKS = "[data-live=checkspanel]"


@pytest.fixture
def editor(new_page):
    """The editor of a new chat in the first module."""
    page = new_page(**DESK)
    sign_in_as_staff(page, "penulis", demo.PASSWORD)
    module = ModulePage.objects.get(number=1, locale__language_code="id")
    page.goto(f"/admin/pages/{module.pk}/edit/")
    add_part(page, "chat simulation")
    return page


def add_only(page, stream):
    """Add a block to a list that has one type only, and give it back."""
    container = page.locator(f"[data-contentpath={stream}] [data-streamfield-stream-container]")
    blocks = container.first.locator("> [data-streamfield-child]")
    n = blocks.count()
    container.first.locator("> div > .c-sf-add-button:visible").last.click()
    expect(blocks).to_have_count(n + 1)
    return blocks.nth(n)


def add_row(block, label):
    """Add a row to a list inside a block, and give the list's rows back."""
    rows = block.locator(f"[data-contentpath={label}] [data-streamfield-list-container]").first
    n = rows.locator("> [data-streamfield-child]").count()
    rows.locator("> .c-sf-add-button:visible, > div > .c-sf-add-button:visible").last.click()
    children = rows.locator("> [data-streamfield-child]")
    expect(children).to_have_count(n + 1)
    return children.nth(n)


def add_turn(page, question, *replies):
    """Add a turn that asks something and is answered by these; where they lead is open."""
    turn = add_only(page, "turns")
    write(turn, "Question to the learner", question)
    for text in replies:
        write(add_row(turn, "choices"), "Reply", text)
    return turn


def lead(turn, n, target):
    """Choose where the n-th reply of a turn leads."""
    lists = turn.get_by_label(re.compile(f"^{say('Goes on to')}"))
    lists.nth(n).select_option(label=target)


def options(chooser):
    return [text.strip() for text in chooser.locator("option").all_inner_texts()]


class TestEditor:
    def test_lets_an_author_choose_what_leads_where(self, editor):
        head(editor, "Title of the chat", "Kran bocor", "Obrolan tentang kabar air.")
        write(editor, "name of the chat", "Grup RT 03")
        person = add_only(editor, "cast")
        write(person, "Name in the chat", "Bu Sari")
        first = add_turn(editor, "Apa balasanmu?", "Tanya dulu.", "Langsung percaya.")
        second = add_turn(editor, "Lalu apa?", "Cek bersama.")
        end = add_only(editor, "ends")
        write(end, "Title", "Grup tenang")
        write(end, "Text", "Kabarnya jelas.")

        lead(first, 0, "Giliran 2")
        lead(first, 1, "Giliran 2")
        lead(second, 0, "Grup tenang")
        message = add_row(first, "messages")
        message.get_by_label(re.compile(f"^{say('Who says it')}")).select_option(label="Bu Sari")
        write(message, "Message", "Air kran kita kotor?")

        expect(editor.locator(f"{MAP} .chat-map__place")).to_have_count(3)
        expect(editor.locator(f"{CHECKS} .td-mark--stop")).to_have_count(0)
        names = editor.locator('input[name="turns-1-value-key"]')
        names.fill("Bu Sari panik")
        names.blur()
        expect(editor.locator(f"{MAP} .chat-map__name", has_text="Bu Sari panik")).to_be_visible()
        save(editor)

        draft = SimulationPage.objects.get(title="Kran bocor").get_latest_revision_as_object()
        ways = [reply["goto"] for turn in draft.turns for reply in turn.value["choices"]]
        assert ways == ["Bu Sari panik", "Bu Sari panik", "end:grup-tenang"]
        assert draft.turns[0].value["messages"][0]["speaker"] == "bu-sari"
        assert draft.publish_problems() == []

    def test_marks_what_is_wrong_while_it_is_typed(self, editor):
        head(editor, "Title of the chat", "Kran bocor", "Obrolan tentang kabar air.")
        first = add_turn(editor, "Apa balasanmu?", "Tanya dulu.")
        add_turn(editor, "Lalu apa?", "Cek bersama.")
        write(add_only(editor, "ends"), "Title", "Grup tenang")
        lead(first, 0, "Grup tenang")

        lost = editor.locator(f"{MAP} .chat-map__place--unreachable")
        expect(lost).to_have_count(1)
        expect(lost).to_contain_text(say("Nothing leads here"))
        editor.locator(f"{CHECKS} a", has_text="Giliran 2").first.click()
        expect(editor.locator("input[name='turns-1-value-key']")).to_be_in_viewport()

    def test_gives_a_copied_turn_a_name_of_its_own(self, editor):
        turn = add_turn(editor, "Apa balasanmu?", "Tanya dulu.")
        lead(turn, 0, "Giliran 1")

        turn.get_by_role("button", name="Gandakan").first.click()

        expect(editor.locator('input[name="turns-1-value-key"]')).to_have_value("Giliran 1-2")
        chooser = turn.get_by_label(re.compile(f"^{say('Goes on to')}")).first
        assert {"Giliran 1", "Giliran 1-2"} <= set(options(chooser))

    def test_forgets_a_turn_that_was_taken_out(self, editor):
        first = add_turn(editor, "Apa balasanmu?", "Tanya dulu.")
        second = add_turn(editor, "Lalu apa?", "Cek bersama.")
        lead(first, 0, "Giliran 2")

        second.get_by_role("button", name="Hapus").first.click()

        chooser = first.get_by_label(re.compile(f"^{say('Goes on to')}")).first
        expect(chooser.locator("option:checked")).to_have_text("“Giliran 2” tidak ada")


class TestChecks:
    def test_ask_again_and_lead_to_the_block(self, editor):
        head(editor, "Title of the chat", "Kran bocor", "Obrolan tentang kabar air.")
        write(editor, "introduction", "AWAS!! SEBARKAN ke semua grup")

        editor.get_by_role("button", name=say("Check again"), exact=True).click()

        fault = editor.locator(f"{CHECKS} .td-places li", has_text="AWAS!!").first
        expect(fault).to_be_visible()
        fault.get_by_role("link").first.click()
        expect(editor.locator("#id_intro")).to_be_focused()
