"""A quiz on paper: the sheet to print, and typing in what a room answered."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from content.catalogue.queries import Catalogue, ModuleOutline, get_catalogue
from lms.accounts.models import User
from lms.facilitation.access import facilitators_own, of_group
from lms.facilitation.teaching.actions import TooFew, record_counts
from lms.facilitation.teaching.answer_key import make_answer_key
from lms.facilitation.teaching.paper import get_counted, get_paper
from lms.facilitation.teaching.paper_form import CountsForm
from lms.facilitation.teaching.views import SECTION, language, of_cohort
from lms.facilitation.teaching.worksheet import make_worksheet
from lms.facilitation.views.people import show_part
from lms.organisations.models import Cohort


@require_http_methods(["GET", "HEAD", "POST"])
@of_group
def counts(request: HttpRequest, _user: User, cohort: Cohort, *, session: object) -> HttpResponse:
    """Show what was counted of a meeting, and take more counts. Queries: 8 at most."""
    row = of_cohort(cohort, session)
    paper = get_paper(row, get_catalogue(language()), asked=request.POST.get("edition", ""))
    if paper is None:
        messages.warning(request, _("This module has no quiz whose answers can be counted."))
        return redirect("facilitation:session", group=cohort.pk, session=row.pk)
    sent = request.POST if request.method == "POST" else None
    form = CountsForm(sent, paper=paper, headcount=row.headcount)
    if form.is_bound and form.is_valid():
        try:
            record_counts(session=row, edition_id=paper.edition_id, counts=form.counts())
        except TooFew as error:  # the number of people was corrected meanwhile
            words = _("Only %(number)s people were there.") % {"number": error.headcount}
            form.add_error(None, words)
        else:
            messages.success(request, _("The counts are kept."))
            return redirect("facilitation:paper", group=cohort.pk, session=row.pk)
    context = {"meeting": row, "paper": paper, "form": form, "counted": get_counted(row, paper)}
    return show_part(request, "paper", cohort, SECTION, **context)


@require_safe
@facilitators_own
def worksheet(_request: HttpRequest, _user: User, *, module: int) -> HttpResponse:
    """Give the worksheet of a module as a PDF."""
    outline, catalogue = _outline(module)
    pdf = make_worksheet(outline, catalogue, at=timezone.now())
    return _pdf(pdf, "lembar-kerja.pdf")


@require_safe
@facilitators_own
def answer_key(_request: HttpRequest, _user: User, *, module: int) -> HttpResponse:
    """Give the key to the worksheet of a module as a PDF."""
    outline, catalogue = _outline(module)
    pdf = make_answer_key(outline, catalogue, at=timezone.now())
    return _pdf(pdf, "kunci-lembar-kerja.pdf")


def _outline(module: int) -> tuple[ModuleOutline, Catalogue]:
    """This is a module on offer, in the catalogue of the language in use. Raises: Http404."""
    catalogue = get_catalogue(language())
    outline = next((one for one in catalogue.modules if one.id == module), None)
    if outline is None:
        raise Http404
    return outline, catalogue


def _pdf(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(data, content_type="application/pdf", headers=headers)
