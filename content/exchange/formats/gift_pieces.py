"""GIFT cut into its questions, so that one that is broken never takes others along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

COMMENT, CATEGORY, TITLE = "//", "$CATEGORY:", "::"
REMARK = "// tangguh:"


@dataclass(frozen=True, slots=True)
class Piece:
    """One question.

    Attributes:
        numbers: of its lines in the file; comments are not among them. Of a remark alone, its.
        remarks: what comments of ours say above or inside it.
        is_open: its bracket is never closed.

    """

    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    category: str = ""
    remarks: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(slots=True)
class _Cutter:
    """A piece in progress.

    Attributes:
        gap: how many of its lines stand before an empty one in brackets.
        remarked: the line of the last remark.

    """

    source: Sequence[str]
    category: str = ""
    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    inside: bool = False
    gap: int = 0
    remarked: int = 0

    def cut(self) -> Iterator[Piece]:
        """Go through the lines, back to an empty one where a bracket turns out to be open."""
        n = 0
        while n < len(self.source) or self._breaks_off():
            line = self.source[n].strip() if n < len(self.source) else CATEGORY
            if self._is_next(line):
                n = self.numbers[self.gap]
                yield self._piece(self.gap, is_open=True)
                continue
            n += 1
            if self._takes(line, n):
                continue
            if self.lines or self.remarks:
                yield self._piece(len(self.lines))
            if line:
                self.category = line.removeprefix(CATEGORY).strip()
        if self.lines or self.remarks:
            yield self._piece(len(self.lines))

    def _takes(self, line: str, number: int) -> bool:
        """Take a line in, unless it ends what came before."""
        if line.startswith(COMMENT):
            self._comment(line, number)
        elif self.inside or (line and not line.startswith(CATEGORY)):
            self._add(line, number)
        else:
            return False
        return True

    def _comment(self, line: str, number: int) -> None:
        if line.startswith(REMARK):
            self.remarks.append(line.removeprefix(REMARK).strip())
            self.remarked = number

    def _is_next(self, line: str) -> bool:
        """This says whether a line begins a question although a bracket is open."""
        if not self.inside or not self.gap:
            return False
        return line.startswith((TITLE, CATEGORY)) or _opens(line, inside=True)

    def _breaks_off(self) -> bool:
        return self.inside and bool(self.gap)

    def _add(self, line: str, number: int) -> None:
        if not line and not self.gap:
            self.gap = len(self.lines)
        self.lines.append(line)
        self.numbers.append(number)
        was, self.inside = self.inside, _ends_inside(line, inside=self.inside)
        if not (was and self.inside):
            self.gap = 0

    def _piece(self, length: int, *, is_open: bool = False) -> Piece:
        piece = Piece(
            tuple(self.lines[:length]),
            tuple(self.numbers[:length]) or (self.remarked,),
            self.category,
            tuple(self.remarks),
            is_open or self.inside,
        )
        for kept in (self.lines, self.numbers, self.remarks):
            kept.clear()
        self.inside, self.gap = False, 0
        return piece


def cut(text: str) -> Iterator[Piece]:
    """The questions of a file: apart by empty lines, which inside brackets do not count."""
    return _Cutter(text.split("\n")).cut()


def _brackets(line: str) -> Iterator[str]:
    """The brackets of a line that no backslash makes ordinary."""
    escaped = False
    for sign in line:
        if escaped:
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign in "{}":
            yield sign


def _ends_inside(line: str, *, inside: bool) -> bool:
    for sign in _brackets(line):
        inside = sign == "{"
    return inside


def _opens(line: str, *, inside: bool) -> bool:
    """This says whether a bracket opens while one is open."""
    for sign in _brackets(line):
        if inside and sign == "{":
            return True
        inside = sign == "{"
    return False
