"""Lessons, sentences and paragraphs of a length that people finish reading.

Source: domain.md section 5 (at most 20 words a sentence, 12 on average; 60 a paragraph).
"""

from collections.abc import Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from content.exchange.linting import pieces
from content.exchange.linting.findings import Finding, in_file, in_piece
from content.exchange.linting.pieces import READ, Kind
from content.exchange.loading import schema
from content.site.advice.measures import Measure, measure, paragraphs, sentences, words
from content.site.advice.texts import IN_SENTENCES, PARAGRAPH, SENTENCE

LESSON_WORDS = (150, 350)
SHEET_WORDS = (350, 650)
MEAN_SENTENCE = 12


def reading(lesson: schema.Lesson) -> Measure:
    """How long a lesson is: what is read, self-check, pictures and their captions left out."""
    read = [piece for piece in pieces.of_activity(lesson) if _is_read(lesson, piece)]
    told = measure(*(piece.text for piece in read if piece.kind is not Kind.HEADING))
    headings = sum(len(words(piece.text)) for piece in read if piece.kind is Kind.HEADING)
    return Measure(told.words + headings, told.sentences, told.paragraphs)


def _is_read(lesson: schema.Lesson, piece: pieces.Piece) -> bool:
    inside = {block.id for block in lesson.body}
    return piece.kind in READ and piece.place.split("/")[0] in inside


def lesson_is_150_to_350_words(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """A lesson can be read in one sitting, and is worth the sitting."""
    low, high = LESSON_WORDS
    for lesson in lessons(curriculum):
        if not low <= (count := reading(lesson).words) <= high:
            message = _("%(count)s words; a lesson has %(low)s to %(high)s")
            values = {"count": count, "low": low, "high": high}
            yield in_file(lesson.origin, "lesson-words", message % values)


def sheet_fits_on_two_pages(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """What a facilitator prints, with the questions of the quiz on it."""
    low, high = SHEET_WORDS
    for sheet in (module.sheet for module in curriculum.modules if module.sheet):
        count = sum(len(words(piece.text)) for piece in pieces.of_sheet(sheet))
        if not low <= count <= high:
            message = _("%(count)s words; a facilitator’s sheet has %(low)s to %(high)s")
            values = {"count": count, "low": low, "high": high}
            yield in_file(sheet.origin, "sheet-words", message % values)


def sentences_of_a_lesson_average_12_words(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Short sentences are the rule, not only the absence of long ones."""
    for lesson in lessons(curriculum):
        if (mean := reading(lesson).mean_sentence) > MEAN_SENTENCE:
            message = _("%(mean)s words a sentence on average; at most %(most)s")
            values = {"mean": number_format(round(mean, 1), 1), "most": MEAN_SENTENCE}
            yield in_file(lesson.origin, "mean-sentence", message % values)


def no_sentence_has_over_20_words(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Nowhere, also not in feedback, notes and stories."""
    for piece in pieces.of_curriculum(curriculum):
        for sentence in sentences(piece.text) if piece.kind in IN_SENTENCES else ():
            if (count := len(words(sentence))) > SENTENCE:
                message = _("a sentence of %(count)s words, at most %(most)s: “%(text)s”")
                values = {"count": count, "most": SENTENCE, "text": sentence}
                yield in_piece(piece, "sentence", message % values)


def no_paragraph_has_over_60_words(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """A small screen shows a paragraph whole."""
    for piece in pieces.of_curriculum(curriculum):
        for paragraph in paragraphs(piece.text) if piece.kind in IN_SENTENCES else ():
            if (count := len(words(paragraph))) > PARAGRAPH:
                message = _("a paragraph of %(count)s words, at most %(most)s: “%(text)s …”")
                beginning = " ".join(paragraph.split()[:6])
                values = {"count": count, "most": PARAGRAPH, "text": beginning}
                yield in_piece(piece, "paragraph", message % values)


def lessons(curriculum: schema.Curriculum) -> Iterator[schema.Lesson]:
    """Every lesson, in teaching order."""
    for module in curriculum.modules:
        yield from (page for page in module.activities if isinstance(page, schema.Lesson))


RULES = (
    lesson_is_150_to_350_words,
    sheet_fits_on_two_pages,
    sentences_of_a_lesson_average_12_words,
    no_sentence_has_over_20_words,
    no_paragraph_has_over_60_words,
)
