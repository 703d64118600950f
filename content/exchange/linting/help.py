"""Help contacts: where they must stand, and what is known of each."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.exchange.linting import pieces
from content.exchange.linting.findings import Finding, in_file
from content.exchange.linting.lengths import lessons
from content.exchange.linting.pieces import Kind
from content.exchange.loading import bodies, schema
from content.site.advice.vocabulary import threats


def every_contact_has_a_source(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Somebody must be able to check it again."""
    for contact in curriculum.contacts:
        if not contact.source:
            message = _("no source; where was this read?")
            yield in_file(contact.origin, "source", message, place=contact.key, blocking=True)


def lessons_about_threats_name_help(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Whoever is threatened reads this, too."""
    for lesson in lessons(curriculum):
        if any(isinstance(block.content, bodies.Contacts) for block in lesson.body):
            continue
        for piece in pieces.of_activity(lesson):
            found = threats().search(piece.text) if piece.kind is not Kind.PICTURE else None
            if found:
                message = _("“%(word)s” is said here, but the lesson has no contacts")
                values = {"word": found.group()}
                yield in_file(
                    lesson.origin, "help", message % values, place=piece.place, blocking=True
                )
                break


RULES = (every_contact_has_a_source, lessons_about_threats_name_help)
