"""Writes modules and quizzes as a Word document that `word.py` reads back."""

from collections.abc import Iterable, Mapping, Sequence
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Cm

from content.exchange.loading import bodies
from content.exchange.loading.exercises import Question
from content.exchange.office import labels, vocabulary, word_xml
from content.exchange.office.drafts import Activity, Drawing, Lesson, Module, Part, Prose
from content.exchange.office.labels import first
from content.exchange.office.pages import INVISIBLE, SPACES, tidy
from content.exchange.office.pictures import for_word
from content.exchange.office.rows import QuestionRow, rows_of

WIDTHS = {"prompt": 5.2, "kind": 2.4, "option": 4.2, "right": 1.5, "feedback": 4.2}  # cm
LABEL_WIDTH, TEXT_WIDTH = 3.5, 14.0  # cm
PICTURE_WIDTH = 14.0  # cm


class WordWriter:
    """One document in the making."""

    def __init__(self, drawings: Mapping[str, Drawing] | None = None) -> None:
        self.document: Any = Document()
        self.drawings = drawings or {}
        word_xml.set_up(self.document)

    def front_page(self, title: str, steps: Sequence[str]) -> None:
        """Write instructions, and begin a new page; an import leaves them out."""
        word_xml.big_line(self.document, title)
        self._numbered(steps)
        self.document.add_page_break()

    def module(self, module: Module) -> None:
        """Write a module with all its activities."""
        self.heading(module.title, 1)
        self._fact("summary", module.summary)
        self._fact("minutes", module.minutes)
        self._fact("jp", module.jp)
        self._fact("takeaway", module.takeaway)
        if module.objectives:
            self._fact("objectives", " ")
            for text in module.objectives:
                self.line(text, "List Bullet")
        for activity in module.activities:
            self.activity(activity)

    def activity(self, activity: Activity) -> None:
        """Write a lesson or quiz below its heading."""
        self.heading(activity.title, 2)
        self._fact("summary", activity.summary)
        self._fact("minutes", activity.minutes)
        if isinstance(activity, Lesson):
            for part in activity.parts:
                self._part(part)
            return
        self._fact("pass_mark", f"{activity.pass_mark} %" if activity.pass_mark else "")
        for text in activity.intro.split("\n"):
            self.line(text)
        self.questions(activity.questions)

    def questions(self, questions: Iterable[Question]) -> None:
        """Write questions as one table; a question begins where its first cell is filled."""
        rows = [row for question in questions for row in rows_of(question)]
        if rows:
            self._question_table(first(labels.QUESTIONS, "quiz"), rows)

    def note(self, text: str) -> None:
        """Write a line to whoever reads the file; an import leaves it out."""
        self._fact("note", text)

    def heading(self, text: str, level: int) -> None:
        """Write a heading."""
        self.document.add_heading(tidy(text), level)

    def line(self, text: str, style: str | None = None) -> Any:
        """Write a paragraph, unless it is empty."""
        text = tidy(text)
        return self.document.add_paragraph(text, style) if text else None

    def finish(self) -> bytes:
        """These are the bytes of the document."""
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _fact(self, name: str, value: str | int) -> None:
        if not value:
            return
        paragraph = self.document.add_paragraph()
        paragraph.add_run(f"{first(labels.FACTS, name)}: ").bold = True
        paragraph.add_run(tidy(str(value)))

    def _part(self, part: Part) -> None:
        if isinstance(part, Prose):
            _ProseWriter(self.document).write(part.html)
            return
        match part.content:
            case bodies.Heading(text):
                self.heading(text, 3)
            case bodies.Steps(steps):
                self._numbered(steps)
            case bodies.Image() as image:
                self._picture(image)
            case bodies.Check(question, choices):
                options = [(c.text, c.correct, c.feedback) for c in choices]
                rows = [
                    QuestionRow([question] if n == 0 else [], "", text, right, said)
                    for n, (text, right, said) in enumerate(options)
                ]
                self._question_table(first(labels.QUESTIONS, "check"), rows)
            case other:
                self._labelled(other)

    def _numbered(self, steps: Sequence[str]) -> None:
        """Numbers begin at 1 in each list: python-docx would go on counting."""
        number = word_xml.new_list(self.document)
        for step in steps:
            if paragraph := self.line(step, "List Number"):
                word_xml.put_in_list(paragraph, number)

    def _labelled(self, content: bodies.Content) -> None:
        match content:
            case bodies.Example(sender, body, reliable):
                truth = vocabulary.YES if reliable else vocabulary.NO
                rows = list(zip(labels.EXAMPLE, (sender, body, truth), strict=True))
                self._label_table("example", [(first(labels.EXAMPLE, k), v) for k, v in rows])
            case bodies.Callout(title, text):
                rows = list(zip(labels.CALLOUT, (title, text), strict=True))
                self._label_table("callout", [(first(labels.CALLOUT, k), v) for k, v in rows])
            case bodies.Takeaway(text):
                self._label_table("takeaway", [], beside=text)
            case bodies.Contacts(keys):
                self._label_table("contacts", [], beside="\n".join(keys))
            case bodies.Terms(keys):
                self._label_table("terms", [], beside="\n".join(keys))
            case bodies.Quote(text, who):
                self.line(f"“{text}” ({who})")

    def _label_table(self, kind: str, rows: list[tuple[str, str]], beside: str = "") -> None:
        table = self.document.add_table(1 + len(rows), 2, style="Table Grid")
        word_xml.fill(table.rows[0].cells[0], [first(labels.TABLES, kind)], is_head=True)
        word_xml.fill(table.rows[0].cells[1], [beside], is_head=not beside)
        for row, (label, text) in zip(table.rows[1:], rows, strict=True):
            word_xml.fill(row.cells[0], [label])
            word_xml.fill(row.cells[1], [text])
        word_xml.set_widths(table, (LABEL_WIDTH, TEXT_WIDTH))

    def _question_table(self, name: str, rows: Sequence[QuestionRow]) -> None:
        columns = [name, *(first(labels.COLUMNS, key) for key in list(WIDTHS)[1:])]
        table = self.document.add_table(1 + len(rows), len(columns), style="Table Grid")
        for cell, title in zip(table.rows[0].cells, columns, strict=True):
            word_xml.fill(cell, [title], is_head=True)
        word_xml.repeat_head(table.rows[0])
        for row, values in zip(table.rows[1:], rows, strict=True):
            mark = vocabulary.RIGHT if values.right else ""
            texts = (values.prompt, [values.kind], [values.option], [mark], [values.feedback])
            for cell, lines in zip(row.cells, texts, strict=True):
                word_xml.fill(cell, lines)
        word_xml.set_widths(table, tuple(WIDTHS.values()))

    def _picture(self, image: bodies.Image) -> None:
        drawing = self.drawings.get(image.file)
        if drawing is None:
            return
        shape = self.document.add_picture(BytesIO(for_word(drawing.data)), width=Cm(PICTURE_WIDTH))
        shape._inline.docPr.set("descr", tidy(image.alt))  # noqa: SLF001  # it offers no other way
        self.line(image.caption, "Caption")


