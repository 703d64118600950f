"""Reads Moodle's XML, question by question, so that a large file takes little memory.

Source: docs.moodle.org, "Moodle XML format"; what Moodle 3 and 4 and the plug-in for putting
things in order write. Documents that declare entities are refused unread.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from content.exchange.formats import making
from content.exchange.formats.gift import category_of
from content.exchange.formats.moodle_questions import found_in, text_of
from content.exchange.formats.reading import MOST_QUESTIONS, Reading, Row, at_question, too_many
from content.exchange.office.parcels import Refused

ROOT, QUESTION, CATEGORY = "quiz", "question", "category"


def read(data: bytes) -> Reading:
    """Read a file of Moodle's XML.

    Raises: Refused, for another kind of XML, for entities and for too many questions.
    """
    known: set[str] = set()
    rows: list[Row] = []
    try:
        for sheet in _questions(data):
            found = found_in(sheet.element, sheet.number, at_question(sheet.number))
            found.category = sheet.category
            rows.append(making.make(found, known))
            if len(rows) > MOST_QUESTIONS:
                raise too_many()
    except DefusedXmlException as error:
        raise Refused(
            _("The file declares entities, which can harm. Export it from Moodle again.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        return _broken(error, rows)
    return Reading("moodle", tuple(rows))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A question of the file, its place among them, and the category it is under."""

    element: Element
    number: int
    category: str


def _questions(data: bytes) -> Iterator[_Sheet]:
    """The questions in order; each is forgotten before the next."""
    root: Any = None
    category, number = "", 0
    source = BytesIO(data.lstrip(b" \r\n\t"))
    for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
        if root is None:
            root = element
            if root.tag != ROOT:
                raise Refused(_("This is no export of questions from Moodle (Moodle XML)."))
        if event != "end" or element.tag != QUESTION:
            continue
        if element.get("type") == CATEGORY:
            category = category_of(text_of(element.find(CATEGORY)))
        else:
            number += 1
            yield _Sheet(element, number, category)
        root.clear()


def _broken(error: Exception, rows: list[Row]) -> Reading:
    """What could be read of a file before it broke. Raises: Refused, if that is nothing."""
    line = getattr(error, "position", (0, 0))[0]
    if not rows:
        raise Refused(
            _("The file is damaged at line %(n)s. Export it from Moodle again.") % {"n": line}
        ) from error
    words = {"n": line, "place": rows[-1].place}
    problem = _("The file is damaged at line %(n)s; what stands behind %(place)s is not read.")
    return Reading("moodle", tuple(rows), (problem % words,))
