"""What authors and reviewers do in the admin, said once: add a page, a block, approve."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import say

DESK = {"viewport": {"width": 1280, "height": 900}, "is_mobile": False, "has_touch": False}
REASON = "Karena itu yang paling aman."


def write(scope, label, text):
    """Type into the text field whose label begins with these words; a star may follow."""
    name = re.compile(f"^{re.escape(say(label))}", re.IGNORECASE)
    scope.get_by_role("textbox", name=name).fill(text)


def head(page, placeholder, title, summary):
    """Fill in the title and the summary."""
    page.get_by_placeholder(say(placeholder)).fill(title)
    write(page, "Summary", summary)


def save(page):
    """Press "Save draft" and see the page come back; saving by itself changes only the address."""
    with page.expect_event("load"):
        page.get_by_role("button", name=say("Save draft")).click()
    expect(page).to_have_url(re.compile(r"/\d+/edit/$"))
    expect(page.locator(".messages .error, .error-message")).to_have_count(0)


def add_part(page, kind):
    """In the editor of a module, follow the button that adds a lesson, a chat or a quiz."""
    with page.expect_event("load"):
        page.get_by_role("link", name=say("Add: %(kind)s", kind=say(kind)), exact=True).click()


def add_block(page, stream, label):
    """Add a block at the end of a stream, and give it back."""
    field = page.locator(f"[data-contentpath={stream}]")
    container = field.locator("[data-streamfield-stream-container]").first
    blocks = container.locator("> [data-streamfield-child]")
    n = blocks.count()
    container.locator("> div > .c-sf-add-button:visible").last.click()
    page.get_by_role("option", name=say(label), exact=True).click()
    expect(blocks).to_have_count(n + 1)
    return blocks.nth(n)


def write_choices(block, choices):
    """Fill in texts, ticks and reasons of choices, each with "text", "correct", "feedback"."""
    found = _at_least(block, ".td-choice", len(choices))
    for choice, row in zip(choices, found, strict=True):
        text, feedback = row.get_by_role("textbox").all()
        text.fill(choice["text"])
        feedback.fill(choice.get("feedback", REASON))
        row.get_by_role("checkbox").set_checked(choice.get("correct", False))


def write_question(page, question):
    """Add a question, as a curriculum file has it, to the end of the quiz."""
    label, fill_in = QUESTIONS[question["type"]]
    block = add_block(page, "questions", label)
    write(block, "Question", question["prompt"])
    fill_in(block, question)


def approve(page, address):
    """Approve a page that waits for whoever is signed in, every line ticked."""
    page.goto(address)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name=say("Approve"), exact=True).first.click()
    window = page.locator(".modal-dialog")
    expect(window.get_by_role("checkbox").first).to_be_visible()
    for tick in window.get_by_role("checkbox").all():
        tick.check()
    with page.expect_event("load"):
        window.get_by_role("button", name=say("Approve"), exact=True).click()


def _at_least(block, selector, n):
    while block.locator(selector).count() < n:
        block.locator(".td-rows .c-sf-add-button:visible").last.click()
    return block.locator(selector).all()


def _write_true_or_false(block, question):
    true, _false = question["choices"]
    block.get_by_role("checkbox", name=say("The statement is true")).set_checked(true["correct"])
    write(block, "What to say to somebody who says “true”", REASON)
    write(block, "What to say to somebody who says “false”", REASON)


def _write_order(block, question):
    _write_rows(block, [item["text"] for item in question["items"]])
    _explain(block)


def _write_pairs(block, question):
    pairs = question["pairs"]
    for pair, row in zip(pairs, _at_least(block, ".td-pair", len(pairs)), strict=True):
        left, right = row.get_by_role("textbox").all()
        left.fill(pair["left"])
        right.fill(pair["right"])
    _explain(block)


def _write_accepted(block, question):
    _write_rows(block, question["accepted"])
    _explain(block)


def _write_rows(block, texts):
    for text, field in zip(
        texts, _at_least(block, ".td-rows input[type=text]", len(texts)), strict=True
    ):
        field.fill(text)


def _explain(block):
    write(block, "What to say to a right answer", REASON)
    write(block, "What to say to a wrong answer", REASON)


QUESTIONS = {
    "single": ("One right choice", lambda block, q: write_choices(block, q["choices"])),
    "multiple": ("Several right choices", lambda block, q: write_choices(block, q["choices"])),
    "true_false": ("True or false", _write_true_or_false),
    "ordering": ("Put in order", _write_order),
    "matching": ("Match", _write_pairs),
    "short_answer": ("Short answer", _write_accepted),
}
