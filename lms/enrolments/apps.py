from django.apps import AppConfig


class EnrolmentsConfig(AppConfig):
    """This app holds who takes which module."""

    name = "lms.enrolments"
    default_auto_field = "django.db.models.BigAutoField"
