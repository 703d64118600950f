"""A lesson that somebody reads aloud: nothing is loaded before the tap, then any place of it."""

import pytest
from django.test.testcases import _MediaFilesHandler

from content.modules.models import LessonPage
from tests.factories.pages import publish
from tests.factories.sounds import make_recording, mp3, sound_file

SECONDS = 60
STATE = """() => {
  const a = document.querySelector("audio");
  return {at: a.currentTime, length: a.duration, plays: !a.paused && a.currentTime > 0};
}"""
IS_FOCUSED = "e => e === document.activeElement"


@pytest.fixture(autouse=True)
def media_of_ours(monkeypatch):
    """Let the site's own view answer for uploads; Django's test server would, without parts."""
    monkeypatch.setattr(_MediaFilesHandler, "_should_handle", lambda _self, _path: False)


@pytest.fixture
def recording(site, transactional_db):
    """A minute of silence that reads lesson 1.3."""
    recording = make_recording(file=sound_file(mp3(SECONDS)))
    lesson = LessonPage.objects.get(number="1.3", locale__language_code="id")
    lesson.audio = recording
    publish(lesson)
    yield recording
    recording.file.delete(save=False)  # the loaded site's files are shared


@pytest.fixture
def lesson_url(recording):
    return LessonPage.objects.get(number="1.3", locale__language_code="id").url


@pytest.fixture
def asked(page):
    """The parts of the sound that the browser asked for, as they were answered."""
    parts = []

    def note(response):
        if "/recordings/" in response.url:
            parts.append((response.status, response.headers.get("content-range")))

    page.on("response", note)
    return parts


class TestListening:
    def test_begins_with_a_key_and_goes_to_any_place(self, page, recording, lesson_url, asked):
        page.goto(lesson_url)
        audio = page.locator("audio")
        page.wait_for_load_state("networkidle")
        assert asked == []

        for _stop in range(20):
            page.keyboard.press("Tab")
            if audio.evaluate(IS_FOCUSED):
                break
        page.keyboard.press("Space")
        page.wait_for_function("() => document.querySelector('audio').currentTime > 0")
        audio.evaluate("a => { a.currentTime = 50 }")
        page.wait_for_function("() => document.querySelector('audio').currentTime > 50.2")

        state = page.evaluate(STATE)
        assert state["plays"]
        assert abs(state["length"] - SECONDS) < 1
        assert asked[0] == (206, f"bytes 0-{recording.size - 1}/{recording.size}")

    def test_needs_no_script(self, new_page, recording, lesson_url):
        page = new_page(java_script_enabled=False)
        page.goto(lesson_url)
        box = page.locator("audio").bounding_box()

        with page.expect_response("**/recordings/**") as answered:
            page.mouse.click(box["x"] + 26, box["y"] + box["height"] / 2)

        assert answered.value.status == 206
