"""A whole quiz with nothing but a keyboard."""

import pytest

from tests.journeys import curriculum
from tests.journeys.steps import expect_heading, expect_verdict, say

# How the focused thing looks: its ring may be drawn by the box that stands for a radio button.
# A bar that stays at the bottom must not lie over it.
FOCUS = """() => {
  const e = document.activeElement;
  const looks = [e, e.nextElementSibling, e.closest("label")].filter(Boolean);
  const ring = looks.some(x => getComputedStyle(x).outlineStyle !== "none"
    && parseFloat(getComputedStyle(x).outlineWidth) >= 2);
  const box = (e.closest("label") ?? e).getBoundingClientRect();
  const bar = document.querySelector(".actionbar")?.getBoundingClientRect();
  const inBar = e.closest(".actionbar") !== null;
  const hidden = !inBar && (box.bottom < 0 || box.top >= (bar?.top ?? innerHeight));
  return {ring, hidden, what: `${e.tagName} ${e.id} ${e.textContent.trim().slice(0, 40)}`};
}"""
IS_FOCUSED = "e => e === document.activeElement"
STOPS = 60  # a page with more stops than this would be a burden by itself


class Keyboard:
    """This finds its way by Tab alone, and sees at each stop where it is."""

    def __init__(self, page):
        self.page = page

    def go_to(self, *targets):
        """Press Tab until one of the targets has the focus."""
        for _stop in range(STOPS):
            self.page.keyboard.press("Tab")
            self.see_where()
            for target in targets:
                if target.evaluate(IS_FOCUSED):
                    return target
        pytest.fail(f"Tab never reaches {targets}")

    def see_where(self):
        focus = self.page.evaluate(FOCUS)
        assert focus["ring"], f"no visible focus on {focus['what']}"
        assert not focus["hidden"], f"focus out of sight on {focus['what']}"

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)


def by_arrows(keyboard, question):
    """One of several: Space chooses the first, arrows the others."""
    radios = keyboard.page.get_by_role("radio")
    keyboard.go_to(radios.first)
    keyboard.press("Space")
    wanted = curriculum.right_texts(question)[0]
    for radio in radios.all():
        if radio.is_checked() and wanted in radio.locator("..").inner_text():
            return
        keyboard.press("ArrowDown")
        keyboard.see_where()
    checked = keyboard.page.locator("label.choice", has=keyboard.page.locator(":checked"))
    assert wanted in checked.inner_text()


def by_space(keyboard, question):
    """Several: Space ticks each."""
    for text in curriculum.right_texts(question):
        keyboard.go_to(keyboard.page.get_by_role("checkbox", name=text))
        keyboard.press("Space")


def by_numbers(keyboard, question):
    """Ordering: the digit chooses the place. Lines come in the order of the screen."""
    right = [item["text"] for item in question["items"]]
    for field in keyboard.page.get_by_role("combobox").all():
        keyboard.go_to(field)
        text = keyboard.page.locator(f"label[for='{field.get_attribute('id')}']").inner_text()
        keyboard.press(str(right.index(text) + 1))


def by_lists(keyboard, question):
    """Matching: arrows go through the list."""
    for pair in question["pairs"]:
        field = keyboard.page.get_by_role("combobox", name=pair["left"], exact=True)
        keyboard.go_to(field)
        options = field.locator("option").all_inner_texts()
        keyboard.press(*["ArrowDown"] * options.index(pair["right"]))


def by_typing(keyboard, question):
    keyboard.go_to(keyboard.page.get_by_role("textbox"))
    keyboard.page.keyboard.type(question["accepted"][0])


ANSWERS = {
    "single": by_arrows,
    "true_false": by_arrows,
    "multiple": by_space,
    "ordering": by_numbers,
    "matching": by_lists,
    "short_answer": by_typing,
}


class TestKeyboard:
    @pytest.mark.parametrize(
        "screen",
        [
            {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False},
            {"viewport": {"width": 360, "height": 740}, "is_mobile": False, "has_touch": False},
        ],
        ids=["desk", "phone"],
    )
    def test_is_enough_for_a_whole_quiz(self, new_page, screen):
        page = new_page(**screen)
        keyboard = Keyboard(page)
        questions = curriculum.quiz()
        page.goto("/belajar/saring-sebelum-sebar/kuis/")

        keyboard.go_to(page.get_by_role("button", name=say("Start the quiz")))
        keyboard.press("Enter")
        for number, question in enumerate(questions, start=1):
            page.wait_for_url(f"**/{number}/*")
            ANSWERS[question["type"]](keyboard, question)
            keyboard.go_to(page.get_by_role("button", name=say("Check my answer")))
            keyboard.press("Enter")
            expect_verdict(page, right=True)
            last = question is questions[-1]
            onward = say("See the result") if last else say("Go on")
            keyboard.go_to(page.get_by_role("link", name=onward, exact=True))
            keyboard.press("Enter")

        expect_heading(page, "%(right)s of %(total)s right", right=10, total=10)
