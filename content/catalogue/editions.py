"""Freezing: what is marked and walked, as it stood when it was published."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from wagtail.models import Page

from content.catalogue.changes import Change
from content.catalogue.models import Activity, Edition, EditionText, Kind
from content.quizzes import freeze as quizzes
from content.quizzes.models import QuizPage
from content.simulations import freeze as simulations

FREEZERS = {Kind.QUIZ: quizzes, Kind.SIMULATION: simulations}

AROUND = {"title", "intro"}  # words that are no part of what is asked


def digest_of(structure: Mapping[str, Any]) -> str:
    """This is the SHA-256 of a structure, the same for the same structure anywhere."""
    canonical = json.dumps(structure, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def freeze(
    activity: Activity, source: Page, pages: Mapping[str, Page], *, newest: Edition | None
) -> Iterator[Change]:
    """Keep a quiz or simulation as published; nothing happens where nothing changed.

    What is asked in an edition never changes: another structure makes a new one, and so do
    other words in a language that it has, for whoever took it is shown later what she was asked.
    Its title and introduction may change. A language may come in, with the first translation,
    and go, when its page is no longer public or no longer has the same structure.

    A quiz whose bank is not public keeps its edition: without the pool it might be empty.

    Args:
        activity: the registry row; other kinds are passed over.
        source: its page in the source language.
        pages: its public pages, by language.
        newest: its current edition, with its texts loaded.

    """
    freezer = FREEZERS.get(Kind(activity.kind))
    if freezer is None or (isinstance(source, QuizPage) and source.is_without_bank):
        return
    structure = freezer.structure_of(source)
    digest = digest_of(structure)
    texts = {
        language: freezer.text_of(page)
        for language, page in pages.items()
        if digest_of(freezer.structure_of(page)) == digest
    }
    edition = newest
    if edition is None or edition.digest != digest or _reads_otherwise(edition, texts):
        number = edition.number + 1 if edition else 1
        edition = Edition.objects.create(
            activity=activity, number=number, structure=structure, digest=digest
        )
        yield Change(str(activity), "edition", number - 1 or None, number)
    yield from _keep_texts(edition, texts)


def _reads_otherwise(edition: Edition, texts: Mapping[str, Any]) -> bool:
    """Whether something is asked otherwise now in a language an edition has. Queries: 0."""
    kept = {row.language: row.text for row in edition.texts.all()}
    return any(
        _asked(texts[language]) != _asked(kept[language]) for language in texts.keys() & kept.keys()
    )


def _asked(text: Mapping[str, Any]) -> dict[str, Any]:
    return {name: words for name, words in text.items() if name not in AROUND}


def _keep_texts(edition: Edition, texts: Mapping[str, Any]) -> Iterator[Change]:
    """Let languages come in and go, and keep title and introduction as they are now."""
    kept = {row.language: row for row in edition.texts.all()}
    for language in sorted({*texts, *kept}):
        row, text = kept.get(language), texts.get(language)
        if text is None and row is not None:
            row.delete()
        elif row is None:
            EditionText.objects.create(edition=edition, language=language, text=text)
        elif row.text != text:
            row.text = text
            row.save(update_fields=["text"])
        else:
            continue
        yield Change(f"{edition} ({language})", "text", row and "before", text and "after")
