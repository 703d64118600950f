"""What stands with wagtail-localize's editor: the way back and the way on."""

from typing import Any

from django import template

from content.site.gate import is_translation, language_of
from content.translation.bundles import bundle_of_key
from content.translation.rights import may_translate

register = template.Library()


@register.inclusion_tag("translation/bar.html", takes_context=True)
def translation_bar(context: dict[str, Any]) -> dict[str, Any]:
    """The bundle of what is being translated. Queries: at most 4."""
    instance, request = context["instance"], context["request"]
    language = language_of(instance)
    bundle = bundle_of_key(instance.translation_key) if is_translation(instance) else None
    return {
        "request": request,
        "bundle": bundle,
        "language": language,
        "key": instance.translation_key,
        "may_translate": may_translate(request.user, language),
    }
