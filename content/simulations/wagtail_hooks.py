"""What chats add to the admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_editor_js")
def chooser_script() -> str:
    """Lists to choose turns, ends and people from."""
    return format_html('<script type="module" src="{}"></script>', static("js/admin-simulation.js"))


@hooks.register("insert_global_admin_css")
def map_styles() -> str:
    """The look of a chat's drawing."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/chat-map.css"))
