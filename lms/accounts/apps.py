from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """This app holds who signs in: users, PINs, age, consent."""

    name = "lms.accounts"
    default_auto_field = "django.db.models.BigAutoField"
