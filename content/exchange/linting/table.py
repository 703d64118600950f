"""What a curriculum consists of, as a plain table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from content.exchange.linting.findings import Finding
from content.exchange.linting.lengths import reading
from content.exchange.linting.questions import LETTERS, keys_of
from content.exchange.linting.wording import examples_of
from content.exchange.loading import bodies, schema
from content.site.advice.measures import Measure

GAP = "  "
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Row:
    """The numbers of one module, or of all."""

    name: str
    lessons: tuple[Measure, ...]
    questions: int
    letters: Counter[str]
    singles: int
    longest: int
    reliable: int
    misleading: int
    pictures: int
    turns: int
    ends: int
    contacts: frozenset[str]
    findings: int

    def cells(self) -> tuple[str, ...]:
        """These are the numbers in the order of the headings."""
        counts = [one.words for one in self.lessons]
        sentences = [count for one in self.lessons for count in one.sentences]
        paragraphs = [count for one in self.lessons for count in one.paragraphs]
        mean = sum(sentences) / len(sentences) if sentences else 0
        return (
            self.name,
            str(len(self.lessons)),
            f"{min(counts, default=0)}–{max(counts, default=0)}",
            f"{number_format(round(mean, 1), 1)}/{max(sentences, default=0)}",
            str(max(paragraphs, default=0)),
            str(self.questions),
            "/".join(str(self.letters[letter]) for letter in LETTERS),
            f"{self.longest / self.singles:.0%}" if self.singles else "–",
            f"{self.reliable}/{self.misleading}",
            str(self.pictures),
            f"{self.turns}/{self.ends}",
            str(len(self.contacts)),
            str(self.findings),
        )


def table(curriculum: schema.Curriculum, findings: Sequence[Finding]) -> Iterator[str]:
    """A line for each module, one for all of them, and totals."""
    rows = [_row(module, findings) for module in curriculum.modules]
    rows.append(_sum(rows, len(findings)))
    yield from _aligned([*_headings(), *(row.cells() for row in rows)])
    yield ""
    yield from _totals(curriculum)


def _row(module: schema.Module, findings: Iterable[Finding]) -> Row:
    keys = keys_of(module)
    pages = module.activities
    blocks = [b.content for page in pages if isinstance(page, schema.Lesson) for b in page.body]
    chats = [page for page in pages if isinstance(page, schema.Simulation)]
    reliable, misleading = examples_of(module)
    contacts = {key for block in blocks if isinstance(block, bodies.Contacts) for key in block.keys}
    contacts |= {key for chat in chats for end in chat.ends for key in end.contacts}
    folder = module.origin.file.rsplit("/", 1)[0]
    return Row(
        name=folder,
        lessons=tuple(reading(page) for page in pages if isinstance(page, schema.Lesson)),
        questions=sum(len(page.questions) for page in pages if isinstance(page, schema.Quiz)),
        letters=keys.letters,
        singles=keys.items,
        longest=keys.longest,
        reliable=reliable,
        misleading=misleading,
        pictures=sum(isinstance(block, bodies.Image) for block in blocks),
        turns=sum(len(chat.turns) for chat in chats),
        ends=sum(len(chat.ends) for chat in chats),
        contacts=frozenset(contacts),
        findings=sum(finding.file.startswith(f"{folder}/") for finding in findings),
    )


def _sum(rows: Sequence[Row], findings: int) -> Row:
    return Row(
        name=_("all"),
        lessons=tuple(one for row in rows for one in row.lessons),
        questions=sum(row.questions for row in rows),
        letters=sum((row.letters for row in rows), Counter()),
        singles=sum(row.singles for row in rows),
        longest=sum(row.longest for row in rows),
        reliable=sum(row.reliable for row in rows),
        misleading=sum(row.misleading for row in rows),
        pictures=sum(row.pictures for row in rows),
        turns=sum(row.turns for row in rows),
        ends=sum(row.ends for row in rows),
        contacts=frozenset[str]().union(*(row.contacts for row in rows)),
        findings=findings,  # those outside modules too
    )


def _headings() -> list[tuple[str, ...]]:
    """Two lines of headings; what has one line stands in the second."""
    headings = (
        _("module"),
        _("les-\nsons"),
        _("words\nmin–max"),
        _("a sentence\nmean/most"),
        _("longest\nparagraph"),
        _("quiz\nitems"),
        _("keys\nA/B/C/D"),
        _("key is\nlongest"),
        _("examples\ntrue/false"),
        _("pic-\ntures"),
        _("turns\n/ends"),
        _("con-\ntacts"),
        _("find-\nings"),
    )
    parts = [heading.rpartition("\n") for heading in headings]
    return [tuple(first for first, *_rest in parts), tuple(last for *_rest, last in parts)]


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield GAP.join([first.ljust(widths[0]), *cells]).rstrip()


def _totals(curriculum: schema.Curriculum) -> Iterator[str]:
    pages = [page for module in curriculum.modules for page in module.activities]
    counts = {
        _("modules"): len(curriculum.modules),
        _("lessons"): sum(isinstance(page, schema.Lesson) for page in pages),
        _("quiz items"): sum(len(p.questions) for p in pages if isinstance(p, schema.Quiz)),
        _("simulations"): sum(isinstance(page, schema.Simulation) for page in pages),
        _("facilitators’ sheets"): sum(bool(module.sheet) for module in curriculum.modules),
        _("test messages"): sum(len(form.messages) for form in curriculum.tests),
        _("paths"): len(curriculum.paths),
        _("stories"): len(curriculum.narratives),
        _("glossary terms"): len(curriculum.terms),
        # A file never says who called a contact and when: somebody does, in the admin.
        _("contacts not checked yet"): len(curriculum.contacts),
    }
    yield from wrap(", ".join(f"{name}: {count}" for name, count in counts.items()), WIDTH)
