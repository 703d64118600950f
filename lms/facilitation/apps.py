from django.apps import AppConfig


class FacilitationConfig(AppConfig):
    """This app is the space of people who accompany a group."""

    name = "lms.facilitation"
    default_auto_field = "django.db.models.BigAutoField"
