"""Finds out which format a file of questions is in, by what is in it, and reads it."""

from collections import defaultdict

from django.utils.translation import gettext as _

from content.exchange.formats import aiken, gift, moodle
from content.exchange.formats.decoding import decode
from content.exchange.formats.reading import MAX_BYTES, Reading
from content.exchange.loading.exercises import Question
from content.exchange.office.drafts import Line, Manuscript, Module, Quiz, title_from
from content.exchange.office.ledger import kind_of
from content.exchange.office.parcels import Refused, too_large

BRACKETS = "{}"
MAX_TEXT_BYTES = 5_000_000  # of GIFT and Aiken, which hold no pictures
HEAD = 400  # bytes
XML_BEGINS = ("<?xml", "<quiz")
MARKUP_BEGINS = ("<!doctype", "<html", "{\\rtf")


def read(data: bytes) -> Reading:
    """Read a file of GIFT, Aiken or Moodle's XML. Raises: Refused."""
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    begins = decode(data[:HEAD]).lstrip()[:20].lower()
    if begins.startswith(XML_BEGINS):
        return moodle.read(data)
    if begins.startswith(MARKUP_BEGINS):
        raise Refused(_("This is no text file. Save it as text (.txt) with the encoding UTF-8."))
    if len(data) > MAX_TEXT_BYTES:
        words = {"limit": MAX_TEXT_BYTES // 1_000_000}
        raise Refused(
            _("The text is too long; at most %(limit)s MB are possible. Split it.") % words
        )
    text = decode(data)
    reading = aiken.read(data) if aiken.is_aiken(text) else gift.read(data)
    if not reading.rows:
        raise Refused(_("The file holds no question."))
    if not any(row.question for row in reading.rows) and not set(BRACKETS) & set(text):
        raise Refused(
            _("The file is neither GIFT nor Aiken. Look at the examples, or take our template.")
        )
    return reading


def manuscript(reading: Reading, name: str) -> Manuscript:
    """A file as drafts: a quiz of each category; without one it is called as the file."""
    quizzes: dict[str, list[Question]] = defaultdict(list)
    for row in reading.rows:
        if row.question:
            quizzes[row.category or title_from(name)].append(row.question)
    activities = tuple(Quiz(title, "", 0, 0, "", tuple(held)) for title, held in quizzes.items())
    whole = [Line(_("file"), _("file"), name, (problem,)) for problem in reading.problems]
    lines = [
        Line(row.place, kind_of(row.question), row.title, row.problems, row.notes)
        for row in reading.rows
    ]
    return Manuscript((Module("", activities=activities),), (*whole, *lines), {})
