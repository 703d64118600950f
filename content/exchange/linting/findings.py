"""One thing the linter says about curriculum files."""

from dataclasses import dataclass

from content.exchange.linting.pieces import Piece
from content.exchange.loading.schema import Origin


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What should be changed, and where.

    Attributes:
        place: ids inside the file, joined by "/"; `lines.locate` finds the line by them.
        rule: the rule's name.
        blocking: a matter of safety or of a missing part; such files are not loaded.

    """

    file: str
    line: int
    place: str
    rule: str
    message: str
    blocking: bool = False


def in_piece(piece: Piece, rule: str, message: str, *, blocking: bool = False) -> Finding:
    """Say something about one text."""
    return Finding(piece.file, piece.line, piece.place, rule, message, blocking)


def in_file(
    origin: Origin, rule: str, message: str, *, place: str = "", blocking: bool = False
) -> Finding:
    """Say something about a file, or one place in it."""
    return Finding(origin.file, origin.line, place, rule, message, blocking)
