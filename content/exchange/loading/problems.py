"""What is wrong with curriculum files, collected so that all of it is told at once."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


class Unreadable(Exception):
    """The files have problems; nothing was written."""

    def __init__(self, problems: "list[Problem]") -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to correct, with the file and line where it stands."""

    file: str
    line: int
    place: str
    message: str

    def __str__(self) -> str:
        where = _("%(file)s line %(line)s") % {"file": self.file, "line": self.line}
        return (
            f"{where}, {self.place}: {self.message}" if self.place else f"{where}: {self.message}"
        )


@dataclass(slots=True)
class Problems:
    """The problems found so far."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, place: str, message: str) -> None:
        """Note one."""
        self.found.append(Problem(file, line, place, message))

    def raise_any(self) -> None:
        """Stop if there are any. Raises: Unreadable."""
        if self.found:
            raise Unreadable(sorted(set(self.found)))
