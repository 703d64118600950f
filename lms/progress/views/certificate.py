"""The certificate: a page to print, with a name that nobody keeps."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lms.progress.journal import Journal
from lms.progress.models import ModuleCompletion
from lms.progress.queries import get_certificate_note, get_titles
from lms.progress.views.journals import catalogue_now, with_journal

NAME_LENGTH = 60  # characters that fit on the line
# Control characters and those that turn the direction of what stands around them.
NO_CONTROLS = RegexValidator(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]",
    _("Write the name with letters only."),
    inverse_match=True,
)


class NameForm(forms.Form):
    """The name to print: read, shown, and forgotten with the response."""

    name = forms.CharField(
        label=_("Name on the certificate"),
        max_length=NAME_LENGTH,
        help_text=_("Used for printing only. We do not keep it."),
        validators=[NO_CONTROLS],
        widget=forms.TextInput(
            attrs={"class": "input", "autocomplete": "off", "spellcheck": "false"}
        ),
    )


@sensitive_post_parameters("name")
@require_http_methods(["GET", "HEAD", "POST"])
@with_journal
def certificate(request: HttpRequest, journal: Journal, key: UUID) -> HttpResponse:
    """Show the certificate of a finished module, with the name that was just typed."""
    if journal.learner_id is None:
        return redirect(f"{reverse('accounts:sign_in')}?{urlencode({'next': request.path})}")
    completions = ModuleCompletion.objects.filter(learner_id=journal.learner_id)
    completion = get_object_or_404(completions.select_related("cohort", "module"), module__key=key)
    form = NameForm(request.POST if request.method == "POST" else None)
    name = form.cleaned_data["name"] if form.is_bound and form.is_valid() else ""
    context = {
        "completion": completion,
        "number": completion.module.number,
        "jp": completion.module.jp,
        "minutes": completion.module.minutes,
        "note": get_certificate_note(completion.module_id, get_language() or ""),
        "form": form,
        "name": name,
    }
    return render(request, "progress/certificate.html", context | _words_of(completion))


def _words_of(completion: ModuleCompletion) -> dict[str, Any]:
    """Find the module's words now; one that was taken down keeps its certificate."""
    catalogue = catalogue_now()
    try:
        module = catalogue.module(completion.module.key)
    except KeyError:
        titles = get_titles([completion.module_id])
        return {"page_title": _("Certificate"), "title": titles.get(completion.module_id, "")}
    return {
        "page_title": _("Certificate"),
        "title": module.title,
        "content_lang": module.language,
        "close_url": module.url,
    }
