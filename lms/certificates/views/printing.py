"""The certificate: a page and a PDF to print, with a name that nobody keeps."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from lms.certificates import actions, pdf
from lms.certificates.forms import NameForm
from lms.certificates.models import Certificate
from lms.certificates.qr import qr_picture
from lms.certificates.queries import address_of, check_address, get_wording, put_in_words
from lms.progress.journal import Journal
from lms.progress.models import ModuleCompletion
from lms.progress.views.journals import catalogue_now, with_journal


@sensitive_post_parameters("name")
@sensitive_variables("form", "context", "statement")
@require_http_methods(["GET", "HEAD", "POST"])
@with_journal
def certificate(request: HttpRequest, journal: Journal, key: UUID) -> HttpResponse:
    """Show the certificate of a finished module, with the name that was just typed."""
    if journal.learner_id is None:
        return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': request.path})}")
    own = ModuleCompletion.objects.filter(learner_id=journal.learner_id)
    completion = get_object_or_404(
        own.select_related("cohort", "module", "learner"), module__key=key
    )
    form = NameForm(request.POST if request.method == "POST" else None)
    issued = Certificate.objects.own(completion.learner).filter(module=completion.module).first()
    if form.is_bound and form.is_valid() and not (issued and issued.withdrawn_at):
        issued = actions.issue(learner=completion.learner, completion=completion, at=timezone.now())
        return _answer(request, completion, form, issued)
    return render(request, "certificates/certificate.html", _context(completion, form, issued))


@sensitive_variables("form", "context", "statement")
def _answer(
    request: HttpRequest, completion: ModuleCompletion, form: NameForm, issued: Certificate
) -> HttpResponse:
    """Print as the button says; what a PDF cannot write is left to the browser."""
    context = _context(completion, form, issued)
    if request.POST.get("format") != "pdf":
        return render(request, "certificates/certificate.html", context)
    statement = context["statement"]
    try:
        made = pdf.make(statement, address=address_of(statement), at=issued.issued_at)
    except pdf.CannotWrite as error:
        words = _("The PDF cannot write: %(letters)s. Use “Print” below: it can.")
        form.add_error("name", words % {"letters": error.letters})
        return render(request, "certificates/certificate.html", context)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("certificate")}-{issued.code}.pdf"'
    return response


@sensitive_variables("form", "statement", "name")
def _context(
    completion: ModuleCompletion, form: NameForm, issued: Certificate | None
) -> dict[str, Any]:
    """Say what the page shows; the QR code only with a name."""
    name = form.cleaned_data.get("name", "") if form.is_bound and form.is_valid() else ""
    is_withdrawn = bool(issued and issued.withdrawn_at)
    wording = get_wording(completion.module, catalogue_now())
    statement = put_in_words(
        wording,
        code=issued.code if issued else "",
        completion=completion,
        name="" if is_withdrawn else name,
    )
    return {
        "page_title": _("Certificate"),
        "statement": statement,
        "content_lang": wording.language,
        "qr": qr_picture(address_of(statement)) if statement.name else "",
        "check_address": check_address().partition("//")[2],
        "form": form,
        "is_withdrawn": is_withdrawn,
    }
