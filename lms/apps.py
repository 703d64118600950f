from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class LmsConfig(AppConfig):
    """This app is the project itself: its commands and project-wide checks."""

    name = "lms"


class UsersConfig(WagtailUsersAppConfig):
    """This is Wagtail's user admin without learners in it."""

    user_viewset = "lms.accounts.viewsets.StaffUserViewSet"
