"""What stands with wagtail-localize's editor: the way back, what is left, and the way on."""

import json
from typing import Any

from django import template
from django.urls import reverse
from wagtail.models import Page

from content.site.gate import is_translation, language_of
from content.translation.bundles import bundle_of_key
from content.translation.models import Coverage
from content.translation.rights import may_translate

register = template.Library()


@register.inclusion_tag("translation/bar.html", takes_context=True)
def translation_bar(context: dict[str, Any]) -> dict[str, Any]:
    """The bundle of what is being translated, and what is left of it. Queries: at most 5."""
    instance, request = context["instance"], context["request"]
    language, key = language_of(instance), instance.translation_key
    counted = Coverage.objects.filter(key=key, language=language).first()
    return {
        "request": request,
        "bundle": bundle_of_key(key) if is_translation(instance) else None,
        "language": language,
        "key": key,
        "may_translate": may_translate(request.user, language),
        "left": counted.missing + counted.stale if counted else 0,
        "source": context["source_locale"],
        "target": context["target_locale"],
        "previews": _previews(context["translation"].pk, instance),
    }


def _previews(translation_id: int, instance: Any) -> list[tuple[str, str]]:
    """Labels and addresses of the previews; only pages have them here."""
    modes = instance.preview_modes if isinstance(instance, Page) else []
    return [
        (
            str(label),
            reverse(
                "wagtail_localize:preview_translation",
                args=[translation_id, mode] if mode else [translation_id],
            ),
        )
        for mode, label in modes
    ]


@register.filter
def without_aliases(props: str) -> str:
    """What wagtail-localize's editor is told, without the address that makes an alias."""
    told = json.loads(props)
    told["links"]["convertToAliasUrl"] = None
    return json.dumps(told)
