"""The board and what hangs on it. Every view asks `content.translation.rights` first."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from content.translation import actions, reading, submitting
from content.translation.board import (
    language_name,
    read_board,
    read_bundle,
    read_side_by_side,
)
from content.translation.bundles import (
    Bundle,
    Thing,
    edit_url,
    find_bundle,
    languages,
    targets_of,
    things_in,
)
from content.translation.forms import UploadForm
from content.translation.po import export_po
from content.translation.rights import (
    languages_of,
    may_approve,
    may_see_board,
    may_translate,
    require_language,
)

ICON = "wagtail-localize-language"


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Everything to translate, and how far each language is."""
    _require_board(request)
    own = languages_of(request.user)
    order = sorted(languages(), key=lambda code: code not in own)  # hers first
    context = {
        "page_title": _("Translation"),
        "header_icon": ICON,
        "lines": read_board(order),
        "languages": [(code, language_name(code), code in own) for code in order],
        "own": own,
    }
    return render(request, "translation/board.html", context)


@require_GET
def bundle(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The pages of a bundle in one language, each with what to do next."""
    found = _find(request, slug, language)
    return render(
        request,
        "translation/bundle.html",
        _frame(request, found, language) | {"entries": read_bundle(found, language)},
    )


@require_GET
def side_by_side(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Every segment of a bundle beside its translation, with terms and memory; to read."""
    found = _find(request, slug, language)
    context = _frame(request, found, language)
    context |= {"sections": read_side_by_side(found, language)}
    return render(request, "translation/side_by_side.html", context)


@require_GET
def download(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """A PO file of a bundle, with what is translated already."""
    found = _find(request, slug, language)
    response = HttpResponse(str(export_po(found, language)), content_type="text/x-gettext")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-{language}.po"'
    return response


def upload(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Take a PO file, show what it would change, and write that when it is confirmed."""
    found = _find(request, slug, language)
    require_language(request.user, language)
    form = UploadForm(request.POST or None, request.FILES or None, language=language)
    context = _frame(request, found, language) | {"form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "translation/upload.html", context)
    plan: reading.Plan = form.cleaned_data["plan"]
    if "confirm" not in request.POST:
        context |= {"plan": plan, "text": form.cleaned_data["text"], **_told(plan)}
        return render(request, "translation/upload_preview.html", context)
    written = len(plan.to_write)
    actions.apply(plan, by=request.user)
    messages.success(
        request,
        ngettext("%(n)s text was taken over.", "%(n)s texts were taken over.", written)
        % {"n": written},
    )
    return redirect("translation:bundle", found.slug, language)


@require_POST
def begin(request: HttpRequest, slug: str, language: str, key: UUID) -> HttpResponse:
    """Open wagtail-localize's editor on a page or snippet, in step with its source."""
    require_language(request.user, language)
    thing = _thing(_find(request, slug, language), key)
    target = actions.begin(thing, language=language, by=request.user)
    return redirect(edit_url(target))


@require_POST
def submit(request: HttpRequest, slug: str, language: str, key: UUID) -> HttpResponse:
    """Hand a translation to who reads the language."""
    require_language(request.user, language)
    found = _find(request, slug, language)
    thing = _thing(found, key)
    try:
        submitting.submit(thing, language=language, by=request.user)
    except submitting.NotReady as reason:
        messages.error(request, f"“{thing}”: {reason}")
        if thing.translation_key in (targets := targets_of([thing], language)):
            return redirect(edit_url(targets[thing.translation_key]))
    else:
        messages.success(request, _("“%(title)s” waits for its reviewer.") % {"title": thing})
    return redirect("translation:bundle", found.slug, language)


def _require_board(request: HttpRequest) -> None:
    if not may_see_board(request.user):
        raise PermissionDenied


def _find(request: HttpRequest, slug: str, language: str) -> Bundle:
    _require_board(request)
    found = find_bundle(slug) if language in languages() else None
    if found is None:
        raise Http404
    return found


def _thing(bundle: Bundle, key: UUID) -> Thing:
    for thing in things_in(bundle):
        if thing.translation_key == key:
            return thing
    raise Http404


def _frame(request: HttpRequest, bundle: Bundle, language: str) -> dict[str, object]:
    return {
        "page_title": bundle.title,
        "page_subtitle": language_name(language),
        "header_icon": ICON,
        "breadcrumbs_items": [
            {"url": reverse("translation:board"), "label": _("Translation")},
            {
                "url": reverse("translation:bundle", args=[bundle.slug, language]),
                "label": f"{bundle.title} – {language_name(language)}",
            },
        ],
        "bundle": bundle,
        "language": language,
        "language_name": language_name(language),
        "languages": [(code, language_name(code)) for code in languages()],
        "may_translate": may_translate(request.user, language),
        "may_approve": may_approve(request.user, language),
    }


def _told(plan: reading.Plan) -> dict[str, object]:
    bad = {reading.Verdict.REFUSED, reading.Verdict.UNKNOWN}
    return {
        "counts": [(verdict.label, plan.counts[verdict]) for verdict in reading.Verdict],
        "problems": [row for row in plan.rows if row.verdict in bad],
    }
