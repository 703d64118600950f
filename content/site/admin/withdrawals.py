"""“Tarik dari semua bahasa”: what it takes down, why, and then it is down."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.models import Page

from content.site import withdrawing
from content.site.models import Withdrawal


class ReasonForm(forms.Form):
    """Why a page is taken down."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=Withdrawal.REASON_LENGTH,
        help_text=gettext_lazy(
            "For colleagues; readers do not see it. Name no child and no victim. "
            "For example: “The picture shows a real pupil.”"
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write the reason. It stays in the history of the page.")
        },
    )


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then take the page down in every language."""
    if not withdrawing.may_withdraw(request.user):
        raise PermissionDenied
    page = get_object_or_404(Page, pk=pk, depth__gt=1)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        rows = withdrawing.withdraw(page=page, by=request.user, reason=reason, now=timezone.now())
        _say(request, rows)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    context: dict[str, Any] = {
        "page": page,
        "page_title": _("Take down in every language"),
        "page_subtitle": page.specific_deferred.get_admin_display_title(),
        "header_icon": "warning",
        "form": form,
        "scope": withdrawing.scope_of(page),
        "back_url": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
    }
    return render(request, "site/admin/withdraw.html", context, status=400 if form.errors else 200)


def _say(request: HttpRequest, rows: list[Withdrawal]) -> None:
    if not rows:
        messages.info(request, _("Nothing of it was public. Nothing was changed."))
        return
    messages.success(
        request,
        ngettext(
            "Taken down in every language. Going back takes a new review.",
            "Taken down in every language, with %(n)s pages in all. Going back takes a new review.",
            len(rows),
        )
        % {"n": len(rows)},
    )
