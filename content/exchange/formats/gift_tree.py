"""What the parts of a GIFT question mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from lark import Token, Transformer, v_args

from content.exchange.formats import plain
from content.exchange.formats.decoding import tidy
from content.exchange.formats.found import FULL, Answer, Found, Kind
from content.exchange.loading.exercises import FALSE, TRUE

RIGHT = "="
ARROW, BLANK = "->", "_____"
RANGE, SPAN = "..", ":"
TRUTHS = {"TRUE", "T", "BENAR", "B"}
# What a backslash makes ordinary; ">" is ours, for an arrow inside the left side of a pair.
SIGNS: Mapping[str, str] = {"n": "\n", **{sign: sign for sign in "\\~=#{}:>"}}


@dataclass(frozen=True, slots=True)
class Text:
    """A text as typed, and its format: "html", "plain", … or empty."""

    raw: str
    format: str = ""


EMPTY = Text("")


@dataclass(frozen=True, slots=True)
class Heard:
    """Feedback to an answer."""

    text: Text


@dataclass(frozen=True, slots=True)
class General(Heard):
    """Feedback to any answer."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer. `weight` is None where none was typed."""

    text: Text
    feedback: Text
    right: bool
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in the brackets. `kind` is the rule that it follows."""

    kind: str
    choices: tuple[Choice, ...] = ()
    truth: bool = False
    heard: tuple[Text, ...] = ()
    general: Text = EMPTY


@dataclass(slots=True)
class Told:
    """A whole question."""

    title: str = ""
    format: str = ""
    texts: list[str] = field(default_factory=list)
    body: Body | None = None
    n_media: int = 0

    def fill(self, found: Found) -> Found:
        """Say it in the words of all formats."""
        found.title = tidy(unescape(self.title))
        found.prompt = self._plain(Text(_with_blank(self.texts)))
        body = self.body
        if body is None:
            found.problems.append(_("it is a text without a question"))
        elif body.kind == "essay":
            found.problems.append(_("it asks for an essay, which nobody here could mark"))
        else:
            self._answer(body, found)
        if self.format == "markdown":
            found.notes.append(_("signs of Markdown stay as they are"))
        found.n_media = self.n_media
        return found

    def _answer(self, body: Body, found: Found) -> None:
        found.general = self._plain(body.general)
        choices = body.choices
        if body.kind == "truth":
            self._truth(body, found)
        elif body.kind in {"number", "numbers"}:
            found.kind = Kind.NUMBER
            found.answers = [self._number(choice, found) for choice in choices]
        elif any(choice for choice in choices if not choice.right):
            any_right = any(choice.right for choice in choices)
            found.kind = Kind.ONE if any_right else Kind.ANY
            found.answers = [self._answered(choice) for choice in choices]
        elif any(ARROW in choice.text.raw for choice in choices):
            found.kind = Kind.PAIRS
            found.pairs = [self._pair(choice, found) for choice in choices]
        else:
            found.kind = Kind.SPELLINGS
            found.answers = [self._answered(choice) for choice in choices]
        if found.kind is Kind.ANY and not any(a.weight > 0 for a in found.answers):
            found.problems.append(_("no right answer"))

    def _truth(self, body: Body, found: Found) -> None:
        """The first feedback is to a wrong answer, the second to a right one."""
        wrong, right = [*map(self._plain, body.heard), "", ""][:2]
        found.kind = Kind.TRUTH
        key, other = (TRUE, FALSE) if body.truth else (FALSE, TRUE)
        found.answers = [Answer(key, FULL, right), Answer(other, 0.0, wrong)]

    def _answered(self, choice: Choice) -> Answer:
        weight = choice.weight if choice.weight is not None else FULL * choice.right
        return Answer(self._plain(choice.text), weight, self._plain(choice.feedback))

    def _number(self, choice: Choice, found: Found) -> Answer:
        answer = self._answered(choice)
        if RANGE in answer.text:
            found.problems.append(
                _("the answer is a range of numbers (%(range)s); ask for one number")
                % {"range": answer.text}
            )
        number, _colon, span = answer.text.partition(SPAN)
        span = span.strip()
        exact = not span.strip("0.,")
        return Answer(number.strip(), answer.weight, answer.feedback, "" if exact else span)

    def _pair(self, choice: Choice, found: Found) -> tuple[str, str]:
        left, arrow, right = choice.text.raw.partition(ARROW)
        if not arrow:
            found.problems.append(
                _("“%(text)s” has no “->” between its two sides") % {"text": left.strip()}
            )
        if choice.feedback.raw:
            found.notes.append(_("feedback to single pairs is left out"))
        kind = choice.text.format
        return self._plain(Text(left, kind)), self._plain(Text(right, kind))

    def _plain(self, text: Text) -> str:
        """A text as ours. Pictures in it are counted."""
        lines = "\n".join(line.strip() for line in text.raw.strip().split("\n"))
        typed = unescape(lines)
        kind = text.format or self.format
        is_html = kind == "html" or (kind in {"", "moodle"} and plain.looks_like_html(typed))
        if not is_html:
            return tidy(typed)
        made = plain.from_html(typed if kind == "html" else typed.replace("\n", "<br>"))
        self.n_media += made.n_media
        return made.text


def unescape(raw: str) -> str:
    """A text without the backslashes that made signs ordinary; others stay, as of formulas."""
    first, *rest = raw.split("\\")
    parts, skip = [first], False
    for piece in rest:
        if skip:  # after two backslashes
            parts.append(piece)
            skip = False
        elif not piece:
            parts.append("\\")
            skip = True
        else:
            parts.append(SIGNS.get(piece[0], "\\" + piece[0]) + piece[1:])
    return "".join(parts)


def _with_blank(texts: list[str]) -> str:
    """The text around the answers, with a line to fill in where they stood in between."""
    before, after = (*(text.strip() for text in texts), "", "")[:2]
    if not (before and after):
        return before or after
    return f"{before} {BLANK}{' ' if after[0].isalnum() else ''}{after}"


@v_args(inline=True)
class Questions(Transformer[Token, Told]):
    """Makes `Told` of a parsed question, from its leaves up."""

    def start(self, *parts: Any) -> Told:
        """A question in its order: name, format, text, brackets, text."""
        told = Told()
        for part in parts:
            if isinstance(part, Body):
                told.body = part
            elif part.type == "TITLE":
                told.title = part.strip()[2:-2].strip()
            elif part.type == "FORMAT":
                told.format = _format(part)
            else:
                told.texts.append(str(part))
        return told

    def text(self, *parts: Token) -> Text:
        """A text with its format."""
        typed = {part.type: part for part in parts}
        raw = typed.get("TEXT") or typed.get("SAID") or ""
        return Text(str(raw), _format(typed["FORMAT"]) if "FORMAT" in typed else "")

    told = text

    def said(self, text: Text = EMPTY) -> Heard:
        """Feedback."""
        return Heard(text)

    heard = said

    def general(self, text: Text = EMPTY) -> General:
        """Feedback to any answer."""
        return General(text)

    def answer(self, sign: Token, *parts: Any) -> Choice:
        """One answer behind its sign."""
        weight: float | None = None
        text = feedback = EMPTY
        for part in parts:
            if isinstance(part, Token):
                weight = float(part.strip().strip("%").replace(",", "."))
            elif isinstance(part, Heard):
                feedback = part.text
            else:
                text = part
        return Choice(text, feedback, sign.strip() == RIGHT, weight)

    def essay(self, *parts: Any) -> Body:
        """Nothing to choose from."""
        return _body("essay", parts)

    def truth(self, value: Token, *parts: Any) -> Body:
        """A statement."""
        heard = tuple(part.text for part in parts if not isinstance(part, General))
        return _body("truth", parts, truth=value.strip().upper() in TRUTHS, heard=heard)

    def number(self, value: Token, *parts: Any) -> Body:
        """One number."""
        feedback = next((p.text for p in parts if not isinstance(p, General)), EMPTY)
        choices = (Choice(Text(str(value)), feedback, right=True),)
        return _body("number", parts, choices=choices)

    def numbers(self, *parts: Any) -> Body:
        """Several numbers."""
        return _body("numbers", parts, choices=_choices(parts))

    def answers(self, *parts: Any) -> Body:
        """Choices, pairs or spellings."""
        return _body("answers", parts, choices=_choices(parts))


def _format(token: Token) -> str:
    return token.strip().strip("[]").lower()


def _choices(parts: Any) -> tuple[Choice, ...]:
    return tuple(part for part in parts if isinstance(part, Choice))


def _body(kind: str, parts: Any, **more: Any) -> Body:
    general = next((part.text for part in parts if isinstance(part, General)), EMPTY)
    return Body(kind, general=general, **more)
