"""Words and marks that texts do without, for the safety of whoever reads or is talked about.

Source: domain.md section 2.2, the do-no-harm rules for every author.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.exchange.linting import pieces
from content.exchange.linting.findings import Finding, in_file, in_piece
from content.exchange.linting.lengths import lessons
from content.exchange.linting.pieces import SPOKEN, Kind, Piece
from content.exchange.loading import bodies, schema
from content.site.advice.measures import sentences
from content.site.advice.vocabulary import EVERYDAY, OFFICIAL, reporting, word_lists
from content.site.advice.wording import (
    ADDRESS,
    CAPITALS,
    CHAIN,
    LONG_NUMBER,
    QUOTED,
    TELEPHONE,
    WHY,
    is_explained,
)

WRONG = {Kind.WRONG_OPTION, Kind.CORRECTION}
LISTED_SHOUT = re.compile(r"^- “[^”]*![^”]*”", re.MULTILINE)
MADE_UP = re.compile(r"\b(?:karangan|rekaan|contoh latihan)\b", re.IGNORECASE)
DENIAL = re.compile(r"\b(?:jangan|tidak|tanpa|bukan)\b", re.IGNORECASE)


def no_list_word_is_said(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """No religion, ethnic group, party, violent group, real person; no word of watching."""
    for piece in pieces.of_curriculum(curriculum):
        for words in word_lists():
            if words.may_be_wrong and piece.kind in WRONG:
                continue
            for word in words.find(piece.text):
                message = _(WHY[words.why]) % {"word": word}
                yield in_piece(piece, f"words-{words.name}", message, blocking=words.blocking)


def no_address_is_given(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Addresses and numbers stand in contacts.yaml and sources.yaml, where they are checked."""
    for piece in pieces.of_curriculum(curriculum):
        patterns = (ADDRESS, TELEPHONE, LONG_NUMBER)
        found = {one.group() for pattern in patterns for one in pattern.finditer(piece.text)}
        for words in sorted(found - OFFICIAL):
            message = _("“%(words)s” looks like an address or number; use contacts.yaml")
            yield in_piece(piece, "address", message % {"words": words}, blocking=True)


def hoaxes_stand_where_they_are_marked(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Shouting and chain letters only in examples, chats and people's quoted speech."""
    for piece in pieces.of_curriculum(curriculum):
        text = _unquoted(piece)
        if found := CHAIN.search(text):
            message = _("“%(words)s” stands outside an example, chat or quoted speech")
            yield in_piece(piece, "unmarked", message % {"words": found.group()}, blocking=True)
        elif "!" in text:
            message = _("an exclamation mark outside an example, chat or quoted speech")
            yield in_piece(piece, "exclamation", message)


def _unquoted(piece: Piece) -> str:
    """What the author says herself."""
    return "" if piece.kind in SPOKEN else QUOTED.sub("", piece.text)


def sheets_say_which_messages_are_made_up(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """On paper no page marks them: the passage itself says “karangan” or “contoh latihan”."""
    for sheet in (module.sheet for module in curriculum.modules if module.sheet):
        for piece in pieces.of_sheet(sheet):
            shouts = CHAIN.search(piece.text) or LISTED_SHOUT.search(piece.text)
            if shouts and not MADE_UP.search(piece.text):
                message = _("a made-up message on paper; the passage says “karangan” nowhere")
                yield in_piece(piece, "unmarked", message)


def sheets_ask_for_no_reports(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """A facilitator teaches; she watches, lists and reports nobody."""
    for sheet in (module.sheet for module in curriculum.modules if module.sheet):
        for piece in pieces.of_sheet(sheet):
            for sentence in sentences(piece.text):
                found = reporting().search(sentence)
                if found and not DENIAL.search(sentence):
                    message = _("“%(word)s”: a sheet asks nobody to watch, list or report people")
                    values = {"word": found.group()}
                    yield in_piece(piece, "reporting", message % values, blocking=True)


def examples_of(module: schema.Module) -> tuple[int, int]:
    """Reliable and misleading messages of a module."""
    found: list[bool] = []
    for page in module.activities:
        match page:
            case schema.Lesson(body=blocks):
                contents = [block.content for block in blocks]
                found += [one.reliable for one in contents if isinstance(one, bodies.Example)]
            case schema.Quiz(questions=questions):
                found += [one.example.reliable for one in questions if one.example]
    return sum(found), len(found) - sum(found)


def reliable_messages_are_as_many(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Who sees only hoaxes learns to believe nothing."""
    for module in curriculum.modules:
        reliable, misleading = examples_of(module)
        if reliable < misleading:
            message = _("%(reliable)s reliable examples, %(misleading)s misleading ones")
            values = {"reliable": reliable, "misleading": misleading}
            yield in_file(module.origin, "balance", message % values)


def test_forms_are_half_reliable(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """Otherwise a person who believes nothing would do well."""
    for form in curriculum.tests:
        reliable = sum(message.reliable for message in form.messages)
        if reliable * 2 != len(form.messages):
            message = _("%(reliable)s of %(count)s messages are reliable; half of them should be")
            values = {"reliable": reliable, "count": len(form.messages)}
            yield in_file(form.origin, "balance", message % values, place="messages", blocking=True)


def abbreviations_are_explained(curriculum: schema.Curriculum) -> Iterator[Finding]:
    """In each lesson in which one is used, in brackets before or after it, or in the glossary."""
    terms = {term.term for term in curriculum.terms}
    for lesson in lessons(curriculum):
        texts = [piece for piece in pieces.of_activity(lesson) if piece.kind is not Kind.PLAN]
        whole = "\n".join(piece.text for piece in texts)
        seen: set[str] = set()
        for piece in texts:
            own = piece.kind in {Kind.PROSE, Kind.HEADING, Kind.STEP, Kind.TAKEAWAY}
            for short in CAPITALS.findall(_unquoted(piece)) if own else ():
                if short not in EVERYDAY | terms | seen and not is_explained(short, whole):
                    message = _("“%(word)s” is not explained in this lesson") % {"word": short}
                    yield in_piece(piece, "abbreviation", message)
                seen.add(short)


RULES = (
    no_list_word_is_said,
    no_address_is_given,
    hoaxes_stand_where_they_are_marked,
    sheets_say_which_messages_are_made_up,
    sheets_ask_for_no_reports,
    reliable_messages_are_as_many,
    test_forms_are_half_reliable,
    abbreviations_are_explained,
)
