from django.apps import AppConfig


class ProgressConfig(AppConfig):
    """This app holds attempts, answers and completions."""

    name = "lms.progress"
    default_auto_field = "django.db.models.BigAutoField"
