"""Pages that are not in the tree: help, privacy, reporting content."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_safe
from wagtail.models import Page

from content.site import actions, previews, queries
from content.site.forms import ReportForm
from content.site.models import SiteSettings, Withdrawal
from content.site.throttle import is_too_much

WITHDRAWN_FOR = 300  # seconds that a proxy or a browser may keep the list


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """Show whom one can turn to. Kept nowhere: not in a cache, not in the browser's history."""
    found = queries.help_contacts()
    context = {
        "page_title": _("Need help"),
        "urgent": found.urgent,
        "contacts": found.others,
        "is_unchecked": found.is_unchecked,
    }
    response = render(request, "site/help_page.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_GET
def terms(request: HttpRequest) -> HttpResponse:
    """Explain every word of the glossary, in alphabetical order."""
    context = {"page_title": _("What words mean"), "letters": queries.glossary()}
    return render(request, "site/terms_page.html", context)


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, and who answers questions about it."""
    context = {"page_title": _("What we keep"), "names": SiteSettings.public()}
    return render(request, "site/privacy_page.html", context)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Take a report about a page (`to`, its key), or about the site where no page is named."""
    if request.method == "GET":
        page = _named_page(request.GET.get("to", ""))
        form = ReportForm(initial={"to": page.translation_key if page else None})
        return _show(request, form, page)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _show(request, form, _named_page(request.POST.get("to", "")), status=400)
    page = _named_page(str(form.cleaned_data["to"] or ""))
    if form.cleaned_data["to"] and page is None:
        form.add_error(None, _("We could not find that page. It may have been taken down."))
        return _show(request, form, None, status=400)
    if is_too_much(request, "report"):
        form.add_error(None, _("That were many reports at once. Please try again in an hour."))
        return _show(request, form, page, status=429)
    actions.record_report(
        key=page.translation_key if page else None,
        language=get_language() or "",
        reason=form.cleaned_data["reason"],
        comment=form.cleaned_data["comment"],
        at=timezone.now(),
    )
    messages.success(request, _("Thank you. Somebody of us will look at it."))
    return redirect(queries.address_of(page) if page else "site:report")


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show one version of a page to whoever holds its link, read-only."""
    link = previews.find(token, timezone.now())
    if link is None:
        raise Http404
    return previews.show(link, request)


@require_safe
@cache_control(public=True, max_age=WITHDRAWN_FOR)
def withdrawn(_request: HttpRequest) -> HttpResponse:
    """Name the keys that phones have to forget; small, and the same for everybody.

    What a phone keeps asks for it at its next contact and drops these keys.
    """
    keys = Withdrawal.objects.open().order_by("key").values_list("key", flat=True).distinct()
    return JsonResponse({"withdrawn": [str(key) for key in keys]})


def _named_page(key: str) -> Page | None:
    try:
        return queries.get_page(UUID(key))
    except ValueError:
        return None


def _show(
    request: HttpRequest, form: ReportForm, page: Page | None, status: int = 200
) -> HttpResponse:
    context = {
        "page_title": _("Report content"),
        "form": form,
        "reported": page,
        "reported_url": queries.address_of(page) if page else "",
    }
    return render(request, "site/report_page.html", context, status=status)
