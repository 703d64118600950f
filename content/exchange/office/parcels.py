"""Whether a file from Word or Excel may be opened at all, before any library reads it.

Both are zip archives of XML. What a library would unpack is counted here first, so that no file
takes more memory than an honest one, and no part declares entities that grow when they are read.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Self

from django.utils.translation import gettext as _

MAX_BYTES = 15_000_000  # of an upload
MAX_PARTS = 3_000
MAX_UNPACKED = 80_000_000  # bytes of all parts together
MAX_XML = 20_000_000  # bytes of all XML together
# Elements and attributes of all XML together: in memory one takes 110 to 240 bytes (measured).
MAX_NODES = 650_000
# Of a part; honest XML of these programs shrinks to a twentieth, at most to a hundredth.
MAX_RATIO = 200
SMALL = 1_000_000  # bytes; a part below this hurts nobody, however well it was packed
CHUNK = 1 << 16
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, .xls, and whatever has a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")
KNOWN_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii"}
SPACES, MARKS = b" \r\n\t", b"\xef\xbb\xbf\xff\xfe"
BEGINNINGS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff<")


class Kind(StrEnum):
    """This is what a safe archive holds."""

    WORD = "docx"
    EXCEL = "xlsx"


MAIN_PARTS = {"word/document.xml": Kind.WORD, "xl/workbook.xml": Kind.EXCEL}


class Refused(Exception):
    """A file is not opened; the message says what to do instead."""

    @classmethod
    def damaged(cls) -> Self:
        """This is for whatever a library cannot read."""
        return cls(_("The file is damaged. Open it in Word or Excel and save it again."))


@dataclass(slots=True)
class Meter:
    """What has been unpacked so far: bytes, bytes of XML, elements and attributes."""

    total: int = 0
    xml: int = 0
    nodes: int = 0

    def add(self, size: int, *, is_xml: bool) -> None:
        """Count some bytes. Raises: Refused."""
        self.total += size
        self.xml += size if is_xml else 0
        self._check()

    def add_nodes(self, plain: bytes) -> None:
        """Count what a piece of XML becomes in memory. Raises: Refused."""
        self.nodes += plain.count(b"<") + plain.count(b'="') + plain.count(b"='")
        self._check()

    def _check(self) -> None:
        if self.total > MAX_UNPACKED or self.xml > MAX_XML or self.nodes > MAX_NODES:
            raise Refused(
                _("Unpacked, the file is too large. Split it, or make its pictures smaller.")
            )


def is_office(data: bytes) -> bool:
    """This says whether the bytes look like a file of an office program, old or new."""
    return data.startswith((b"PK", OLD_OFFICE))


def inspect(data: bytes) -> Kind:
    """What a file holds, having looked at all its parts. Raises: Refused."""
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    if data.startswith(OLD_OFFICE):
        raise _old(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            kind = _kind({part.filename for part in parts})
            _weigh(parts)
            meter = Meter()
            for part in parts:
                _read_through(archive, part, meter)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        zlib.error,
    ) as error:
        raise Refused.damaged() from error
    return kind


def too_large(size: int) -> Refused:
    """This says how large a file may be; `size` in bytes."""
    words = {"size": round(size / 1_000_000), "limit": MAX_BYTES // 1_000_000}
    return Refused(
        _(
            "The file has %(size)s MB; at most %(limit)s MB are possible. "
            "Make its pictures smaller or split it."
        )
        % words
    )


def _old(data: bytes) -> Refused:
    if LOCKED in data:
        return Refused(_("The file has a password. Take the password out and save it again."))
    return Refused(_("This is an old file (.doc or .xls). Save it as .docx or .xlsx."))


def _kind(names: set[str]) -> Kind:
    """Word or Excel, without macros. Raises: Refused."""
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(_("The file holds macros. Save it as .docx or .xlsx, without macros."))
    found = {kind for part, kind in MAIN_PARTS.items() if part in names}
    if len(found) != 1 or "[Content_Types].xml" not in names:
        raise Refused(
            _("This is no file of Word (.docx) or Excel (.xlsx). Open it there and save it so.")
        )
    return found.pop()


def _weigh(parts: list[zipfile.ZipInfo]) -> None:
    """Look at the sizes that the archive itself declares. Raises: Refused."""
    names = [part.filename for part in parts]
    if len(parts) > MAX_PARTS or len(set(names)) < len(names):
        raise _strange()
    meter = Meter()
    for part in parts:
        if part.flag_bits & 1:
            raise Refused(_("The file has a password. Take the password out and save it again."))
        meter.add(part.file_size, is_xml=_is_xml(part.filename))
        if part.file_size > SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise Refused(
                _("The file grows beyond measure when it is opened, so it is not opened.")
            )


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _read_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, meter: Meter) -> None:
    """Unpack a part piece by piece, keeping none; XML must declare nothing. Raises: Refused."""
    is_xml, tail = _is_xml(part.filename), b""
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            plain = chunk.replace(b"\0", b"")  # UTF-16 as if it were ASCII
            if not tail:
                is_xml = is_xml or plain.lstrip(SPACES).startswith(BEGINNINGS)
                _check_beginning(plain, is_xml=is_xml)
            meter.add(len(chunk), is_xml=is_xml)
            if is_xml:
                meter.add_nodes(plain)
            if is_xml and any(word in tail + plain for word in ENTITIES):
                raise Refused(
                    _("The file declares entities, which can harm. Save it again in Word or Excel.")
                )
            tail = plain[-len(ENTITIES[0]) :]


def _check_beginning(plain: bytes, *, is_xml: bool) -> None:
    """Refuse an encoding in which we would not see what is declared. Raises: Refused."""
    declared = ENCODING.match(plain.lstrip(MARKS + SPACES))
    unknown = declared and declared[1].lower() not in KNOWN_ENCODINGS
    if is_xml and (unknown or not plain.lstrip(SPACES).startswith(BEGINNINGS)):
        raise _strange()


def _strange() -> Refused:
    return Refused(
        _("The file is not put together as Word or Excel do it. Open it there and save it again.")
    )
