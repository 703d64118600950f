"""Test forms as others may know them: messages to judge, with the words of one language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from content.quizzes.models import Form, TestForm

__all__ = ["Form", "FormOutline", "MessageOutline", "get_form", "has_both_forms"]


@dataclass(frozen=True, slots=True)
class MessageOutline:
    """One message to judge; `id` is the same in every language."""

    id: str
    sender: str
    body: str
    is_reliable: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class FormOutline:
    """A test form as shown in one language, `language` being the one its words are in."""

    form: Form
    title: str
    intro: str
    language: str
    messages: tuple[MessageOutline, ...]


def get_form(form: Form, language: str) -> FormOutline | None:
    """This is a public form; none where there is none in the source language.

    Messages and keys come from the source language. A translation lends its words only where
    it has the same messages. Queries: 1.
    """
    source = settings.LANGUAGE_CODE
    rows = TestForm.objects.filter(
        form=form, live=True, locale__language_code__in={language, source}
    )
    by_language = {row.locale.language_code: row for row in rows.select_related("locale")}
    if (original := by_language.get(source)) is None:
        return None
    ids = [str(block.id) for block in original.messages]
    shown = by_language.get(language, original)
    words = {str(block.id): block.value for block in shown.messages}
    if set(words) != set(ids):
        shown, words = original, {str(block.id): block.value for block in original.messages}
    return FormOutline(
        form=form,
        title=shown.title,
        intro=shown.intro,
        language=shown.locale.language_code,
        messages=tuple(_message(block, words[str(block.id)]) for block in original.messages),
    )


def _message(block: Any, words: Any) -> MessageOutline:
    return MessageOutline(
        id=str(block.id),
        sender=words["sender"],
        body=words["body"],
        is_reliable=bool(block.value["reliable"]),
        feedback=words["feedback"],
    )


def has_both_forms() -> bool:
    """Say whether both forms are public in the source language. Queries: 1."""
    live = TestForm.objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)
    return live.count() == len(Form)
