"""What a person does on a page, said once: press, fill in, answer, play, join, sign in.

Words on buttons are looked up in the Indonesian catalogue by their English source, so that a
better wording breaks no journey; the few that matter by themselves stand in the journeys.
"""

import re

from django.utils.translation import gettext, ngettext, override
from playwright.sync_api import expect

from tests.journeys import curriculum

PIN = "483915"


def say(words, plural=None, *, n=0, **values):
    """The Indonesian of words in our catalogue."""
    with override("id"):
        found = ngettext(words, plural, n) if plural else gettext(words)
    return found % values if values else found


def press(page, words, role="button"):
    """Press the one button (or follow the one link) that says this, and see the next page."""
    lead_on(page, page.get_by_role(role, name=say(words), exact=True))


def lead_on(page, target):
    """Press what leads to another page, and wait for that page: the old one looks alike."""
    with page.expect_navigation():
        target.click()


def follow(page, words):
    """Follow the one link that says this."""
    press(page, words, role="link")


def fill(page, label, value):
    """Type into the field with this label."""
    page.get_by_label(say(label), exact=True).fill(value)


def expect_signed_in(page, nickname):
    """See on the home page who is signed in."""
    page.goto("/")
    expect(page.get_by_text(f"Halo, {nickname}.")).to_be_visible()


def expect_heading(page, words, **values):
    """See a heading that begins with these words."""
    text = re.compile(f"^{re.escape(say(words, **values))}")
    expect(page.get_by_role("heading", name=text)).to_be_visible()


# Learning


def finish_lesson(page):
    """Finish the lesson on the screen, which leads to the next activity."""
    press(page, "Done, go on")


def answer(page, question, *, right=True):
    """Answer the question on the screen, and have it checked."""
    ANSWERS[question["type"]](page, question, right)
    press(page, "Check my answer")


def choose(page, *texts):
    """Take one or several choices; the whole box is the button."""
    for text in texts:
        radio = page.get_by_role("radio", name=text, exact=True)
        radio.or_(page.get_by_role("checkbox", name=text, exact=True)).check()


def _choose(page, question, right):
    rights = curriculum.right_texts(question)
    choose(page, *(rights if right else curriculum.wrong_texts(question)[: len(rights)]))


def _order(page, question, right):
    items = question["items"] if right else question["items"][::-1]
    for place, item in enumerate(items, start=1):
        name = say("Place of “%(text)s”", text=item["text"])
        page.get_by_role("combobox", name=name, exact=True).select_option(str(place))


def _match(page, question, right):
    pairs = question["pairs"]
    rights = [pair["right"] for pair in pairs]
    if not right:
        rights = rights[1:] + rights[:1]
    for pair, label in zip(pairs, rights, strict=True):
        field = page.get_by_role("combobox", name=pair["left"], exact=True)
        field.select_option(label=label)


def _write(page, question, right):
    text = question["accepted"][0].upper() if right else "entah"
    page.locator("form#kuis").get_by_role("textbox").fill(text)


ANSWERS = {
    "single": _choose,
    "multiple": _choose,
    "true_false": _choose,
    "ordering": _order,
    "matching": _match,
    "short_answer": _write,
}


def expect_verdict(page, *, right):
    """See what came of an answer."""
    words = say("Right") if right else say("Not yet right")
    expect(page.locator("#hasil").get_by_role("heading", name=words, exact=True)).to_be_visible()


def go_on(page, *, last=False):
    """Go on after a verdict."""
    follow(page, "See the result" if last else "Go on")


def take_quiz(page, questions, *, wrong=()):
    """Answer a whole quiz, some questions (by id) not right; ends on the result."""
    for question in questions:
        right = question["id"] not in wrong
        answer(page, question, right=right)
        expect_verdict(page, right=right)
        go_on(page, last=question is questions[-1])


def reply(page, text):
    """Choose a reply in a simulation."""
    lead_on(page, page.locator("form.reply").get_by_role("button", name=text))


def play(page, turns, *, begin="t1"):
    """Take the good choices of a simulation from a turn to an end."""
    turn = turns[begin]
    while True:
        good = [choice for choice in turn["choices"] if choice.get("good")]
        if turn.get("several"):
            choose(page, *(choice["text"] for choice in good))
            press(page, "That is what I do")
            onward = turn["goto"]
        else:
            reply(page, good[0]["text"])
            onward = good[0]["goto"]
        if onward.startswith("end:"):
            return
        turn = turns[onward]


# Joining and signing in


def begin_joining(page, code, nickname, *, month="4", year="1990"):
    """Join a group as far as the question of consent; starts at the code."""
    fill(page, "Group code", code)
    fill(page, "Nickname", nickname)
    press(page, "Go on")
    page.get_by_label(say("Month"), exact=True).select_option(month)
    fill(page, "Year", year)
    press(page, "Go on")


def choose_pin(page, pin=PIN):
    """Choose a PIN, typed twice."""
    fill(page, "New PIN, 6 digits", pin)
    fill(page, "The same PIN again", pin)


def join_as_adult(page, code, nickname, *, pin=PIN):
    """Join a group, with one's own consent; starts at the code."""
    begin_joining(page, code, nickname)
    choose(page, say("I have read what is kept, and I agree."))
    press(page, "Agree and go on")
    choose_pin(page, pin)
    press(page, "Join")


def sign_in(page, code, nickname, pin=PIN, *, address="/masuk/"):
    """Sign in as a learner."""
    page.goto(address)
    type_sign_in(page, code, nickname, pin)


def type_sign_in(page, code, nickname, pin=PIN):
    """Fill in the sign-in form on the screen and send it."""
    fill(page, "Group code", code)
    fill(page, "Nickname", nickname)
    fill(page, "PIN of 6 digits", pin)
    press(page, "Sign in")


def sign_in_as_staff(page, name, password):
    """Sign in as somebody who works here."""
    page.goto("/petugas/")
    fill(page, "Sign-in name", name)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    press(page, "Sign in")


def enter_consent(page, nickname, number="8.2-2026-031"):
    """Enter the number of a signed slip, as a facilitator who is signed in; withdrawal code."""
    page.goto("/admin/menunggu/")
    page.get_by_role("link", name=nickname, exact=True).click()
    page.get_by_label(say("Number of the slip")).fill(number)
    page.get_by_label(say("I hold the slip, signed by a parent or guardian.")).check()
    press(page, "Save")
    return _code_shown_once(page)


def reset_pin(page, nickname):
    """Reset a learner's PIN, as a facilitator who is signed in; the one-time code."""
    page.goto(f"/admin/anggota/?q={nickname}")
    member = page.get_by_role("link", name=nickname, exact=True).get_attribute("href")
    page.goto(member.replace("/edit/", "/pin/"))
    press(page, "Make a one-time code")
    return _code_shown_once(page)


def _code_shown_once(page):
    code = page.locator("[translate=no].w-font-mono")
    expect(code).to_have_text(re.compile(r"\w{4,}"))
    return code.inner_text()


def sign_out(page):
    """Sign out of this phone with the large button."""
    page.goto("/keluar/")
    press(page, "Sign out")
