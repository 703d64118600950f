"""The one function that keeps the registry: reads the tree as it is, writes what differs.

Order, parent and liveness come from the source language's tree alone; other languages give
words, and the wording of editions. Rows appear when their page is first public, are retired
while it is not, and are never deleted.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from content.catalogue.changes import Change, apply
from content.catalogue.editions import freeze
from content.catalogue.epoch import bump
from content.catalogue.facts import SOURCE, Facts, keys_below, read_facts
from content.catalogue.known import Known
from content.catalogue.models import Activity, Module
from content.catalogue.weights import weigh
from content.quizzes.models import QuizPage


def refresh(tree: Page) -> list[Change]:
    """Bring the registry up to date with a page and what is below it. Again changes nothing.

    The page may be of any kind and language, or gone. Reads the current state of every
    translation, so it does not matter what happened or in which order it was told.
    """
    return _refresh(keys_below(tree))


def refresh_many(trees: Collection[Page]) -> list[Change]:
    """Bring the registry up to date with several pages at once. Again changes nothing."""
    return _refresh({key for tree in trees for key in keys_below(tree)})


def refresh_banks(keys: Collection[UUID]) -> list[Change]:
    """Freeze the quizzes anew that draw from some banks. Again changes nothing."""
    drawing = QuizPage.objects.filter(bank__translation_key__in=keys)
    return _refresh(set(drawing.values_list("translation_key", flat=True)))


def refresh_all() -> list[Change]:
    """Bring the registry up to date with the whole tree. Again changes nothing."""
    return _refresh(None)


def differences() -> list[Change]:
    """This is what `refresh_all` would correct; nothing is written."""
    with transaction.atomic():
        changes = _correct(read_facts(None), None)
        transaction.set_rollback(True)
    return changes


def _refresh(keys: Collection[UUID] | None) -> list[Change]:
    """Correct these keys, everything for None. The epoch's row makes two at once take turns."""
    with transaction.atomic():
        bump()
        facts = read_facts(keys)
        changes = _correct(facts, keys)
    weigh(page for one in facts for _path, page in one.pages.values())
    return changes


def _correct(facts: Collection[Facts], keys: Collection[UUID] | None) -> list[Change]:
    known = Known.read(keys)
    changes = [change for one in facts for change in _keep(one, known)]
    return [*changes, *_retire_missing({one.key for one in facts}, known)]


def _keep(facts: Facts, known: Known) -> Iterator[Change]:
    """Write one module or activity. Queries: 0 beyond what is written."""
    rows: dict[UUID, Any] = known.modules if facts.is_module else known.activities
    row: Module | Activity | None = rows.get(facts.key)
    if row is None:
        if not facts.is_public:
            return
        model = Module if facts.is_module else Activity
        row = rows[facts.key] = model(key=facts.key, **facts.fields, **_module_of(facts, known))
        row.save()
        yield Change(str(row), "registered", None, str(facts.key))
    else:
        wanted = {**facts.fields, **_module_of(facts, known)} if facts.is_public else {}
        retired_at = None if facts.is_public else row.retired_at or timezone.now()
        yield from apply(row, {**wanted, "retired_at": retired_at}, str(row))
    yield from _keep_words(row, facts)
    if isinstance(row, Activity) and facts.is_public:
        pages = {language: page for language, (_path, page) in facts.pages.items()}
        yield from freeze(row, pages[SOURCE], pages, newest=known.editions.get(row.pk))


def _module_of(facts: Facts, known: Known) -> dict[str, int | None]:
    return {} if facts.is_module else {"module_id": known.module_id(facts.module_key)}


def _keep_words(row: Module | Activity, facts: Facts) -> Iterator[Change]:
    known = {words.language: words for words in row.words.all()}
    for language, (path, page) in facts.pages.items():
        wanted = {
            "page_id": page.pk,
            "live": True,
            "title": page.title,
            "summary": page.summary,
            "certificate_note": getattr(page, "certificate_note", ""),
            "path": path,
        }
        if language in known:
            yield from apply(known[language], wanted, f"{row} ({language})")
        else:
            row.words.create(language=language, **wanted)
            yield Change(f"{row} ({language})", "words", None, path)
    for language in known.keys() - facts.pages.keys():
        yield from apply(known[language], {"live": False}, f"{row} ({language})")


def _retire_missing(found: set[UUID], known: Known) -> Iterator[Change]:
    """Retire what the registry knows and the tree does not: pages deleted past our guard."""
    now: datetime = timezone.now()
    rows: list[Module | Activity] = [*known.modules.values(), *known.activities.values()]
    for row in rows:
        if row.key not in found:
            yield from apply(row, {"retired_at": row.retired_at or now}, str(row))
            for words in row.words.all():
                yield from apply(words, {"live": False}, f"{row} ({words.language})")
