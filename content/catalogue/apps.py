from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """This app holds the registry of modules, activities and editions: the one door."""

    name = "content.catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow what editors do."""
        from content.catalogue import signals  # noqa: PLC0415 - needs models

        signals.connect()
