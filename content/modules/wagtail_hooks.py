"""What modules add to the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from content.modules.views import send_module


@hooks.register("register_admin_urls")
def module_urls() -> list[URLPattern]:
    """Sending a module for review with all that is in it."""
    return [path("modul/<int:pk>/kirim/", send_module, name="send_module")]
