"""Codes of certificates: random, easy to copy from paper."""

import re
import secrets
import unicodedata

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # neither 0 and O, nor 1 and I
GROUPS, IN_GROUP = 3, 4  # 60 random bits, as in K7MQ-4XWT-9RDP


def new_code() -> str:
    """This is a fresh code; the unique constraint settles the repetition nobody will see."""
    letters = (secrets.choice(LETTERS) for _place in range(GROUPS * IN_GROUP))
    return spell("".join(letters))


def spell(letters: str) -> str:
    """This is a code with its hyphens, however it was typed."""
    plain = re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", letters).upper())
    return "-".join(re.findall(f".{{1,{IN_GROUP}}}", plain[:24]))
