"""The three containers of sound that we take: whether they are whole, and what they tell.

Only their outer shape is read here; how long they play is a library's to say. What is kept is
listed, not what is removed: phones and editors invent new notes all the time.
"""

from collections.abc import Iterator

SOUND, VIDEO = b"soun", b"vide"  # handlers of a track in an MP4
FREE = b"free"  # a box that players skip
# The boxes of an MP4 that play it, by the box around them. Names, covers, places, makers and
# notes of any kind stand in others. Source: ISO/IEC 14496-12.
PLAYING = {
    b"": {b"ftyp", b"moov", b"mdat"},
    b"moov": {b"mvhd", b"trak"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"smhd", b"vmhd", b"nmhd", b"dinf", b"stbl"},
}
DATED = {b"mvhd", b"tkhd", b"mdhd"}  # begin with the times of making and of changing
ID3_HEAD, ID3_OLD, APE_FOOT, PAGE_HEAD = 10, 128, 32, 27  # bytes


class Damaged(Exception):
    """A file ends before its end, or is put together in no known way."""


def untagged_mp3(data: bytes) -> bytes:
    """The frames of an MP3, without the tags before and after them.

    Sources: id3.org (ID3v1, ID3v2), Hydrogenaudio (APEv2).
    """
    start, end = 0, len(data)
    while data.startswith(b"ID3", start):
        start += _id3_size(data[start : start + ID3_HEAD])
    while end > start and (length := _tag_before(data, end)):
        end -= length
    return data[start : max(start, end)].lstrip(b"\0")  # padding between tag and frames


def _id3_size(head: bytes) -> int:
    """Bytes of an ID3v2 tag with its header and footer; both have the same form."""
    if len(head) < ID3_HEAD:
        raise Damaged
    size = 0
    for byte in head[6:]:
        size = size << 7 | byte & 0x7F
    return size + ID3_HEAD * (2 if head[5] & 0x10 else 1)


def _tag_before(data: bytes, end: int) -> int:
    """Bytes of the tag that ends at `end`; 0 where there is none."""
    if data.startswith(b"TAG", max(0, end - ID3_OLD), end):
        return ID3_OLD
    foot = data[max(0, end - APE_FOOT) : end]
    if foot.startswith(b"APETAGEX"):
        return int.from_bytes(foot[12:16], "little") + (APE_FOOT if foot[23] & 0x80 else 0)
    return _id3_size(foot[-ID3_HEAD:]) if foot[-ID3_HEAD:].startswith(b"3DI") else 0


def untold_mp4(data: bytes) -> tuple[bytes, set[bytes]]:
    """An MP4 of the same size in which only what plays it is left, and the kinds of its tracks.

    Nothing moves, since the sound is found by its distance from the start.
    Raises: Damaged.
    """
    clean = bytearray(data)
    tracks = set(_clear_boxes(clean, 0, len(clean), b""))
    if not tracks:
        raise Damaged  # an unfinished recording: what describes it is written last
    return bytes(clean), tracks


def _clear_boxes(data: bytearray, start: int, end: int, around: bytes) -> Iterator[bytes]:
    """Empty what is not listed in `data`; yields the handlers of the tracks."""
    while start < end:
        kind, body, after = _box(data, start, end)
        if kind not in PLAYING[around]:
            data[start + 4 : start + 8] = FREE
            _blank(data, body, after)
        elif kind in PLAYING:
            yield from _clear_boxes(data, body, after, kind)
        elif kind in DATED:
            long = data[body : body + 1] == b"\1"  # its version; numbers of eight bytes
            _blank(data, body + 4, min(body + (20 if long else 12), after))
        elif kind == b"hdlr":
            yield bytes(data[body + 8 : body + 12])
            _blank(data, body + 24, after)  # its name, in words
        start = after


def _box(data: bytearray, start: int, end: int) -> tuple[bytes, int, int]:
    """The kind of a box, where its content begins and where it ends."""
    size, kind, body = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], 8
    if size == 1:  # a longer number follows
        size, body = int.from_bytes(data[start + 8 : start + 16]), 16
    elif size == 0:  # up to the end
        size = end - start
    if end - start < body or not body <= size <= end - start:
        raise Damaged
    return bytes(kind), start + body, start + size


def _blank(data: bytearray, start: int, end: int) -> None:
    data[start:end] = bytes(max(0, end - start))


def is_whole_ogg(data: bytes) -> bool:
    """Whether an Ogg is one stream of complete pages. Source: RFC 3533."""
    start, streams = 0, set()
    while start < len(data):
        head = data[start : start + PAGE_HEAD]
        if len(head) < PAGE_HEAD or not head.startswith(b"OggS"):
            return False
        streams.add(head[14:18])
        segments = data[start + PAGE_HEAD : start + PAGE_HEAD + head[26]]
        start += PAGE_HEAD + head[26] + sum(segments)
    return start == len(data) and len(streams) == 1
