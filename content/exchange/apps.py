from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """This app holds importers and exporters, the curriculum loader among them."""

    name = "content.exchange"
    default_auto_field = "django.db.models.BigAutoField"
