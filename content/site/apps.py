from django.apps import AppConfig


class SiteConfig(AppConfig):
    """This app holds the page base, review, images, settings and referral contacts."""

    name = "content.site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks and the guard against deletion."""
        from content.site import checks, deletion  # noqa: F401, PLC0415  # models are ready now

        deletion.connect()
