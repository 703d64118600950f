from django.apps import AppConfig


class ModulesConfig(AppConfig):
    """This app holds home, catalogue, paths, modules and lessons."""

    name = "content.modules"
    default_auto_field = "django.db.models.BigAutoField"
