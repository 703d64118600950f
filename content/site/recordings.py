"""Taking in a recorded voice: what the file is, how long it plays, nothing about its maker."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from tinytag import TinyTag, TinyTagException

from content.site import containers

FOLDER = "recordings"  # of the uploaded files
LIMIT = 1024 * 1024  # bytes; readers pay by the megabyte
BUSIEST = 48_000  # bytes a second; the best MP3 has 40,000
LONGEST = 3600  # seconds; no file within the limit plays longer than somebody listens
TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "opus": "audio/ogg"}  # by ending of the name
CODECS = {"audio/mpeg", 'audio/ogg; codecs="opus"'} | {
    f'audio/mp4; codecs="mp4a.40.{kind}"'
    for kind in (2, 5, 29)  # AAC, also its two spare kinds
}
# Eleven bits set, the version of MPEG (1, 2, 2.5), layer III, with or without a checksum.
MP3_STARTS = tuple(bytes((0xFF, second)) for second in (0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2))
OGG_FIRST = 28  # bytes before the first packet of an Ogg
TOOLS = {"encoder", "encoder_options", "encoder_settings"}  # notes that name a program only

UNKNOWN = _("This is not a sound we can play. Send an MP3, an M4A (AAC) or an Ogg Opus file.")
DAMAGED = _("This file is damaged or cut off. Send it again, or record it again.")
SILENT = _("This file holds no sound, or its length cannot be read. Save it again as MP3.")
TOO_LONG = _("This recording says it is longer than an hour. Save it again as MP3.")
FILM = _("This is a video. Send only its sound, saved as MP3 or M4A.")
TOO_HEAVY = _("This file is far bigger than its sound. Save it again as MP3, without a picture.")
TELLING = _(
    "This Opus file tells about itself: %(notes)s. Such notes can name a person or a place. "
    "Save it again as M4A or MP3; there we remove them."
)
TOO_BIG = _(
    "This file has %(size)s KB; at most %(limit)s KB can be sent. "
    "Save it again as mono with 32 kbit/s, or record a shorter one."
)


@dataclass(frozen=True, slots=True)
class Sound:
    """A sound file as we keep it.

    Attributes:
        ending: of its name, one of `TYPES`.
        seconds: how long it plays, rounded, at least 1.

    """

    data: bytes
    ending: str
    seconds: int

    @property
    def path(self) -> str:
        """This is where it is kept: named by what it holds, which tells nothing of anybody."""
        return f"{FOLDER}/{hashlib.sha256(self.data).hexdigest()[:32]}.{self.ending}"


def take_in(file: "File[bytes]") -> Sound:
    """Read an upload by its content, whatever it is called, and leave its notes out.

    Raises: ValidationError, in words for whoever sent it.
    """
    size = -(-file.size // 1024)
    if file.size > LIMIT:
        raise ValidationError(TOO_BIG, params={"size": size, "limit": LIMIT // 1024})
    file.seek(0)
    data = file.read()
    file.seek(0)
    try:
        clean, ending = _without_notes(data)
    except containers.Damaged:
        raise ValidationError(DAMAGED) from None
    return Sound(clean, ending, _seconds(clean, ending))


def _without_notes(data: bytes) -> tuple[bytes, str]:
    if data.startswith(b"OggS"):
        if not data.startswith(b"OpusHead", OGG_FIRST):
            raise ValidationError(UNKNOWN)
        if not containers.is_whole_ogg(data):
            raise containers.Damaged
        return data, "opus"
    if data[4:8] == b"ftyp":
        clean, tracks = containers.untold_mp4(data)
        if tracks != {containers.SOUND}:
            raise ValidationError(FILM if containers.VIDEO in tracks else UNKNOWN)
        return clean, "m4a"
    clean = containers.untagged_mp3(data)
    if not clean and data.startswith(b"ID3"):
        raise ValidationError(SILENT)
    if not clean.startswith(MP3_STARTS):
        raise ValidationError(UNKNOWN)
    return clean, "mp3"


def _seconds(data: bytes, ending: str) -> int:
    try:
        found = TinyTag.get(file_obj=BytesIO(data), image=True)
    except TinyTagException:
        raise ValidationError(DAMAGED) from None
    if found.mime_type not in CODECS:
        raise ValidationError(UNKNOWN)
    if ending == "opus":
        _require_no_notes(found)
    seconds = round(found.duration or 0)
    if not 1 <= seconds <= LONGEST:
        raise ValidationError(SILENT if seconds < 1 else TOO_LONG)
    if len(data) > seconds * BUSIEST:
        raise ValidationError(TOO_HEAVY)
    return seconds


def _require_no_notes(found: TinyTag) -> None:
    """Stop an Opus file that says more than which program made it. Raises: ValidationError."""
    notes = {name for name, value in found.as_dict().items() if isinstance(value, list)} - TOOLS
    if found.images.any:
        notes.add("picture")
    if notes:
        raise ValidationError(TELLING, params={"notes": ", ".join(sorted(notes))})
