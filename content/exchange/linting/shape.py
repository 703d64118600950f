"""What every lesson has, and what no two lessons share."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.exchange.linting.findings import Finding, in_file
from content.exchange.linting.lengths import lessons
from content.exchange.loading import bodies, schema
from content.site.advice.measures import words

OPENING = 4


def lesson_has_its_parts(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """An example to look at, a question to oneself, one thing worth stopping for."""
    parts = {
        bodies.Example: _("no “example”: a lesson shows at least one message"),
        bodies.Check: _("no “check”: a lesson asks at least one question"),
        bodies.Callout: _("no “callout”: a lesson has one thing worth stopping for"),
    }
    for lesson in lessons(curriculum):
        there = {type(block.content) for block in lesson.body}
        for part, message in parts.items():
            if part not in there:
                yield in_file(lesson.origin, "parts", message, place="body")


def lesson_ends_with_its_takeaway(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Exactly one, and after it nothing but help contacts."""
    for lesson in lessons(curriculum):
        blocks = lesson.body
        found = [n for n, block in enumerate(blocks) if isinstance(block.content, bodies.Takeaway)]
        if len(found) != 1:
            message = _("%(count)s takeaways; a lesson has exactly one") % {"count": len(found)}
            yield in_file(lesson.origin, "takeaway", message, place="body")
            continue
        after = blocks[found[0] + 1 :]
        if not all(isinstance(block.content, bodies.Contacts) for block in after):
            message = _("after the takeaway only contacts may follow")
            yield in_file(lesson.origin, "takeaway", message, place=blocks[found[0]].id)


def no_two_pages_open_alike(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """The same four words at the start make every lesson the same."""
    seen: dict[tuple[str, ...], str] = {}
    pages: list[schema.Lesson | schema.Narrative] = [*lessons(curriculum)]
    pages += curriculum.narratives
    for page in pages:
        first = next((b for b in page.body if isinstance(b.content, bodies.Text)), None)
        if first is None or not isinstance(first.content, bodies.Text):
            continue
        opening = tuple(_bare(word) for word in words(first.content.source)[:OPENING])
        if opening in seen:
            message = _("begins with the same four words as %(other)s")
            values = {"other": seen[opening]}
            yield in_file(page.origin, "opening", message % values, place=first.id)
        seen.setdefault(opening, page.origin.file)


def no_takeaway_is_said_twice(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Each lesson leaves something of its own."""
    seen: dict[str, list[tuple[schema.Lesson, str]]] = defaultdict(list)
    for lesson in lessons(curriculum):
        for block in lesson.body:
            if isinstance(block.content, bodies.Takeaway):
                said = " ".join(_bare(word) for word in words(block.content.text))
                seen[said].append((lesson, block.id))
    for first, *more in seen.values():
        for lesson, place in more:
            message = _("the same takeaway as %(other)s") % {"other": first[0].origin.file}
            yield in_file(lesson.origin, "takeaway-twice", message, place=place)


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word)).lower()


RULES = (
    lesson_has_its_parts,
    lesson_ends_with_its_takeaway,
    no_two_pages_open_alike,
    no_takeaway_is_said_twice,
)
