"""Leading a room through a quiz, and answering in it. Everything is decided under the hall's lock.

A step moves only from where the presser saw it, so a stale button or a second tab changes
nothing. Closing a question turns the phones' answers into counts and deletes them.
"""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import QueryDict

from content.catalogue.models import Edition
from lms.accounts import throttle
from lms.accounts.digests import digest
from lms.facilitation.hall.asking import count_bits, from_bits, get_questions, to_bits
from lms.facilitation.models import Hall, HallAnswer, HallResult
from lms.facilitation.models.hall import CODE_DIGITS, LASTS, SHOWN_FROM, number_at
from lms.facilitation.models.teaching import LARGEST_ROOM
from lms.organisations.models import Cohort

CODES_TRIED = 20  # before giving up on finding one that no other hall has
# A whole school comes from one address, so many may mistype before anybody has to wait.
WRONG_CODES = throttle.budget(300, throttle.ADDRESS.window)


class UnknownCode(Exception):
    """No hall that runs now has this code."""


class HallFull(Exception):
    """So many phones are in the room that somebody must be playing with the code."""


class QuestionClosed(Exception):
    """This question is not open any more, or not yet."""


def start_hall(*, cohort: Cohort, edition: Edition, at: datetime) -> Hall:
    """Open a hall for a group. While one runs, it is that one, whatever quiz was asked for."""
    for _try in range(CODES_TRIED):
        Hall.objects.filter(cohort=cohort, started_at__lte=at - LASTS).delete()
        if running := Hall.objects.running(at).filter(cohort=cohort).first():
            return running
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        try:
            with transaction.atomic():
                return Hall.objects.create(cohort=cohort, edition=edition, code=code, started_at=at)
        except IntegrityError:  # another tab was faster, or another hall has the code
            continue
    raise RuntimeError("No code is free.")


def join_hall(*, code: str, address: str, at: datetime) -> Hall:
    """Let one more phone in. Wrong codes are counted by address (a digest), right ones never.

    Raises: UnknownCode, HallFull, throttle.TooManyTries.
    """
    key = f"hall:{address}"
    throttle.refuse_if_blocked([key], at=at)
    with transaction.atomic():
        hall = Hall.objects.running(at).select_for_update().filter(code=code).first()
        if hall is not None:
            if hall.phones >= LARGEST_ROOM:
                raise HallFull
            Hall.objects.filter(pk=hall.pk).update(phones=F("phones") + 1)
    if hall is None:
        throttle.record_different_failure(
            key, digest("hall-code", code)[:16], limit=WRONG_CODES, at=at
        )
        raise UnknownCode
    return hall


@transaction.atomic
def advance_hall(*, hall_id: int, step: int, at: datetime) -> None:
    """Go on from a step: open a question, close it, or end after the last.

    Nothing happens where the hall stands elsewhere by now.
    """
    hall = _locked(hall_id, at=at)
    if hall is None or hall.step != step:
        return
    if hall.step >= 2 * len(get_questions(hall)):
        _end(hall, at=at)
        return
    _close_question(hall)
    hall.step += 1
    hall.save(update_fields=["step"])


@transaction.atomic
def end_hall(*, hall_id: int, at: datetime) -> None:
    """End a hall wherever it stands. Ended already: nothing happens."""
    if hall := _locked(hall_id, at=at):
        _end(hall, at=at)


@transaction.atomic
def record_hall_answer(
    *, hall_id: int, phone: str, step: int, given: QueryDict, at: datetime
) -> tuple[str, ...]:
    """Keep what a phone answered; the ids of the choices kept. Its first answer counts.

    Sent again it is the same one answer; whatever came later changes nothing. `phone` is the
    random token of the phone's cookie, of which only a digest is kept; `step` is that of the
    question as the phone saw it, `given` its form.

    Raises: QuestionClosed, Incomplete, BadResponse.
    """
    hall = _locked(hall_id, at=at)
    if hall is None or not hall.is_open or hall.step != step:
        raise QuestionClosed
    question = get_questions(hall)[hall.number - 1]
    bits = to_bits(question, given)
    answer, _created = HallAnswer.objects.get_or_create(
        hall=hall,
        number=hall.number,
        phone=digest("hall-phone", hall.pk, hall.number, phone),
        defaults={"chosen": bits},
    )
    return from_bits(question, answer.chosen)


def delete_old_halls(*, at: datetime) -> int:
    """Delete halls 12 hours after they began, with all that is in them; how many."""
    old = list(Hall.objects.filter(started_at__lte=at - LASTS))
    Hall.objects.filter(pk__in=[hall.pk for hall in old]).delete()
    return len(old)


def _locked(hall_id: int, *, at: datetime) -> Hall | None:
    """This is a hall that runs, held until the transaction ends."""
    return Hall.objects.running(at).select_for_update().filter(pk=hall_id).first()


def _end(hall: Hall, *, at: datetime) -> None:
    _close_question(hall)
    hall.ended_at = at
    hall.save(update_fields=["ended_at"])


def _close_question(hall: Hall) -> None:
    """Keep counts of an open question where enough phones answered, and delete the answers."""
    if not hall.is_open:
        return
    number = number_at(hall.step)
    answers = HallAnswer.objects.filter(hall=hall)
    kept = list(answers.values_list("chosen", flat=True))
    if len(kept) >= SHOWN_FROM:
        counts = count_bits(get_questions(hall)[number - 1], kept)
        HallResult.objects.create(
            hall=hall, number=number, answers=len(kept), counts=",".join(map(str, counts))
        )
    answers.delete()
