import pytest
from django.urls import reverse

from content.modules.models import LessonPage
from tests.factories.content import Cast, editor_form
from tests.factories.pages import make_lesson, make_module, make_site
from tests.factories.sounds import make_recording


@pytest.fixture
def lesson(db):
    return make_lesson(make_module(make_site()), body=[])


class TestLessonForm:
    def save(self, client, lesson, recording):
        client.force_login(Cast.gather().author)
        url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
        return client.post(url, editor_form(lesson, audio=recording.pk), follow=True)

    def test_keeps_a_voice_in_the_pages_language(self, client, lesson):
        recording = make_recording()

        self.save(client, lesson, recording)

        draft = LessonPage.objects.get().get_latest_revision_as_object()
        assert draft.audio == recording

    def test_refuses_a_voice_in_another_language(self, client, lesson):
        response = self.save(client, lesson, make_recording(language="su"))

        assert "Bahasa suara ini: Basa Sunda." in response.content.decode()
        assert LessonPage.objects.get().get_latest_revision_as_object().audio is None
