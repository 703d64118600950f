from django.apps import AppConfig


class TranslationConfig(AppConfig):
    """This app knows which words of which language are there, missing or stale."""

    name = "content.translation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow what authors publish and translators write."""
        from content.translation import following  # noqa: PLC0415 - needs models

        following.connect()
