from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """This app issues, signs and verifies certificates."""

    name = "lms.certificates"
    default_auto_field = "django.db.models.BigAutoField"
