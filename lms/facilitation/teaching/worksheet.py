"""The worksheet of a module: its questions on paper, for who learns without a phone."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from content.catalogue.paper import MARGIN, WIDTH, Paper
from content.catalogue.queries import Catalogue, ModuleOutline
from content.quizzes.marking import CHOOSING, QuestionType
from lms.certificates.pdf import draw_qr
from lms.facilitation.teaching.paper import OnPaper, newest_edition, print_questions
from lms.progress.screens.quiz import LETTERS

QR_SIZE = 30.0  # millimetres
INDENT = 7.0
SMALL, LINE = 2.4, 7.5  # millimetres between options, between lines to write on


def make_worksheet(module: ModuleOutline, catalogue: Catalogue, *, at: datetime) -> bytes:
    """This is the worksheet as a PDF, in the language of the module's title.

    It asks for no name and holds no key. Queries: 2, and 2 the first time in each epoch.
    """
    edition = newest_edition(catalogue, module.id)
    with translation.override(module.language):
        questions = print_questions(edition.pk).questions if edition else ()
        sheet = Paper(_("Worksheet"), at=at)
        _head(sheet, module)
        for one in questions:
            _question(sheet, one)
        _end(sheet)
    return bytes(sheet.output())


def _head(sheet: Paper, module: ModuleOutline) -> None:
    """Write what it is about; the QR code that leads to it stands beside."""
    address = f"{settings.PUBLIC_URL}{module.url}"
    top, width = sheet.get_y(), WIDTH - QR_SIZE - 6
    draw_qr(sheet, address, x=MARGIN + WIDTH - QR_SIZE + 3, y=top - 3, size=QR_SIZE)
    number = _("Module %(number)s") % {"number": module.number} if module.number else ""
    sheet.head(" · ".join(filter(None, [_("Worksheet"), number])), module.title, width=width)
    sheet.say(module.summary, width=width, after=1)
    words = _("Do not write your name. Nobody marks this sheet: talk about it together.")
    sheet.say(words, grey=True, width=width)
    sheet.set_y(max(sheet.get_y(), top + QR_SIZE - 3))
    sheet.ln(2)


def _question(sheet: Paper, one: OnPaper) -> None:
    """Write one question with room for its answer, all on one sheet where it fits."""
    face = one.face
    prompt = f"{one.number}. {face.prompt}" + (f" ({face.hint})" if face.hint else "")
    lines = max(len(face.options), len(face.rows), 1)
    sheet.keep(sheet.height_of(prompt, width=WIDTH) + lines * LINE + 6 * bool(face.example))
    sheet.ln(1.5)
    sheet.say(prompt, style="B", after=1)
    if face.example:
        sender = f"{face.example['from']}: " if face.example.get("from") else ""
        label = _("Practice example – not news")
        sheet.frame(label, f"{sender}“{face.example['body']}”", indent=INDENT)
    if one.question.type in CHOOSING:
        _options(sheet, one)
    elif one.question.type is QuestionType.ORDERING:
        sheet.say(_("Write 1, 2, 3 … into the boxes."), grey=True, indent=INDENT, after=1)
        for row in face.rows:
            sheet.box(x=MARGIN + INDENT, size=5.5)
            sheet.say(row.text, indent=INDENT + 9, after=SMALL)
    elif one.question.type is QuestionType.MATCHING:
        _pairs(sheet, one)
    else:
        sheet.blank(x=MARGIN + INDENT, width=WIDTH - INDENT, below=3)
        sheet.ln(LINE + 3)


def _options(sheet: Paper, one: OnPaper) -> None:
    for option in one.face.options:
        sheet.box(x=MARGIN + INDENT)
        y = sheet.get_y()
        sheet.say(option.letter, style="B", indent=INDENT + 6)
        sheet.set_y(y)
        sheet.say(option.text, indent=INDENT + 12, after=SMALL / 2)


def _pairs(sheet: Paper, one: OnPaper) -> None:
    """Write the left sides with a line for a letter, then the right sides with theirs."""
    sheet.say(_("Write the letter that fits onto each line."), grey=True, indent=INDENT, after=1)
    for row in one.face.rows:
        sheet.blank(x=MARGIN + INDENT, width=9)
        sheet.say(row.left, indent=INDENT + 12, after=SMALL)
    sheet.ln(1)
    for letter, match in zip(LETTERS, one.face.matches, strict=False):
        y = sheet.get_y()
        sheet.say(letter, style="B", indent=INDENT)
        sheet.set_y(y)
        sheet.say(match.text, indent=INDENT + 6, after=SMALL / 2)


def _end(sheet: Paper) -> None:
    sheet.part(_("What now?"), needs=30)
    sheet.bullets(
        [
            _("Talk about the answers together: what is the reason for each?"),
            _("Open the module with the QR code of the first page, and do its quiz on a phone."),
            _("Tell one person at home what you have learned."),
        ]
    )
