"""The marks that stand in a rendered page where something personal will go.

They carry a secret of this process, so no text that anybody writes can pass for one.
"""

import re
import secrets

_SECRET = secrets.token_hex(8)
_MARK = re.compile(f"<!--{_SECRET}:([a-z_]+)-->")


def mark_of(name: str) -> str:
    """This is the mark of a slot."""
    return f"<!--{_SECRET}:{name}-->"


def split(page: str) -> tuple[tuple[bytes, ...], tuple[str, ...]]:
    """This is a page in pieces, and the names of the slots between them."""
    pieces = _MARK.split(page)
    return tuple(piece.encode() for piece in pieces[::2]), tuple(pieces[1::2])
