from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """This app holds regions, organisations, cohorts, memberships and joining."""

    name = "lms.organisations"
    default_auto_field = "django.db.models.BigAutoField"
