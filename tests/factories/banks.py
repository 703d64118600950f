"""Banks of questions, public as the loader makes them, or drafts."""

from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data

from content.quizzes.models import QuestionBank
from content.site import review
from tests.factories.content import make_public
from tests.factories.pages import block, choice


def pool(names, words="Soal"):
    """Single questions of which the first choice is right."""
    return [
        block(
            "single",
            name,
            prompt=f"{words} {name}?",
            choices=[choice(f"{name}a", right=True), choice(f"{name}b")],
        )
        for name in names
    ]


def make_bank(names=("b1", "b2", "b3", "b4"), *, live=True, language="id", **fields):
    """A bank with a question of each name."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    words = {"title": "Bank foto", "questions": pool(names)} | fields
    return make_public(QuestionBank(locale=locale, live=False, **words), live=live)


def translated(bank, language="su", *, live=True, **fields):
    """The bank in another language, with the same ids."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    made = bank.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(made, name, value)
    return make_public(made, live=live)


def renew(bank, names=(), words="Soal", questions=None):
    """Publish the bank with other questions."""
    bank.questions = pool(names, words) if questions is None else questions
    revision = bank.save_revision(user=review.loader())
    review.approve_as_loader(revision)
    revision.publish()
    return QuestionBank.objects.get(pk=bank.pk)


def typed(questions):
    """What the editor of a bank posts with some single questions."""
    stream = rows({**one, "value": value_of(one["value"])} for one in questions)
    return nested_form_data({"title": "Bank foto", "note": "", "questions": stream})


def value_of(value):
    """A question's fields as the form names them; a box that is not ticked is not posted."""
    choices = [
        {**one, "value": {k: v for k, v in one["value"].items() if v is not False}}
        for one in value["choices"]
    ]
    example = {"sender": "", "body": ""}
    return {"prompt": value["prompt"], "example": example, "choices": rows(choices)}


def rows(blocks):
    """Blocks of a stream, or rows of a list, as a form posts them."""
    data = {str(n): {**one, "deleted": "", "order": str(n)} for n, one in enumerate(blocks)}
    return data | {"count": str(len(data))}
