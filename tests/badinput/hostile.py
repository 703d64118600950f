"""What people, broken phones and attackers send instead of what was asked for."""

import json
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

HOSTILE = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",  # half a character: a surrogate alone
    "\udfff\ud800",
    "👩🏽‍🌾🇮🇩🏳️‍🌈",
    "سلام",
    "\u202egnaro\u202c",  # turns the text around
    "ne\u0301ng",
    "Ａｙｕ",  # wide letters
    "\ufeff",
    "\r\nSet-Cookie: a=b",
    "<script>alert(1)</script>",
    "{{ request }}{% debug %}",
    "' OR 1=1 --",
    "../../../etc/passwd",
    "//evil.example/",
    "https:///evil.example",
    "javascript:alert(1)",
    "\\\\evil.example\\a",
    "0",
    "-1",
    "1e309",
    "NaN",
    "٣",  # a digit, but not one of ours
    "²",
    "9" * 400,
    str(2**63),
    "1.5",
    "true",
    "null",
    "[]",
    '{"$gt": ""}',
    "None",
    "00000000-0000-0000-0000-000000000000",
    "a" * 5_000,
)
MULTIPART = "multipart/form-data; boundary=batas"
FORM = "application/x-www-form-urlencoded"
CONTENT_TYPES = (
    FORM,
    FORM + "; charset=utf-16",
    FORM + "; charset=nonsense",
    MULTIPART,
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "application/json",
    "text/plain",
    "",
    "\u00ff/\u00ff",
)

texts = st.sampled_from(HOSTILE) | st.text(st.characters(), max_size=30)


@dataclass(frozen=True)
class Body:
    """What is sent: bytes, and what they claim to be."""

    content: bytes
    content_type: str


def encoded(pairs):
    """Fields as a form sends them; half a character stays half."""
    parts = [(quote(name), quote(value)) for name, value in pairs]
    return Body("&".join(f"{name}={value}" for name, value in parts).encode(), FORM)


def quote(text):
    return quote_from_bytes(as_bytes(text))


def as_bytes(text):
    return text.encode("utf-8", "surrogatepass")


def in_parts(pairs):
    """Fields as a form with files sends them."""
    parts = [
        b'--batas\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
        % (as_bytes(name), as_bytes(value))
        for name, value in pairs
    ]
    return Body(b"".join(parts) + b"--batas--\r\n", MULTIPART)


def as_json(pairs):
    return Body(json.dumps(dict(pairs)).encode("ascii"), "application/json")


@st.composite
def fields(draw, form):
    """Pairs for a form: its own values, hostile ones, some twice, some missing, some unasked for.

    `form` holds sensible values by field name.
    """
    pairs = []
    for name, sensible in form.items():
        good = st.sampled_from(sensible) if sensible else texts
        match draw(st.integers(0, 9)):
            case 0:
                continue
            case 1 | 2 | 3:
                pairs.append((name, draw(texts)))
            case 4:
                pairs += [(name, draw(good)), (name, draw(texts | good))]
            case 5:
                pairs.append((f"{name}[]", draw(good)))
            case _:
                pairs.append((name, draw(good)))
    if draw(st.integers(0, 9)) == 0:
        pairs.append((draw(texts), draw(texts)))
    return pairs


@st.composite
def bodies(draw, form):
    """A body: mostly a form, well or badly encoded; sometimes nothing of the kind."""
    pairs = draw(fields(form))
    match draw(st.integers(0, 11)):
        case 0:
            return Body(draw(st.binary(max_size=200)), draw(st.sampled_from(CONTENT_TYPES)))
        case 1:
            return Body(encoded(pairs).content, draw(st.sampled_from(CONTENT_TYPES)))
        case 2:
            return as_json(pairs)
        case 3 | 4:
            return in_parts(pairs)
        case 5:  # broken off on the way
            whole = in_parts(pairs)
            return Body(whole.content[: len(whole.content) // 2], MULTIPART)
    return encoded(pairs)
