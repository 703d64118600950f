"""Printing the certificates of a group: choose a module, type the names, get one PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from content.catalogue.models import Module
from content.catalogue.queries import get_catalogue
from lms.accounts.models import User
from lms.certificates.pdf import CannotWrite
from lms.facilitation.access import of_group
from lms.facilitation.certificates.forms import NamesForm
from lms.facilitation.certificates.printing import print_certificates
from lms.facilitation.certificates.queries import count_finished, get_finishers
from lms.facilitation.queries import get_module_titles, get_overview
from lms.facilitation.teaching.views import language
from lms.facilitation.views.people import show_part
from lms.organisations.models import Cohort


@require_safe
@of_group
def modules(request: HttpRequest, user: User, cohort: Cohort) -> HttpResponse:
    """List the modules of the group with how many finished each. Queries: 5 more."""
    overview = get_overview(user, cohort, language=language(), at=timezone.now())
    finished = count_finished(overview)
    return show_part(request, "certificates", cohort, "members", finished=finished)


@sensitive_post_parameters()
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
@of_group
def names(request: HttpRequest, user: User, cohort: Cohort, *, module: int) -> HttpResponse:
    """Ask for the names to print, then give the PDF; nothing of them is kept."""
    given = get_object_or_404(Module.objects.filter(assignments__cohort=cohort), pk=module)
    finishers = get_finishers(user, cohort, given.pk)
    form = NamesForm(request.POST if request.method == "POST" else None, finishers=finishers)
    if form.is_bound and form.is_valid():
        try:
            pdf = print_certificates(form.names(), at=timezone.now())
        except CannotWrite as error:
            words = _("The PDF cannot write: %(letters)s. Everybody can print her own certificate.")
            form.add_error(None, words % {"letters": error.letters})
        else:
            headers = {"Content-Disposition": 'attachment; filename="sertifikat.pdf"'}
            return HttpResponse(pdf, content_type="application/pdf", headers=headers)
    title = get_module_titles([given.pk], get_catalogue(language()))[given.pk]
    return show_part(request, "certificate_names", cohort, "members", form=form, title=title)
