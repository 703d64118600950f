"""What the check of a text adds to the admin."""

from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern | URLResolver]:
    """Where an editor asks."""
    return [path("periksa/", include("content.site.advice.urls"))]


@hooks.register("insert_editor_js")
def script() -> str:
    """What asks anew while somebody types, and opens the block a remark leads to."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin-checks.js"))


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of remarks."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-checks.css"))
