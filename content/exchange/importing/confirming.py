"""Turns a file that was looked at into drafts: all of it or nothing, and once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from content.exchange.importing import places, reading
from content.exchange.importing.pictures import PictureTray
from content.exchange.importing.writing import LeftOut, Writer
from content.exchange.models import PendingImport
from content.exchange.office.drafts import Manuscript, Module
from content.modules.models import ModulePage
from content.quizzes.models import QuestionBank, QuizPage


class Where(StrEnum):
    """This is where the drafts go."""

    CATALOGUE = "katalog"
    MODULE = "modul"
    QUIZ = "kuis"
    BANK = "bank"


class Locked(Exception):
    """Somebody reviews the quiz or bank, or holds it; its draft cannot be changed now."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose in the preview.

    Attributes:
        bank: none for a new one.
        title: of the module, quiz or new bank, if the file holds one only; empty keeps the file's.
        alts: what pictures show, by their names.

    """

    where: Where
    module: ModulePage | None = None
    quiz: QuizPage | None = None
    bank: QuestionBank | None = None
    title: str = ""
    alts: Mapping[str, str] = field(default_factory=dict)


def confirm(*, pending: PendingImport, owner: Any, choice: Choice, at: datetime) -> PendingImport:
    """Write a file as drafts of its owner. Calling again changes nothing.

    The file is read before anything is locked, so that nobody waits for it.
    Raises: Refused, Locked, PermissionDenied; then nothing is written.
    """
    if pending.confirmed_at:
        return pending
    found = reading.preview(bytes(pending.data), pending.name)
    tray = PictureTray(owner)
    try:
        with transaction.atomic():
            locked = PendingImport.objects.select_for_update().get(pk=pending.pk)
            if not locked.confirmed_at:
                _write(Writer(owner, found.drawings, choice.alts, tray), locked, found, choice, at)
            return locked
    except BaseException:
        tray.take_back()
        raise


def _write(
    writer: Writer, pending: PendingImport, found: Manuscript, choice: Choice, at: datetime
) -> None:
    modules = _titled(found.modules, choice)
    if choice.where is Where.CATALOGUE:
        catalogue = places.catalogue(writer.owner)
        if catalogue is None:
            raise PermissionDenied
        for module in modules:
            writer.module(_fresh(catalogue), module)
    elif choice.where is Where.MODULE and choice.module:
        for module in modules:
            writer.activities(_fresh(choice.module), module.activities)
    elif choice.where is Where.BANK:
        _write_bank(writer, found, choice)
    elif choice.quiz:
        writer.append(_draft(choice.quiz, writer.owner), reading.questions_of(found))
    pending.data, pending.confirmed_at = b"", at
    pending.outcome = {
        "pages": [_entry(page) for page in writer.made],
        "banks": [_entry(bank) for bank in writer.banks],
        "left_out": [asdict(left) for left in (*_problems(found), *writer.left_out)],
    }
    pending.save(update_fields=["data", "confirmed_at", "outcome"])


def _write_bank(writer: Writer, found: Manuscript, choice: Choice) -> None:
    if not places.may_fill_banks(writer.owner):
        raise PermissionDenied
    questions = reading.questions_of(found)
    if not questions:
        return
    if choice.bank is None:
        writer.bank(choice.title or found.modules[0].activities[0].title, questions)
        return
    bank = QuestionBank.objects.get(pk=choice.bank.pk)
    lock = bank.get_lock()
    if lock and lock.for_user(writer.owner):
        raise Locked
    writer.fill(bank.get_latest_revision_as_object(), questions)


def _titled(modules: tuple[Module, ...], choice: Choice) -> tuple[Module, ...]:
    """Modules under the title that was typed; a quiz alone, or a module around quizzes, too."""
    first = modules[0]
    if len(modules) > 1 or not choice.title:
        return modules
    if choice.where is Where.CATALOGUE:
        return (replace(first, title=choice.title),)
    if first.title or len(first.activities) != 1:
        return modules
    return (replace(first, activities=(replace(first.activities[0], title=choice.title),)),)


def _fresh(page: Page) -> Page:
    """A page as the tree has it now, for what is added below it."""
    return Page.objects.get(pk=page.pk)


def _draft(quiz: QuizPage, owner: Any) -> QuizPage:
    """The newest words of a quiz. Raises: Locked, PermissionDenied."""
    page: QuizPage = QuizPage.objects.get(pk=quiz.pk)
    rights = page.permissions_for_user(owner)
    if not rights.can_edit():
        raise PermissionDenied
    if rights.page_locked():
        raise Locked
    newest: QuizPage = page.get_latest_revision_as_object()
    return newest


def _problems(found: Manuscript) -> list[LeftOut]:
    """What was left out of a file because of its problems; of pictures the writer says more."""
    return [
        LeftOut(line.place, line.title, "; ".join(line.problems))
        for line in found.lines
        if line.problems and not line.asks
    ]


def _entry(made: Page | QuestionBank) -> dict[str, Any]:
    return {"id": made.pk, "title": made.title, "what": str(made._meta.verbose_name)}  # noqa: SLF001  # Django's name
