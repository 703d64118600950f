"""What a nickname may be: a name people call each other, in any script, and nothing else."""

import re
import unicodedata
from collections.abc import Sequence

from django.utils.translation import gettext as _

SHORTEST, LONGEST = 2, 24  # characters
LONGEST_KEY = 48  # characters; folding may lengthen a name
MOST_DIGITS = 4  # a telephone number, an identity number or a full date has more
PUNCTUATION = " .'-"
LINK = re.compile(
    r"@|://|\bwww\b|\w\.(com|net|org|id|co|io|me|link|info|app|site|xyz)\b", re.IGNORECASE
)

# How people are called before their name; with one word after it, it is still a nickname.
TITLES = {"kak", "bu", "pak", "teh", "mang", "neng", "mas", "mbak", "bang", "ceu", "kang"}


class BadNickname(Exception):
    """A nickname we do not take; its text says why, to the person."""


def clean_nickname(typed: str) -> str:
    """Tidy up a nickname and make sure that it is one.

    Raises: BadNickname.
    """
    name = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", typed)).strip().replace("’", "'")
    if not SHORTEST <= len(name) <= LONGEST or len(fold_nickname(name)) > LONGEST_KEY:
        raise BadNickname(_("A nickname has 2 to 24 letters."))
    if LINK.search(name):
        raise BadNickname(_("A nickname is not an address. Use what your friends call you."))
    kinds = [unicodedata.category(character) for character in name]
    if problem := strange_character(name, kinds):
        raise BadNickname(problem)
    if kinds.count("Nd") > MOST_DIGITS:
        raise BadNickname(_("Do not use a telephone or identity number as your nickname."))
    if not any(kind.startswith("L") for kind in kinds):
        raise BadNickname(_("A nickname needs letters."))
    return name


def looks_full(nickname: str) -> bool:
    """Say whether a nickname may be a full name: two words or more, titles and initials aside."""
    words = [word.strip(".") for word in nickname.casefold().split()]
    if words and words[0] in TITLES:
        del words[0]
    return sum(len(word) > 1 and not word.isdecimal() for word in words) > 1


def strange_character(name: str, kinds: Sequence[str]) -> str:
    """Say which character does not belong in a name, or "" when all do."""
    if any(kind.startswith("C") for kind in kinds) or "MMM" in "".join(kind[0] for kind in kinds):
        return _("This nickname has invisible characters in it. Please type it again.")
    if any(kind in {"So", "Sk"} for kind in kinds):
        return _("Emoji do not work in a nickname. Use letters.")
    for character, kind in zip(name, kinds, strict=True):
        if kind[0] not in "LM" and kind != "Nd" and character not in PUNCTUATION:
            return _("Use only letters, digits, spaces, and . ' - in a nickname.")
    return ""


def fold_nickname(nickname: str) -> str:
    """This is the form by which two nicknames are the same: case, width and spaces do not count."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", nickname)).strip().casefold()
