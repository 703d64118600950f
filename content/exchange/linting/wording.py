"""Words and marks that texts do without, for the safety of whoever reads or is talked about.

Source: domain.md section 2.2, the do-no-harm rules for every author.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from content.exchange.linting import pieces
from content.exchange.linting.findings import Finding, in_file, in_piece
from content.exchange.linting.lengths import lessons
from content.exchange.linting.measures import sentences
from content.exchange.linting.pieces import SPOKEN, Kind, Piece
from content.exchange.linting.vocabulary import EVERYDAY, OFFICIAL, reporting, word_lists
from content.exchange.loading import bodies, schema

# A hoax's own voice; it stands only where the page marks it as made up.
CHAIN = re.compile(r"!!|\bSEBARKAN\b|\b[Tt]eruskan ke \d+")
WRONG = {Kind.WRONG_OPTION, Kind.CORRECTION}
QUOTED = re.compile(r"“[^”]*”")
LISTED_SHOUT = re.compile(r"^- “[^”]*![^”]*”", re.MULTILINE)
MADE_UP = re.compile(r"\b(?:karangan|rekaan|contoh latihan)\b", re.IGNORECASE)
# Endings nobody can register, or of files: safe to invent.
INVENTED = r"(?:contoh|example|apk|pdf|jpe?g|png|mp[34]|docx?|xlsx?|zip)\b"
ADDRESS = re.compile(
    rf"https?://\S+|\bwww\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?!{INVENTED})[a-z]{{2,}}\b(?:/\S*)?"
)
TELEPHONE = re.compile(r"(?<![\w.,–])(?:\+?62|0)(?:[ ()-]{0,2}\d){6,}(?!\d)")
LONG_NUMBER = re.compile(r"(?<![\d.])\d{9,}(?![\d.])")
DENIAL = re.compile(r"\b(?:jangan|tidak|tanpa|bukan)\b", re.IGNORECASE)
CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,5}(?![\w-])")
WHY = {
    "religion": gettext_noop("“%(word)s”: lessons name no religion, house or person of faith"),
    "worship": gettext_noop("“%(word)s”: lessons speak of no worship"),
    "ethnic group": gettext_noop("“%(word)s”: lessons name no ethnic group"),
    "political party": gettext_noop("“%(word)s”: lessons name no party"),
    "violent group": gettext_noop("“%(word)s”: lessons name no violent group"),
    "real person": gettext_noop("“%(word)s”: lessons name no real person"),
    "watching people": gettext_noop("“%(word)s”: we do not watch people; say what helps them"),
    "brand": gettext_noop("“%(word)s”: a brand; only if nothing else explains it"),
}


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
                if short not in EVERYDAY | terms | seen and not _is_explained(short, whole):
                    message = _("“%(word)s” is not explained in this lesson") % {"word": short}
                    yield in_piece(piece, "abbreviation", message)
                seen.add(short)


def _is_explained(short: str, text: str) -> bool:
    before, after = rf"\w \({short}\)", rf"\b{short} \("
    return bool(re.search(f"{before}|{after}", text))


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
