"""Reads GIFT, the text format of Moodle, as people write it.

Source: docs.moodle.org, "GIFT format". The grammar is `gift.lark`; a question that does not
follow it is a row with its problem, and the next one is read as if nothing had been.
"""

from functools import cache
from typing import Any, cast

from django.utils.translation import gettext as _
from lark import Lark, UnexpectedInput
from lark.exceptions import VisitError

from content.exchange.formats import extras, gift_pieces, making
from content.exchange.formats.decoding import decode
from content.exchange.formats.found import Extras, Found, Kind
from content.exchange.formats.gift_pieces import Piece
from content.exchange.formats.gift_tree import Questions, Told
from content.exchange.formats.reading import MOST_QUESTIONS, Reading, Row, at_line, too_many

LONGEST = 20_000  # letters of a question with all its answers
SHARED = ("$course$", "$system$", "$cat1$", "top")


def read(data: bytes) -> Reading:
    """Read a file of GIFT. Raises: Refused, for what is no text or holds too many questions."""
    known: set[str] = set()
    rows: list[Row] = []
    for piece in gift_pieces.cut(decode(data)):
        found = _found(piece)
        if found:
            rows.append(making.make(found, known))
        if len(rows) > MOST_QUESTIONS:
            raise too_many()
    return Reading("gift", tuple(rows))


def category_of(path: str) -> str:
    """The last part of Moodle's path; two strokes are one that belongs to a name."""
    parts = [part.replace("\0", "/").strip() for part in path.replace("//", "\0").split("/")]
    named = [part for part in parts if part and part not in SHARED]
    return named[-1] if named else ""


@cache
def _parser() -> Lark:
    """The grammar with what its rules mean; it keeps nothing between two questions."""
    return Lark.open(
        "gift.lark",
        rel_to=__file__,
        parser="lalr",
        lexer="contextual",
        maybe_placeholders=False,
        transformer=Questions(),
    )


def _found(piece: Piece) -> Found | None:
    """What a piece asks; None for a remark that is no question."""
    said = [extra for extra in map(extras.load, piece.remarks) if extra]
    ours = said[-1] if said else Extras()
    found = Found(
        line=piece.numbers[0],
        place=at_line(piece.numbers[0]),
        category=category_of(piece.category),
        extras=ours,
    )
    if not any(piece.lines):
        if not ours.items:
            return None
        found.kind, found.items = Kind.ORDER, list(ours.items)
        found.prompt = extras.join(ours)
        return found
    found.prompt = " ".join(piece.lines)[:LONGEST]
    if piece.is_open:
        found.problems.append(_("the bracket “{” is never closed; put “}” behind the answers"))
        return found
    return _parsed(piece, found)


def _parsed(piece: Piece, found: Found) -> Found:
    text = "\n".join(piece.lines).strip("\n")
    if len(text) > LONGEST:
        words = {"name": _("the question"), "n": len(text), "limit": LONGEST}
        found.problems.append(_("%(name)s has %(n)s letters; at most %(limit)s fit") % words)
        return found
    try:
        told = cast(Told, _parser().parse(text))
        return told.fill(found)
    except UnexpectedInput as error:
        found.problems.append(_unexpected(error, piece))
    except (VisitError, RecursionError):
        found.problems.append(_("it cannot be read"))
    return found


def _unexpected(error: Any, piece: Piece) -> str:
    """What stands where it should not, and on which line of the file."""
    last = len(piece.numbers)
    line = piece.numbers[min(error.line, last) - 1 if error.line > 0 else last - 1]
    sign = getattr(error, "char", "") or str(getattr(error, "token", ""))[:1]
    if sign == "{":
        return _("line %(n)s: a second “{”; leave an empty line between questions") % {"n": line}
    if sign == "}":
        return _("line %(n)s: “}” without “{”, or nothing before it") % {"n": line}
    words = {"n": line, "sign": sign or "?"}
    return _("line %(n)s: “%(sign)s” is unexpected; answers begin with “=” or “~”") % words
