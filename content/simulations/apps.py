from django.apps import AppConfig


class SimulationsConfig(AppConfig):
    """This app holds branching chats and how they are walked."""

    name = "content.simulations"
    default_auto_field = "django.db.models.BigAutoField"
