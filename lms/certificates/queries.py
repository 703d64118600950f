"""What a certificate says, and what the public may learn of one."""

from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from content.catalogue.models import Module
from content.catalogue.organiser import get_signatory
from content.catalogue.queries import Catalogue
from lms.certificates.codes import spell
from lms.certificates.models import Certificate
from lms.certificates.statements import Statement, Tampered, sign, verify
from lms.progress.models import ModuleCompletion
from lms.progress.queries import get_certificate_note, get_titles


class State(StrEnum):
    """This is what checking found."""

    VALID = "valid"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"
    TAMPERED = "tampered"


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody who checks a certificate is shown.

    Attributes:
        statement: as printed when `is_signed`; without name and group when asked by code alone.
            None for an unknown or changed one.

    """

    state: State
    statement: Statement | None = None
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What all certificates of a module say; `language` is that of its title."""

    course: str
    note: str
    signatory: str
    language: str


def get_wording(module: Module, catalogue: Catalogue) -> Wording:
    """These are the words of a module's certificates, in the language in use. Queries: 2 or 3."""
    try:
        outline = catalogue.module(module.key)
        title, language = outline.title, outline.language
    except KeyError:  # one that was taken down keeps its certificate
        title = get_titles([module.pk]).get(module.pk, "")
        language = settings.LANGUAGE_CODE
    return Wording(
        course=course_of(module.number, title),
        note=one_line(get_certificate_note(module.pk, translation.get_language() or "")),
        signatory=one_line(get_signatory() or _("For the programme")),
        language=language,
    )


def put_in_words(
    wording: Wording, *, code: str, completion: ModuleCompletion, name: str
) -> Statement:
    """This is what to print. Queries: 0.

    `completion` comes with its module and cohort; `name` goes into the statement only.

    """
    return Statement(
        code=code,
        completed_date=timezone.localdate(completion.completed_at),
        jp=completion.module.jp,
        course=wording.course,
        group=one_line(completion.cohort.name) if completion.cohort else "",
        note=wording.note,
        signatory=wording.signatory,
        name=one_line(name),
    )


def address_of(statement: Statement) -> str:
    """This is what the QR code holds: the page of the code, then the signed words."""
    address = f"{check_address()}{statement.code}/"
    return f"{address}#{sign(statement)}" if statement.name else address


def check_address() -> str:
    """This is where certificates are checked, in the language every reader gets first."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{settings.PUBLIC_URL}{reverse('certificates:check')}"


def look_up(code: str) -> Finding:
    """This is what a code alone tells: course, date, JP, never a name. Queries: 3 at most."""
    found = Certificate.objects.select_related("module").filter(code=spell(code)).first()
    if found is None:
        return Finding(State.UNKNOWN)
    title = get_titles([found.module_id]).get(found.module_id, "")
    statement = Statement(
        code=found.code,
        completed_date=found.completed_date,
        jp=found.jp,
        course=course_of(found.module.number, title),
        note=one_line(get_certificate_note(found.module_id, translation.get_language() or "")),
    )
    return Finding(state_of(found), statement)


def look_into(token: str) -> Finding:
    """This is what a signed statement tells: exactly what was printed. Queries: 1 at most."""
    try:
        statement = verify(token)
    except Tampered:
        return Finding(State.TAMPERED)
    found = Certificate.objects.filter(code=statement.code).first()
    if found is None:
        return Finding(State.UNKNOWN)
    return Finding(state_of(found), statement, is_signed=True)


def state_of(certificate: Certificate) -> State:
    """This says whether a certificate we issued still counts."""
    return State.WITHDRAWN if certificate.withdrawn_at else State.VALID


def course_of(number: int | None, title: str) -> str:
    """This is a module as a certificate names it."""
    if not number:
        return one_line(title)
    numbered = _("Module %(number)s") % {"number": number}
    return one_line(f"{numbered}. {title}")


def one_line(words: str) -> str:
    """These are words with single blanks between them, as paper shows them."""
    return " ".join(words.split())
