"""Sound files as phones and editors write them, built byte by byte, and recordings made of them."""

from itertools import chain

from django.core.files.base import ContentFile
from wagtail.models import Locale

from content.site.models import Recording
from tests.factories.content import make_public

MAKER = b"Bu Sari"  # what must never be kept
PLACE = b"-6.1201+106.1502/"
MADE_AT = b"\xe2\x1f\x03\x07"  # seconds since 1904

# MPEG 1, layer III, 32 kbit/s, 44.1 kHz, mono; the rest of a silent frame is zeros.
MP3_FRAME = b"\xff\xfb\x10\xc4" + bytes(100)
MP3_FRAMES = 44_100 / 1152  # in a second
AAC_FRAME = bytes.fromhex("00c800802380")  # silence, mono
OPUS_FRAME = bytes.fromhex("f8fffe")  # 20 ms of silence
OPUS_RATE = 48_000
CRC = 0x04C11DB7


def mp3(seconds=3, *, tags=True):
    """A silent MP3; with a tag before and two after it, which name its maker."""
    frames = MP3_FRAME * round(seconds * MP3_FRAMES)
    return (id3() + frames + ape() + id3_old()) if tags else frames


def id3(value=MAKER):
    frame = b"TPE1" + (len(value) + 1).to_bytes(4) + b"\0\0" + b"\0" + value
    padding = bytes(300)  # so that the size needs two bytes, of seven bits each
    return b"ID3\x03\0\0" + synchsafe(len(frame + padding)) + frame + padding


def synchsafe(number):
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def id3_foot():
    """A tag that stands at the end, as version 2.4 allows."""
    body = b"TPE1" + synchsafe(len(MAKER) + 1) + b"\0\0" + b"\3" + MAKER
    rest = b"\x04\0\x10" + synchsafe(len(body))
    return b"ID3" + rest + body + b"3DI" + rest


def ape():
    item = len(MAKER).to_bytes(4, "little") + bytes(4) + b"Artist\0" + MAKER
    size = (len(item) + 32).to_bytes(4, "little")
    edge = b"APETAGEX" + (2000).to_bytes(4, "little") + size + (1).to_bytes(4, "little")
    return edge + b"\0\0\0\xa0" + bytes(8) + item + edge + b"\0\0\0\x80" + bytes(8)


def id3_old():
    return (b"TAG" + b"Judul".ljust(30, b"\0") + MAKER).ljust(128, b"\0")


def box(kind, *parts):
    body = b"".join(parts)
    return (len(body) + 8).to_bytes(4) + kind + body


def full(kind, *parts, version=0):
    return box(kind, bytes((version, 0, 0, 0)), *parts)


def m4a(seconds=3, *, handler=b"soun", version=0, codec=None, extra=b""):
    """A silent M4A with every note a phone writes: maker, place, times, the name of its track."""
    wide = 8 if version else 4
    made = MADE_AT.rjust(wide, b"\0") * 2
    scale, length = (1000).to_bytes(4), (seconds * 1000).to_bytes(wide)
    name = bytes(4) + handler + bytes(12) + MAKER + b"\0"
    table = box(b"stbl", full(b"stsd", (1).to_bytes(4), codec or mp4a()))
    media = box(
        b"mdia",
        full(b"mdhd", made, scale, length, bytes(4), version=version),
        full(b"hdlr", name),
        box(b"minf", full(b"smhd", bytes(4)), table),
    )
    track = box(b"trak", full(b"tkhd", made, bytes(60), version=version), media, notes())
    head = full(b"mvhd", made, scale, length, bytes(80), version=version)
    return b"".join(
        (
            box(b"ftyp", b"M4A \0\0\0\0M4A mp42"),
            box(b"moov", head, track, notes(), extra),
            box(b"uuid", bytes(16), MAKER),
            box(b"mdat", AAC_FRAME * 20),
        )
    )


def notes():
    """Where a phone writes who, where and when."""
    text = box(b"data", b"\0\0\0\1\0\0\0\0", MAKER)
    listed = full(b"meta", box(b"ilst", box(b"\xa9ART", text)))
    return box(b"udta", box(b"\xa9xyz", b"\0\x11\x15\xc7", PLACE), listed)


def mp4a(kind=2):
    """How the sound is coded: AAC by default."""
    config = bytes((kind << 3 | 2, 0x08))
    decoder = b"\x40\x15\0\0\0" + bytes(8) + b"\x05\x02" + config
    stream = b"\0\1\0" + b"\x04" + bytes((len(decoder),)) + decoder
    descriptor = full(b"esds", b"\x03" + bytes((len(stream),)) + stream)
    entry = bytes(6) + b"\0\1" + bytes(8) + b"\0\1\0\x10" + bytes(4) + (44_100 << 16).to_bytes(4)
    return box(b"mp4a", entry, descriptor)


def opus(seconds=3, comments=("ENCODER=opusenc",), *, codec=b"OpusHead", serials=(7,)):
    """A silent Ogg Opus; its comments as `NAME=value`."""
    head = codec + b"\1\1\0\0" + OPUS_RATE.to_bytes(4, "little") + bytes(3)
    texts = [comment.encode() for comment in comments]
    counted = (len(text).to_bytes(4, "little") + text for text in texts)
    tags = b"OpusTags" + bytes(4) + len(texts).to_bytes(4, "little") + b"".join(counted)
    pages = [(0, [head], 2), (0, [tags], 0)]
    pages += [
        (second * OPUS_RATE, [OPUS_FRAME] * 50, 4 if second == seconds else 0)
        for second in range(1, seconds + 1)
    ]
    return b"".join(
        chain.from_iterable(
            (ogg_page(serial, number, *parts) for number, parts in enumerate(pages))
            for serial in serials
        )
    )


def ogg_page(serial, number, granule, packets, flags):
    lacing = b"".join(b"\xff" * (len(p) // 255) + bytes((len(p) % 255,)) for p in packets)
    fields = (granule.to_bytes(8, "little"), serial.to_bytes(4, "little"))
    start = b"OggS\0" + bytes((flags,)) + b"".join(fields) + number.to_bytes(4, "little")
    end = bytes((len(lacing),)) + lacing + b"".join(packets)
    return start + checksum(start + bytes(4) + end).to_bytes(4, "little") + end


def checksum(data):
    """The CRC of an Ogg page. Source: RFC 3533."""
    crc = 0
    for byte in data:
        crc ^= byte << 24
        for _bit in range(8):
            crc = (crc << 1 ^ (CRC if crc & 0x80000000 else 0)) & 0xFFFFFFFF
    return crc


def sound_file(data=None, name="Rekaman Bu Sari.mp3"):
    """A sound as somebody uploads it."""
    return ContentFile(mp3() if data is None else data, name=name)


def make_recording(title="Pelajaran 1.3", *, live=True, language="id", **fields):
    """A voice, public as two people would make it, or a draft."""
    locale, _ = Locale.objects.get_or_create(language_code=language)
    defaults = {"reader": "kader RW, dewasa", "is_agreed": True, "file": sound_file()}
    recording = Recording(title=title, locale=locale, live=False, **defaults | fields)
    return make_public(recording, live=live)
