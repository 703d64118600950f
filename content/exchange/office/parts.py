"""The paragraphs and tables of one lesson, made into its blocks one after another."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape, unescape

import bleach
from django.utils.translation import gettext as _

from content.exchange.loading import bodies
from content.exchange.loading.bodies import Block, Choice
from content.exchange.loading.exercises import Question
from content.exchange.office import labels, tables, vocabulary
from content.exchange.office.drafts import Part, Prose
from content.exchange.office.ledger import CAPTION_LENGTH, Ledger, check_problems
from content.exchange.office.pages import SPACES, Pages, Paragraph, Run, Table, lines_of
from content.exchange.office.written import too_long

TAGS = {"p", "b", "ul", "ol", "li"}
HEADING_LENGTH = 90
N_STEPS, STEP_LENGTH = range(2, 10), 300
PROSE_LENGTH = 2_800  # letters; the block takes 3,000


@dataclass(slots=True)
class Body:
    """What a lesson is made of so far; `words` are its plain paragraphs."""

    pages: Pages
    ledger: Ledger
    parts: list[Part] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    _html: list[str] = field(default_factory=list)
    _length: int = 0
    _items: list[Paragraph] = field(default_factory=list)

    def add(self, piece: Paragraph | Table) -> None:
        """Take in the next paragraph or table."""
        if isinstance(piece, Table):
            self.finish()
            self._table(piece)
        elif not piece.look.is_contents and not is_note(piece):
            self._paragraph(piece)

    def finish(self) -> None:
        """Close a list and the prose that are open."""
        self._close_list()
        self._close_prose()

    def _paragraph(self, piece: Paragraph) -> None:
        text = piece.text
        if piece.look.level:
            self.finish()
            self._heading(text)
        elif piece.look.is_caption and self._caption(text):
            pass
        elif piece.look.listed and text:
            self._item(piece)
        elif text:
            self._close_list()
            self._prose(piece)
        for shape in piece.shapes:
            self.finish()
            if image := self.ledger.picture(self.pages.picture(shape), shape.alt):
                self._put(image)

    def _put(self, content: bodies.Content) -> None:
        self.parts.append(Block(f"b{len(self.parts) + 1}", content))

    def _heading(self, text: str) -> None:
        if len(text) > HEADING_LENGTH:
            problem = _too_long(len(text), HEADING_LENGTH)
            self.ledger.note(_("heading"), _("heading"), text, [problem])
        elif text:
            self._put(bodies.Heading(" ".join(text.split())))

    def _caption(self, text: str) -> bool:
        """Put a caption below the picture just before it, if there is one."""
        last = self.parts[-1] if self.parts and not self._html and not self._items else None
        if not isinstance(last, Block) or not isinstance(last.content, bodies.Image):
            return False
        caption = " ".join(text.split())[:CAPTION_LENGTH]
        self.parts[-1] = replace(last, content=replace(last.content, caption=caption))
        return True

    def _item(self, piece: Paragraph) -> None:
        if self._items and self._items[-1].look.listed != piece.look.listed:
            self._close_list()
        self._items.append(piece)

    def _close_list(self) -> None:
        items, self._items = self._items, []
        if not items:
            return
        texts = [" ".join(item.text.split()) for item in items]
        kind = items[0].look.listed
        fits = len(items) in N_STEPS and max(map(len, texts)) <= STEP_LENGTH
        if kind == "ol" and fits:
            self._close_prose()
            self._put(bodies.Steps(tuple(texts)))
        else:
            inner = "".join(f"<li>{' '.join(html_of(item.runs))}</li>" for item in items)
            self._write(f"<{kind}>{inner}</{kind}>", " ".join(texts))

    def _prose(self, piece: Paragraph) -> None:
        key, rest = vocabulary.split_label(piece.text, labels.TABLES)
        if key == "takeaway" and rest:
            self._close_prose()
            self._block(bodies.Takeaway(rest), _("paragraph"))
            return
        for line in html_of(piece.runs):
            self._write(f"<p>{line}</p>", unescape(line.replace("<b>", "").replace("</b>", "")))

    def _write(self, html: str, text: str) -> None:
        """Add to the prose; begin another block where one would grow too long."""
        if len(text) > PROSE_LENGTH:
            problem = _too_long(len(text), PROSE_LENGTH)
            self.ledger.note(_("paragraph"), _("paragraph"), text, [problem])
            return
        if self._length + len(text) > PROSE_LENGTH:
            self._close_prose()
        self._html.append(html)
        self._length += len(text)
        self.words.append(text)

    def _close_prose(self) -> None:
        html = "".join(self._html)
        self._html, self._length = [], 0
        if html:
            clean = str(bleach.clean(html, tags=TAGS, attributes={}, strip=True))
            self.parts.append(Prose(f"b{len(self.parts) + 1}", clean))

    def _table(self, table: Table) -> None:
        self.ledger.n_tables += 1
        place, kind = self.ledger.table_place(), tables.kind_of(table)
        notes = [_("pictures in a table are left out")] if _has_shapes(table) else []
        if kind == "quiz":
            self._quiz(table, place, notes)
        elif kind == "check":
            for typed in tables.questions(table):
                self._check(typed, place)
        elif kind:
            self._block(tables.labelled(table, kind), place)
        elif any(lines_of(cell) for row in table.rows for cell in row):
            glimpse = " ".join(line for cell in table.rows[0] for line in lines_of(cell))
            problem = _("a table of this kind is unknown; write it as a list, or take the template")
            self.ledger.note(place, _("table"), glimpse, [problem])

    def _quiz(self, table: Table, place: str, notes: list[str]) -> None:
        for typed in tables.questions(table):
            self.ledger.n_questions += 1
            where = _("%(table)s, question %(n)s") % {
                "table": place,
                "n": self.ledger.n_questions,
            }
            question = self.ledger.question(typed.written, where, typed.problems, notes)
            if question:
                self.questions.append(question)

    def _check(self, typed: tables.Typed, place: str) -> None:
        options = enumerate(typed.written.options, start=1)
        choices = tuple(Choice(f"c{n}", o.text, o.right, o.feedback) for n, o in options)
        problems = [*typed.problems, *check_problems(typed.written.prompt, choices)]
        self.ledger.note(place, _("self-check"), typed.written.prompt, problems)
        if not problems:
            self._put(bodies.Check(typed.written.prompt, choices))

    def _block(self, content: bodies.Content, place: str) -> None:
        """Put a block, unless something in it is missing or too long."""
        problems = list(_faults(content))
        title = next((text for _name, text, _limit in _texts(content) if text), "")
        if problems:
            self.ledger.note(place, _("block"), title, problems)
        else:
            self._put(content)


def is_note(piece: Paragraph) -> bool:
    """This says whether a paragraph speaks to whoever reads the file, not to learners."""
    return vocabulary.split_label(piece.text, labels.FACTS)[0] == "note"


def html_of(runs: tuple[Run, ...]) -> list[str]:
    """The lines of a paragraph as HTML, bold words marked; empty lines are left out."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines += [[Run(text, run.bold)] for text in others]
    written = ("".join(_merged(line)).strip() for line in lines)
    return [line for line in written if line]


