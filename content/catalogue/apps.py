from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """This app holds the registry of modules, activities and editions: the one door to learning records."""

    name = "content.catalogue"
    default_auto_field = "django.db.models.BigAutoField"
