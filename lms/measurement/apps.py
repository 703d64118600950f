from django.apps import AppConfig


class MeasurementConfig(AppConfig):
    """This app measures what a path changes, without knowing who."""

    name = "lms.measurement"
    default_auto_field = "django.db.models.BigAutoField"
