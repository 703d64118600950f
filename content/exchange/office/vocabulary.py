"""The words that files use for what they hold. They are data, the same in every language.

The first spelling is the one we write; we read all of them, whatever their capitals, spaces and
punctuation.
"""

import re
from collections.abc import Mapping, Sequence

KINDS: Mapping[str, Sequence[str]] = {
    "single": ("Satu pilihan tepat", "pilihan ganda", "pilihan", "pg", "satu jawaban", "single"),
    "multiple": (
        "Beberapa pilihan tepat",
        "pilihan ganda kompleks",
        "pg kompleks",
        "beberapa jawaban",
        "jawaban ganda",
        "multiple",
    ),
    "true_false": ("Benar atau salah", "benar salah", "b s", "bs", "betul salah", "true false"),
    "ordering": ("Urutkan", "mengurutkan", "urutan", "ordering"),
    "matching": ("Jodohkan", "menjodohkan", "pasangkan", "matching"),
    "short_answer": ("Isian singkat", "isian", "jawaban singkat", "short answer"),
}
TRUE = ("Benar", "betul", "b", "x", "✓", "✔", "√", "☑", "☒", "ya", "y", "true", "1", "v", "setuju")
FALSE = ("Salah", "s", "tidak", "t", "n", "no", "false", "0", "bukan", "-", "–", "☐")
YES, NO, RIGHT = "ya", "tidak", "x"  # as we write them
TECHNIQUES_APART = re.compile(r"[,;\n]")
NOISE = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """A word as it is compared: small letters, digits, single spaces; a tick stays."""
    return NOISE.sub(" ", text).strip().casefold() or text.strip()


def named(text: str, names: Mapping[str, Sequence[str]]) -> str:
    """The key whose spelling `text` is; empty where it is none."""
    wanted = plain(text)
    found = (key for key, spellings in names.items() if wanted in map(plain, spellings))
    return next(found, "")


def truth(text: str) -> bool | None:
    """Yes or no, as people write it; None where it is neither."""
    return {"yes": True, "no": False}.get(named(text, {"yes": TRUE, "no": FALSE}))


def split_label(text: str, names: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """The key of a label such as "Dari:" at the beginning of a text, and the rest; or neither."""
    label, colon, rest = text.partition(":")
    key = named(label, names) if colon else ""
    return (key, rest.strip()) if key else ("", text)
