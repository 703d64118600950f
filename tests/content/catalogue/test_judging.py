import pytest
from wagtail.models import Locale

from content.catalogue.judging import Form, get_form, has_both_forms
from content.quizzes import models
from tests.factories.teaching import a_message, make_test_form, published

pytestmark = pytest.mark.django_db


def translated(original, messages):
    locale, _ = Locale.objects.get_or_create(language_code="su")
    made = models.TestForm(
        form=original.form,
        locale=locale,
        translation_key=original.translation_key,
        live=False,
        title="Wangun A",
        intro="Conto.",
    )
    made.messages = messages
    return published(made)


def sundanese(name, *, reliable):
    message = a_message(name, reliable=reliable)
    message["value"]["body"] = f"Talatah {name}"
    return message


class TestGetForm:
    def test_gives_the_messages_with_their_keys(self):
        made = make_test_form("A")

        form = get_form(Form.A, "id")

        assert (form.title, form.language) == ("Bentuk A", "id")
        assert [one.id for one in form.messages] == [str(block.id) for block in made.messages]
        assert [one.is_reliable for one in form.messages] == [False, True]
        assert form.messages[0].feedback == "Alasan m1."

    def test_is_none_while_the_form_is_a_draft(self):
        make_test_form("A", live=False)

        assert get_form(Form.A, "id") is None

    def test_shows_the_source_where_nobody_translated_it(self):
        make_test_form("B")

        assert get_form(Form.B, "su").language == "id"

    def test_takes_words_alone_from_a_translation(self):
        original = make_test_form("A")
        translated(original, [sundanese("m1", reliable=True), sundanese("m2", reliable=False)])

        form = get_form(Form.A, "su")

        assert form.language == "su"
        assert form.messages[0].body == "Talatah m1"
        assert [one.is_reliable for one in form.messages] == [False, True]

    def test_shows_the_source_where_the_messages_differ(self):
        translated(
            make_test_form("A"), [sundanese("m1", reliable=True), sundanese("m3", reliable=False)]
        )

        assert get_form(Form.A, "su").language == "id"

    def test_costs_one_query(self, django_assert_num_queries):
        make_test_form("A")

        with django_assert_num_queries(1):
            get_form(Form.A, "id")


class TestHasBothForms:
    def test_is_false_with_one_alone(self):
        make_test_form("A")
        make_test_form("B", live=False)

        assert not has_both_forms()

    def test_is_true_with_both(self):
        make_test_form("A")
        make_test_form("B")

        assert has_both_forms()
