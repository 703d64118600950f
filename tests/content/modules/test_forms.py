import pytest
from django.urls import reverse

from content.modules.choices import DRAWINGS
from content.modules.models import LessonPage, ModulePage
from tests.factories.content import Cast, editor_form
from tests.factories.pages import Frame, make_lesson, make_module, make_site
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

    def test_fills_in_the_next_number(self, lesson):
        form_class = LessonPage.get_edit_handler().get_form_class()
        module = lesson.get_parent()

        assert form_class(instance=LessonPage(), parent_page=module).initial["number"] == "1.2"

    def test_leaves_the_number_of_a_lesson_alone(self, lesson):
        form_class = LessonPage.get_edit_handler().get_form_class()
        form = form_class(instance=lesson, parent_page=lesson.get_parent())

        assert form.initial["number"] == "1.1"

    def test_knows_no_number_below_a_module_without_one(self, lesson):
        module = make_module(Frame(None, lesson.get_parent().get_parent(), None), 2, number=None)
        form_class = LessonPage.get_edit_handler().get_form_class()

        assert form_class(instance=LessonPage(), parent_page=module).initial["number"] == ""


class TestModuleForm:
    def form(self, module, **fields):
        form_class = ModulePage.get_edit_handler().get_form_class()
        return form_class(instance=module, parent_page=fields.get("parent"))

    def test_fills_in_the_next_number(self, db):
        frame = make_site()
        make_module(frame, 1)
        make_module(frame, 7)

        assert self.form(ModulePage(), parent=frame.learn).initial["number"] == 8

    def test_shows_the_drawings_to_choose_from(self, db):
        html = str(self.form(make_module(make_site(), art="lock"))["art"])

        assert html.count("<svg") == len(DRAWINGS)
        assert html.count("checked") == 1
        assert 'value="lock" id="id_art_2" checked' in html

    def test_keeps_a_drawing_of_another_theme(self, db):
        field = self.form(make_module(make_site(), art="gapura")).fields["art"]

        assert field.clean("gapura") == "gapura"
