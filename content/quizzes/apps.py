from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    """This app holds quizzes, their questions and how they are marked."""

    name = "content.quizzes"
    default_auto_field = "django.db.models.BigAutoField"
