"""Codes of groups: two friendly words and two digits, as in MELATI-KOPI-47.

A code is a secret that is read aloud and written on a board: everyday words, told apart by
ear, none about faith, people or politics, and no digit that looks like a letter.
"""

import re
import secrets
import unicodedata
from pathlib import Path

DIGITS = "23456789"  # 0 and 1 look like O and I
WORDS = tuple((Path(__file__).parent / "data" / "code_words.txt").read_text("ascii").split())


def new_code() -> str:
    """This is a fresh code; the database's unique constraint settles the rare repetition."""
    first, second = secrets.SystemRandom().sample(WORDS, 2)
    return f"{first}-{second}-{secrets.choice(DIGITS)}{secrets.choice(DIGITS)}"


def code_key(typed: str) -> str:
    """This is a code as we compare it: capitals and digits only, however it was typed."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return re.sub(r"[^A-Z0-9]", "", plain)[:24]
