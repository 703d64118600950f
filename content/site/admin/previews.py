"""Links for reviewers without an account: the list of a page, a new one, closing one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from content.site import previews
from content.site.models import PreviewLink


@dataclass(frozen=True, slots=True)
class Shown:
    """One open link as the list shows it."""

    pk: UUID
    address: str
    note: str
    by: str
    until: datetime
    is_newest: bool  # opens the newest version; else an older one


class LinkForm(forms.Form):
    """How long and for whom; `pk` makes a double click one link."""

    pk = forms.UUIDField(widget=forms.HiddenInput)
    days = forms.TypedChoiceField(
        label=gettext_lazy("Works for"),
        coerce=int,
        choices=[
            (n, ngettext_lazy("%(n)s day", "%(n)s days", n) % {"n": n}) for n in previews.DAYS
        ],
        initial=previews.USUAL_DAYS,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("For whom (optional)"),
        required=False,
        max_length=PreviewLink.NOTE_LENGTH,
        help_text=gettext_lazy(
            "So that you recognise it later. For example: “MUI Banten, module 4”."
        ),
    )


def links(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the open links of a page, and make one."""
    page = _page(request, pk)
    form = LinkForm(request.POST or None, initial={"pk": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            previews.make(page=page, by=request.user, now=timezone.now(), **form.cleaned_data)
        except previews.MayNotShare as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The link is ready. Copy it from the list."))
        return redirect("review:links", page.pk)
    context = {
        "page": page,
        "page_title": _("Preview links"),
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "link",
        "form": form,
        "links": shown_links(request, page),
    }
    return render(request, "site/admin/links.html", context, status=400 if form.errors else 200)


@require_POST
def close(request: HttpRequest, pk: int, link: UUID) -> HttpResponse:
    """Close a link at once."""
    page = _page(request, pk)
    row = get_object_or_404(PreviewLink, pk=link, key=page.translation_key)
    previews.close(link=row, page=page, by=request.user, now=timezone.now())
    messages.success(request, _("The link opens nothing any more."))
    return redirect("review:links", page.pk)


def shown_links(request: HttpRequest, page: Any) -> list[Shown]:
    """The open links of a page, the newest first. Queries: 2."""
    language = page.locale.language_code
    rows = PreviewLink.objects.of(page.translation_key, language).active(timezone.now())
    return [
        Shown(
            pk=row.pk,
            address=request.build_absolute_uri(_address(row, language)),
            note=row.note,
            by=str(row.by),
            until=row.expires_at,
            is_newest=row.revision_id == page.latest_revision_id,
        )
        for row in rows.select_related("by").order_by("-made_at")
    ]


def _address(link: PreviewLink, language: str) -> str:
    with translation.override(language):
        return reverse("site:preview", args=[previews.token_of(link)])


def _page(request: HttpRequest, pk: int) -> Any:
    page = get_object_or_404(Page.objects.select_related("locale"), pk=pk).specific
    if not previews.may_share(page, request.user):
        raise PermissionDenied
    return page
