"""wagtail-localize's own addresses, each behind the right to write in its language.

They stand before its own in the admin, so they answer in their place. What would write around
our checks is closed: machine translation, aliases, "submit" and "sync" (we follow the source by
ourselves). Its PO files lead to ours, where every text is washed.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from content.translation.bundles import bundle_of_key
from content.translation.rights import may_approve, require_language

View = Callable[..., HttpResponse]


def for_translators(view: View, *, readers: bool = False) -> View:
    """This is the view, for who writes in its translation's language; and who approves it."""

    @wraps(view)
    def guarded(request: HttpRequest, *, translation_id: int, **kwargs: Any) -> HttpResponse:
        translation = get_object_or_404(Translation, pk=translation_id)
        language = translation.target_locale.language_code
        if not (readers and may_approve(request.user, language)):
            require_language(request.user, language)
        return view(request, translation_id=translation_id, **kwargs)

    guarded_in: View = require_admin_access(guarded)
    return guarded_in


@require_admin_access
def closed(_request: HttpRequest, **_kwargs: Any) -> HttpResponse:
    """Refuse everybody. Raises: PermissionDenied."""
    raise PermissionDenied


def ours(name: str) -> View:
    """This leads from wagtail-localize's PO files to ours, which hold a whole bundle."""

    def lead_on(request: HttpRequest, *, translation_id: int) -> HttpResponse:
        translation = get_object_or_404(Translation, pk=translation_id)
        bundle = bundle_of_key(translation.source.object_id)
        if bundle is None:
            raise Http404
        return redirect(name, bundle.slug, translation.target_locale.language_code)

    return lead_on


TRANSLATE = "localize/translate/<int:translation_id>/"
edit_string = for_translators(edit_translation.edit_string_translation)
edit_override = for_translators(edit_translation.edit_override)
download = for_translators(ours("translation:download"), readers=True)
upload = for_translators(ours("translation:upload"))
preview = for_translators(edit_translation.preview_translation, readers=True)
urlpatterns = [
    path(f"{TRANSLATE}strings/<int:string_segment_id>/edit/", edit_string),
    path(f"{TRANSLATE}overrides/<int:overridable_segment_id>/edit/", edit_override),
    path(f"{TRANSLATE}pofile/download/", download),
    path(f"{TRANSLATE}preview/", preview),
    path(f"{TRANSLATE}preview/<str:mode>/", preview),
    path(f"{TRANSLATE}pofile/upload/", upload),
    path(f"{TRANSLATE}machine_translate/", closed),
    path(f"{TRANSLATE}disable/", closed),
    path("localize/submit/page/<int:page_id>/", closed),
    path("localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", closed),
    path("localize/update/<int:translation_source_id>/", closed),
    path("localize/page/<int:page_id>/convert_to_alias/", closed),
]