class _ProseWriter(HTMLParser):
    """Writes our own cleaned HTML: paragraphs, lists, bold words."""

    def __init__(self, document: Any) -> None:
        super().__init__(convert_charrefs=True)
        self.document = document
        self.paragraph: Any = None
        self.style: str | None = None
        self.number = ""
        self.is_bold = False

    def write(self, html: str) -> None:
        """Write all of it."""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        """Begin a paragraph, a list or bold words."""
        if tag in {"ul", "ol"}:
            self.style = {"ul": "List Bullet", "ol": "List Number"}[tag]
            self.number = word_xml.new_list(self.document) if tag == "ol" else ""
        elif tag in {"p", "li"}:
            self.paragraph = self.document.add_paragraph(style=self.style)
            if self.number:
                word_xml.put_in_list(self.paragraph, self.number)
        elif tag == "br" and self.paragraph is not None:
            self.paragraph.add_run().add_break()
        self.is_bold = self.is_bold or tag in {"b", "strong"}

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag in {"ul", "ol"}:
            self.style, self.number = None, ""
        elif tag in {"b", "strong"}:
            self.is_bold = False

    def handle_data(self, data: str) -> None:
        """Write words."""
        text = SPACES.sub(" ", INVISIBLE.sub("", data.replace("\n", " ")))
        if self.paragraph is not None and text:
            self.paragraph.add_run(text).bold = self.is_bold or None
