from django.apps import AppConfig


class SiteConfig(AppConfig):
    """This app holds the page base, review, images, settings and referral contacts."""

    name = "content.site"
    default_auto_field = "django.db.models.BigAutoField"