def _merged(runs: list[Run]) -> Iterator[str]:
    """Runs in a row that look the same as one; spaces stay outside of bold."""
    grouped: list[Run] = []
    for run in runs:
        text = SPACES.sub(" ", run.text)
        if grouped and (grouped[-1].bold == run.bold or not text.strip()):
            grouped[-1] = Run(grouped[-1].text + text, grouped[-1].bold)
        else:
            grouped.append(Run(text, run.bold))
    for run in grouped:
        words, text = run.text.strip(), escape(run.text, quote=False)
        if run.bold and words:
            before, _words, after = run.text.partition(words)
            text = f"{before}<b>{escape(words, quote=False)}</b>{after}"
        yield text


def _texts(content: bodies.Content) -> list[tuple[str, str, int]]:
    """The texts of a block: what each is, the text, how long it may be."""
    match content:
        case bodies.Example(sender, body, _reliable):
            return [(_("“From”"), sender, 80), (_("the message"), body, 900)]
        case bodies.Callout(title, text):
            return [(_("the title"), title, 80), (_("the text"), text, 600)]
        case bodies.Takeaway(text):
            return [(_("the text"), text, 250)]
        case bodies.Contacts(keys) | bodies.Terms(keys):
            return [(_("the text"), " ".join(keys), 2_000)]
    return []


def _faults(content: bodies.Content) -> Iterator[str]:
    texts = _texts(content)
    yield from (_("%(name)s is empty") % {"name": name} for name, text, _n in texts if not text)
    yield from too_long(texts)


def _too_long(n: int, limit: int) -> str:
    return _("it has %(n)s letters; at most %(limit)s fit") % {"n": n, "limit": limit}


def _has_shapes(table: Table) -> bool:
    return any(piece.shapes for row in table.rows for cell in row for piece in cell)
