from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class LmsConfig(AppConfig):
    """This app is the project itself: its commands and project-wide checks."""

    name = "lms"

    def ready(self) -> None:
        """Register the project's checks."""
        from lms import checks  # noqa: F401, PLC0415 - models must be loaded first


class UsersConfig(WagtailUsersAppConfig):
    """This is Wagtail's user admin without learners in it."""

    user_viewset = "lms.accounts.viewsets.StaffUserViewSet"
