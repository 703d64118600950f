"""One-time codes for people who never signed in: printed on cards, or written down by hand."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.models import User
from lms.facilitation.access import of_group
from lms.facilitation.cards import make_cards
from lms.facilitation.first_codes import MEMBER, WAITING, FirstCodesForm, get_unseen
from lms.facilitation.views.people import give_pdf, show_part
from lms.organisations.actions import FirstCode, give_first_codes
from lms.organisations.models import Cohort


@require_safe
@of_group
def first_codes(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Show who has never signed in, to be ticked for a card. Queries: 2 more."""
    return ask(request, cohort, FirstCodesForm(unseen=get_unseen(cohort, at=timezone.now())))


@require_POST
@sensitive_variables("codes")
@of_group
def print_codes(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Make new codes and give their cards as a PDF."""
    codes = make(request, cohort)
    if isinstance(codes, FirstCodesForm):
        return ask(request, cohort, codes)
    by_name = {code.nickname: code for code in codes}
    pdf = make_cards(cohort, list(by_name), codes=by_name, at=timezone.now())
    return give_pdf(pdf, 'attachment; filename="kartu-kode.pdf"')


@require_POST
@sensitive_variables("codes")
@of_group
def show_codes(request: HttpRequest, _user: User, cohort: Cohort) -> HttpResponse:
    """Make new codes and show them this once, to be written by hand."""
    codes = make(request, cohort)
    if isinstance(codes, FirstCodesForm):
        return ask(request, cohort, codes)
    return show_part(request, "first_codes_shown", cohort, "members", codes=codes)


def make(request: HttpRequest, cohort: Cohort) -> list[FirstCode] | FirstCodesForm:
    """Make the codes ticked, or give the form back with what is wrong with it."""
    at = timezone.now()
    form = FirstCodesForm(request.POST, unseen=get_unseen(cohort, at=at))
    if not form.is_valid():
        return form
    return give_first_codes(
        cohort=cohort, waiting=form.ticked(WAITING), members=form.ticked(MEMBER), at=at
    )


def ask(request: HttpRequest, cohort: Cohort, form: FirstCodesForm) -> HttpResponse:
    """Render the names to tick."""
    return show_part(request, "first_codes", cohort, "members", form=form)
