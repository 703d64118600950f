"""One thing said about a page in its editor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """What could be better, or must be, and where.

    Attributes:
        message: what it is and what to do, in words for the author.
        anchor: the id of the element that holds it; "" means the whole page.
        name: what its author calls that place; "" with the whole page.
        blocking: it keeps the page from being published, at every path.

    """

    message: str
    anchor: str = ""
    name: str = ""
    blocking: bool = False

    def __str__(self) -> str:
        told = self.name and self.name not in self.message
        return f"{self.name}: {self.message}" if told else self.message
