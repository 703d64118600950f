from django.apps import AppConfig


class NarrativesConfig(AppConfig):
    """This app holds counter-narrative stories and their sources."""

    name = "content.narratives"
    default_auto_field = "django.db.models.BigAutoField"
