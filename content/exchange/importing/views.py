"""Upload, preview, confirm: three steps in the admin for whoever writes."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from content.exchange.importing import confirming, places, reading, screens, storage
from content.exchange.importing.forms import FIELDS, ConfirmForm, UploadForm
from content.exchange.models import PendingImport
from content.exchange.office import templates
from content.exchange.office.drafts import Manuscript
from content.exchange.office.parcels import Refused

View = Callable[..., HttpResponse]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATES = {
    "contoh-modul.docx": (templates.word, WORD),
    "contoh-kuis.xlsx": (templates.excel, EXCEL),
}


def authors_only(view: View) -> View:
    """This is the view, refusing everybody who may not make pages."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not places.may_import(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@authors_only
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file, look whether it can be read, and go on to its preview."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            reading.read(data, file.name)
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            at = timezone.now()
            kept = storage.keep(owner=request.user, name=file.name[-255:], data=data, at=at)
            return redirect("exchange:preview", kept.pk)
    return _show(request, "upload", _("Import"), form=form)


@authors_only
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what becomes of a file, and make it so; a second click finds what was made."""
    pending = _own(request, pk)
    if pending.confirmed_at:
        modules = places.modules_with([page["id"] for page in pending.outcome["pages"]])
        title = _("Import of %(name)s") % {"name": pending.name}
        return _show(request, "made", title, pending=pending, modules=modules)
    try:
        found = reading.preview(bytes(pending.data), pending.name)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("exchange:upload")
    typed = request.POST if request.method == "POST" else None
    form = ConfirmForm(typed, user=request.user, found=found)
    if form.is_valid() and _confirm(request, pending, form):
        return redirect("exchange:preview", pending.pk)
    return _show_preview(request, pending, found, form)


@require_POST
@authors_only
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget a file; nothing was made of it."""
    storage.discard(pending=_own(request, pk))
    messages.success(request, _("The file was deleted. Nothing was imported."))
    return redirect("exchange:upload")


@require_GET
@authors_only
def template(_request: HttpRequest, name: str) -> HttpResponse:
    """Hand out a template. It is made anew each time, so it always fits what we read."""
    make, kind = TEMPLATES[name]
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(make(), content_type=kind, headers=headers)


def _own(request: HttpRequest, pk: UUID) -> PendingImport:
    """The account's own file, until it expires. Raises: Http404."""
    kept = PendingImport.objects.own(request.user).kept(timezone.now())
    return get_object_or_404(kept, pk=pk)


def _confirm(request: HttpRequest, pending: PendingImport, form: ConfirmForm) -> bool:
    """Write the drafts; say so, or say why not."""
    choice = form.choice()
    try:
        confirming.confirm(pending=pending, owner=request.user, choice=choice, at=timezone.now())
    except confirming.Locked:
        said = _("It is being reviewed. Wait until it is back, or choose another.")
        form.add_error(FIELDS[choice.where], said)
        return False
    messages.success(request, _("Imported. Everything is a draft that only editors see."))
    return True


def _show_preview(
    request: HttpRequest, pending: PendingImport, found: Manuscript, form: ConfirmForm
) -> HttpResponse:
    shown = screens.preview(found, form, request.GET.get("p"))
    title = _("Look at %(name)s") % {"name": pending.name}
    return _show(request, "preview", title, pending=pending, form=form, shown=shown)


def _show(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    """Render a page of the admin with its title and the way back."""
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("exchange:upload"), "label": _("Import")},
    ]
    frame = {
        "header_title": title,
        "page_title": title,
        "header_icon": "upload",
        "breadcrumbs_items": trail if name == "upload" else [*trail, {"url": "", "label": title}],
    }
    return render(request, f"exchange/{name}.html", frame | context)
