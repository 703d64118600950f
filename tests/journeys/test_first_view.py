"""What to do next is on the screen before anybody scrolls, on a phone of 360 x 740."""

import pytest

from tests.journeys.steps import follow, press, say

LESSON = "/belajar/saring-sebelum-sebar/membaca-menyamping/"
BARS = ".actionbar, .tabbar"


def is_in_view(page, locator):
    """Whether all of it is on the screen, and no bar at the bottom lies over it."""
    box = locator.bounding_box()
    bars = [bar for bar in page.locator(BARS).all() if bar.is_visible()]
    inside = any(
        bar.evaluate("(bar, e) => bar.contains(e)", locator.element_handle()) for bar in bars
    )
    bottom = 740 if inside else min([740, *(bar.bounding_box()["y"] for bar in bars)])
    return box["y"] >= 0 and box["y"] + box["height"] <= bottom


class TestFirstView:
    @pytest.mark.parametrize(
        ("path", "words", "role"),
        [
            ("/", "Sign in", "button"),
            (LESSON, "Done, go on", "button"),
            ("/belajar/saring-sebelum-sebar/kuis/", "Start the quiz", "button"),
            ("/belajar/saring-sebelum-sebar/kran-kampung-melati/", "Open the chat", "link"),
            ("/masuk/", "Sign in", "button"),
            ("/gabung/", "Go on", "button"),
            ("/bantuan/", "Close quickly", "link"),
        ],
    )
    def test_holds_the_next_step(self, page, path, words, role):
        page.goto(path)

        button = page.get_by_role("main").get_by_role(role, name=say(words), exact=True)

        assert is_in_view(page, button.first)

    def test_holds_the_button_under_a_question(self, page):
        page.goto("/belajar/saring-sebelum-sebar/kuis/")
        press(page, "Start the quiz")

        assert is_in_view(page, page.get_by_role("button", name=say("Check my answer")))
        assert is_in_view(page, page.locator("label.choice").first)

    def test_holds_the_first_reply_of_a_chat(self, page):
        page.goto("/belajar/saring-sebelum-sebar/kran-kampung-melati/")
        follow(page, "Open the chat")

        assert is_in_view(page, page.locator("form.reply button").first)
