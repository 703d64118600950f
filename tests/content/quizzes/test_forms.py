import pytest
from django import forms
from django.core.exceptions import ValidationError

from content.quizzes.forms import PercentField
from content.quizzes.models import QuizPage
from tests.factories.pages import make_module, make_quiz, make_site


class Form(forms.Form):
    share = PercentField(min_value=0, max_value=100)


class TestPercentField:
    @pytest.mark.parametrize(("share", "shown"), [(0.7, "70"), (0.29, "29"), (1.0, "100")])
    def test_shows_a_share_as_per_cent(self, share, shown):
        assert f'value="{shown}"' in str(Form(initial={"share": share})["share"])

    @pytest.mark.parametrize(("typed", "share"), [("70", 0.7), ("29", 0.29), ("0", 0.0)])
    def test_reads_per_cent_as_a_share(self, typed, share):
        form = Form({"share": typed})

        assert form.is_valid()
        assert form.cleaned_data["share"] == share
        assert f'value="{typed}"' in str(form["share"])

    @pytest.mark.parametrize("typed", ["101", "-1", "0.7", "banyak", ""])
    def test_refuses_anything_else(self, typed):
        with pytest.raises(ValidationError):
            PercentField(min_value=0, max_value=100).clean(typed)

    def test_knows_whether_it_was_changed(self):
        assert not Form({"share": "70"}, initial={"share": 0.7}).has_changed()
        assert Form({"share": "60"}, initial={"share": 0.7}).has_changed()


@pytest.mark.django_db
class TestQuizForm:
    def test_shows_the_pass_mark_of_a_quiz_in_per_cent(self, rf):
        quiz = make_quiz(make_module(make_site()), pass_share=0.65)
        form = QuizPage.get_edit_handler().get_form_class()(instance=quiz)

        assert 'value="65"' in str(form["pass_share"])
