"""The text of a file, in whatever encoding somebody's editor left it."""

import codecs
import re

from django.utils.translation import gettext as _

from content.exchange.office.parcels import Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
# Unseen, or not to be kept: controls, halves of characters, marks of direction and order.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def decode(data: bytes) -> str:
    """The text of a file, its lines ended by line feeds. Raises: Refused, for what is no text."""
    text = _decode(data)
    if BINARY.search(text[:4_000]):
        raise Refused(_("This is no text file. Save it as text (.txt) with the encoding UTF-8."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if encoding := _sixteen(data):
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", errors="replace")


def _sixteen(data: bytes) -> str:
    """The kind of UTF-16 that a text without a mark is in: most of every other byte is zero."""
    head = data[:200]
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        high, low = head[start::2], head[1 - start :: 2]
        if low and high.count(0) * 2 > len(low) and not low.count(0):
            return encoding
    return ""


def tidy(text: str) -> str:
    """A text of ours: without what nobody sees, and without empty space around it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return UNSEEN.sub("", text).strip()
