"""What is said of the texts of a page. Pure: texts in, remarks out; no query.

All of it is advice, except a forwarded message outside an example: a reader could take it for
news, so it keeps the page from being published. Abbreviations, rare words and choices are looked
at in Indonesian only.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.site.advice.measures import paragraphs, sentences, words
from content.site.advice.rarity import rare_words
from content.site.advice.remarks import Remark
from content.site.advice.texts import (
    IN_SENTENCES,
    OPTIONS,
    PARAGRAPH,
    SENTENCE,
    SPOKEN,
    Kind,
    Text,
)
from content.site.advice.vocabulary import EVERYDAY, OFFICIAL, word_lists
from content.site.advice.wording import (
    CAPITALS,
    CATCH_ALL,
    QUOTED,
    WHY,
    addresses,
    denials,
    forwarded_words,
    is_explained,
)

BEGINNING = 6  # words by which a long passage is recognised
OWN = {Kind.PROSE, Kind.HEADING, Kind.STEP, Kind.TAKEAWAY, Kind.QUESTION, *OPTIONS}
MAY_BE_WRONG = {Kind.WRONG_OPTION, Kind.CORRECTION}
NOT_READ = {Kind.PERSON, Kind.PLAN}  # names, and what is for editors


@dataclass(frozen=True, slots=True)
class Known:
    """What readers know already: words that the glossary explains."""

    terms: frozenset[str] = frozenset()


def unmarked_messages(texts: Sequence[Text]) -> Iterator[Remark]:
    """A forwarded message in an ordinary block carries no mark. The only blocking rule."""
    for text in texts:
        if text.kind in SPOKEN | NOT_READ | {Kind.SHARED}:
            continue
        if found := forwarded_words(text.body):
            message = _(
                "“%(words)s” looks like a forwarded message. Move it into an example message: "
                "only there readers see that it is an exercise."
            )
            yield _of(text, message % {"words": found}, blocking=True)


def long_sentences(texts: Sequence[Text], _known: Known) -> Iterator[Remark]:
    """Over 20 words; also in feedback, notes and stories."""
    for text in texts:
        for sentence in sentences(text.body) if text.kind in IN_SENTENCES else ():
            if (count := len(words(sentence))) > SENTENCE:
                message = _("A sentence of %(count)s words. Split it: “%(text)s …”")
                yield _of(text, message % {"count": count, "text": _beginning(sentence)})


def long_paragraphs(texts: Sequence[Text], _known: Known) -> Iterator[Remark]:
    """Over 60 words: a small screen does not show it whole."""
    for text in texts:
        for paragraph in paragraphs(text.body) if text.kind in IN_SENTENCES else ():
            if (count := len(words(paragraph))) > PARAGRAPH:
                message = _("A paragraph of %(count)s words. Part it: “%(text)s …”")
                yield _of(text, message % {"count": count, "text": _beginning(paragraph)})


def abbreviations(texts: Sequence[Text], known: Known) -> Iterator[Remark]:
    """Each one once, where it is first used and nothing explains it."""
    whole = "\n".join(text.body for text in texts if text.kind is not Kind.PLAN)
    seen: set[str] = set()
    for text in texts:
        for short in CAPITALS.findall(QUOTED.sub("", text.body)) if text.kind in OWN else ():
            if short not in EVERYDAY | known.terms | seen and not is_explained(short, whole):
                message = _("“%(word)s” is not explained. Write it out, or add brackets after it.")
                yield _of(text, message % {"word": short})
            seen.add(short)


def unknown_words(texts: Sequence[Text], known: Known) -> Iterator[Remark]:
    """Long words that no module uses; one remark a passage, each word once."""
    seen: set[str] = set()
    for text in texts:
        if text.kind in NOT_READ or text.kind in SPOKEN:
            continue
        found = [word for word in rare_words(text.body, known.terms) if word not in seen]
        seen.update(found)
        if found:
            message = ngettext(
                "A long word that no other module uses: %(words)s. Would a neighbour know it?",
                "Long words that no other module uses: %(words)s. Would a neighbour know them?",
                len(found),
            )
            quoted = ", ".join(f"“{word}”" for word in found)
            yield _of(text, message % {"words": quoted})


def catch_alls(texts: Sequence[Text], _known: Known) -> Iterator[Remark]:
    """“Semua benar” tests cunning."""
    for text in texts:
        if text.kind in OPTIONS and (found := CATCH_ALL.search(text.body)):
            message = _("A choice says “%(words)s”. Whoever guesses picks it. Write a real answer.")
            yield _of(text, message % {"words": found.group()})


def double_negatives(texts: Sequence[Text], _known: Known) -> Iterator[Remark]:
    """“Manakah yang tidak … kecuali” is read wrong by most people."""
    for text in texts:
        for found in denials(text.body) if text.kind is Kind.QUESTION else ():
            message = _("The question denies twice (%(words)s). Ask it the other way round.")
            yield _of(text, message % {"words": ", ".join(found)})


def harmful_words(texts: Sequence[Text], _known: Known) -> Iterator[Remark]:
    """No religion, ethnic group, party, violent group, real person; no word of watching."""
    for text in texts:
        for group in word_lists():
            if group.may_be_wrong and text.kind in MAY_BE_WRONG:
                continue
            for word in dict.fromkeys(group.find(text.body)):
                yield _of(text, f"{_(WHY[group.why]) % {'word': word}}.")


def numbers_and_addresses(texts: Sequence[Text], _known: Known) -> Iterator[Remark]:
    """They may be somebody's; contacts and sources have fields of their own."""
    for text in texts:
        for found in sorted(addresses(text.body) - OFFICIAL):
            message = _(
                "“%(words)s” looks like an address or a number. Use a help contact instead."
            )
            yield _of(text, message % {"words": found})


Rule = Callable[[Sequence[Text], Known], Iterator[Remark]]
IN_EVERY_LANGUAGE: tuple[Rule, ...] = (long_sentences, long_paragraphs, numbers_and_addresses)
IN_INDONESIAN: tuple[Rule, ...] = (
    abbreviations,
    unknown_words,
    catch_alls,
    double_negatives,
    harmful_words,
)


def advice_on(texts: Sequence[Text], known: Known, *, indonesian: bool) -> list[Remark]:
    """All advice on the texts of a page, in their order."""
    rules = IN_EVERY_LANGUAGE + (IN_INDONESIAN if indonesian else ())
    order: dict[str, int] = {}
    for text in texts:
        order.setdefault(text.anchor, len(order))
    found = [remark for rule in rules for remark in rule(texts, known)]
    return sorted(found, key=lambda remark: order[remark.anchor])


def _of(text: Text, message: str, *, blocking: bool = False) -> Remark:
    return Remark(message, text.anchor, text.name, blocking)


def _beginning(passage: str) -> str:
    return " ".join(passage.split()[:BEGINNING])
