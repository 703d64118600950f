"""The facilitator's sheet as a PDF: two sheets of A4, in letters as large as that allows."""

from datetime import datetime
from html.parser import HTMLParser

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.modules.sheet import SheetPage
from content.quizzes.preview import ShownQuestion
from content.site.paper import MARGIN, Paper

SHEETS = 2
SIZES = (10.5, 10, 9.5, 9, 8.5, 8, 7.5)  # points
MARKS = {"b": "**", "strong": "**", "i": "__", "em": "__"}


def make_sheet(page: SheetPage, *, number: int | None, at: datetime) -> bytes:
    """This is the sheet of a module in the language in use. Queries: 3 at most."""
    questions = page.sheet_questions()
    for size in SIZES:
        paper = Paper(_("Facilitator’s sheet"), at=at, size=size)
        _write(paper, page, questions, number)
        if paper.page_no() <= SHEETS:
            break
    return bytes(paper.output())


class Prose(HTMLParser):
    """Reads rich text into paragraphs and items, bold and slanted words marked for fpdf."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[tuple[str, str]] = []  # tag of the block ("p" or "li"), its words
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or mark what comes."""
        if tag in MARKS:
            self.handle_data(MARKS[tag], is_mark=True)
        elif tag == "br":
            self.handle_data(" ")
        elif tag in {"p", "li", "h2", "h3", "h4"}:
            self.pieces.append(("li" if tag == "li" else "p", ""))

    def handle_endtag(self, tag: str) -> None:
        """End what was marked."""
        if tag in MARKS:
            self.handle_data(MARKS[tag], is_mark=True)

    def handle_data(self, data: str, *, is_mark: bool = False) -> None:
        """Take words into the block that is open; what looks like a mark is none."""
        if not is_mark:
            for mark in ("**", "__", "--", "~~"):
                data = data.replace(mark, mark[0])
        if not self.pieces:
            self.pieces.append(("p", ""))
        tag, words = self.pieces[-1]
        self.pieces[-1] = (tag, words + data)


def _write(
    paper: Paper, page: SheetPage, questions: list[ShownQuestion], number: int | None
) -> None:
    numbered = _("Module %(number)s") % {"number": number} if number else ""
    eyebrow = " · ".join(filter(None, [_("Facilitator’s sheet"), numbered]))
    paper.head(eyebrow, page.title)
    paper.say(f"**{_('Aim:')}** {page.sheet_aim}", markdown=True, after=0.8)
    minutes = _("%(n)s minutes with 8 to 12 people. The mother tongue is welcome.")
    paper.say(minutes % {"n": page.sheet_minutes}, after=1)
    line = "_" * 14
    paper.say(f"{_('Date:')} {line} · {_('How many came:')} {line}", after=0.6)
    paper.part(_("What you need"))
    paper.bullets(str(block.value) for block in page.sheet_materials)
    for place, block in enumerate(page.sheet_phases, start=1):
        _phase(paper, place, block.value)
    if page.sheet_notes:
        paper.part(_("Take care of this"))
        paper.bullets(str(block.value) for block in page.sheet_notes)
    if questions:
        _quiz(paper, questions)
    words = _(
        "Nobody has to take part in everything. On this sheet stand numbers only: no names, "
        "no answers of single people."
    )
    paper.ln(1)
    paper.say(words, scale=0.9, grey=True)


def _phase(paper: Paper, place: int, phase: dict[str, object]) -> None:
    minutes = phase["minutes"]
    lasts = ngettext("%(counter)s minute", "%(counter)s minutes", int(str(minutes)))
    paper.part(f"{place}. {phase['title']} ({lasts % {'counter': minutes}})")
    for tag, words in Prose(str(getattr(phase["text"], "source", ""))).pieces:
        if tag == "li":
            paper.bullets([words], markdown=True)
        else:
            paper.say(words, markdown=True, after=0.6)
    if phase["say"]:
        paper.frame(_("To read aloud:"), str(phase["say"]))


def _quiz(paper: Paper, questions: list[ShownQuestion]) -> None:
    paper.part(_("Quiz with raised cards"))
    words = _(
        "Read the question and the choices aloud. Everybody raises a card. Write down how many "
        "raised each letter: the number, not the names. Then talk about the reason."
    )
    paper.say(words, after=1)
    for place, question in enumerate(questions, start=1):
        paper.keep(12 + 5 * len(question.options))
        paper.say(f"{place}. {question.prompt}", style="B", after=0.5)
        if question.example:
            sender = f"{question.example['from']}: " if question.example.get("from") else ""
            paper.frame(
                _("Practice example – not news"), f"{sender}“{question.example['body']}”", indent=5
            )
        for option in question.options:
            key = f"  **[{_('key')}]**" if option.state else ""
            y = paper.get_y()
            paper.blank(x=MARGIN + 5, width=9)
            paper.say(option.letter, style="B", indent=17)
            paper.set_y(y)
            paper.say(f"{option.text}{key}", indent=22, markdown=True, after=0.3)
        paper.ln(1)
