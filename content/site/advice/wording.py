"""Words and marks to be looked for in a text. Pure; shared by the linter and the editor.

Source: domain.md section 2.2, the do-no-harm rules for every author.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from content.site.advice.measures import sentences

# A hoax's own voice; it stands only where the page marks it as made up.
CHAIN = re.compile(r"!!|\bSEBARKAN\b|\b[Tt]eruskan ke \d+")
# What clings to a message that was copied out of a chat.
FORWARDED = re.compile(
    r"^\W*(?:diteruskan|forwarded)(?: berkali-kali| many times)?\W*$"
    r"|^\W*\[?\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?,? (?:pukul )?\d{1,2}[.:]\d{2}[^\n]{0,40}:"
    r"|\b(?:copas|copy paste) dari (?:grup|tetangga|sebelah)\b"
    r"|\b(?:viralkan|sebarluaskan)\b",
    re.IGNORECASE | re.MULTILINE,
)
URGES = re.compile(r"\b(?:sebarkan|sebar luaskan)\b[^.!?\n]{0,60}!", re.IGNORECASE)
DONT = re.compile(r"\b(?:jangan|tidak|tanpa|bukan|sebelum)\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”")
QUOTED_STRAIGHT = re.compile(r"\"[^\"\n]*\"")
# Endings nobody can register, or of files: safe to invent.
INVENTED = r"(?:contoh|example|apk|pdf|jpe?g|png|mp[34]|docx?|xlsx?|zip)\b"
ADDRESS = re.compile(
    rf"https?://\S+|\bwww\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?!{INVENTED})[a-z]{{2,}}\b(?:/\S*)?"
)
TELEPHONE = re.compile(r"(?<![\w.,–])(?:\+?62|0)(?:[ ()-]{0,2}\d){6,}(?!\d)")
LONG_NUMBER = re.compile(r"(?<![\d.])\d{9,}(?![\d.])")
CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,5}(?![\w-])")
CATCH_ALL = re.compile(
    r"\bsemua(?:nya)? (?:jawaban|pilihan|benar|salah|betul|di atas)\b"
    r"|\btidak ada (?:jawaban )?yang (?:benar|salah)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(tidak|bukan|jangan|kecuali|tanpa|belum)\b", re.IGNORECASE)
WHY = {
    "religion": gettext_noop("“%(word)s”: lessons name no religion, house or person of faith"),
    "worship": gettext_noop("“%(word)s”: lessons speak of no worship"),
    "ethnic group": gettext_noop("“%(word)s”: lessons name no ethnic group"),
    "political party": gettext_noop("“%(word)s”: lessons name no party"),
    "violent group": gettext_noop("“%(word)s”: lessons name no violent group"),
    "real person": gettext_noop("“%(word)s”: lessons name no real person"),
    "watching people": gettext_noop("“%(word)s”: we do not watch people; say what helps them"),
    "brand": gettext_noop("“%(word)s”: a brand; only if nothing else explains it"),
}


def forwarded_words(text: str) -> str:
    """These words make a text look like a message that was forwarded; "" where none do.

    What stands in quotation marks is somebody's own words, told by the author.
    """
    own = QUOTED_STRAIGHT.sub("", QUOTED.sub("", text))
    if found := CHAIN.search(own) or FORWARDED.search(own):
        words = own[: found.end()].split() if found.group() == "!!" else [found.group()]
        return words[-1].strip()
    for sentence in sentences(own):
        if (found := URGES.search(sentence)) and not DONT.search(sentence):
            return found.group()
    return ""


def addresses(text: str) -> set[str]:
    """These look like an address on the web, a telephone number or somebody's number."""
    return {one.group() for p in (ADDRESS, TELEPHONE, LONG_NUMBER) for one in p.finditer(text)}


def denials(prompt: str) -> Iterator[list[str]]:
    """These are the denying words of each question that denies more than once."""
    for sentence in sentences(QUOTED.sub("“”", prompt)):
        found = NEGATION.findall(sentence)
        if sentence.endswith("?") and len(found) > 1:
            yield found


def is_explained(short: str, text: str) -> bool:
    """This says whether a text explains an abbreviation, in brackets before or after it."""
    before, after = rf"\w \({short}\)", rf"\b{short} \("
    return bool(re.search(f"{before}|{after}", text))
