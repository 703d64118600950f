from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """This app holds what staff may count."""

    name = "lms.reports"
    default_auto_field = "django.db.models.BigAutoField"
