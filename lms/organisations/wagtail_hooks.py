"""What organisations add to Wagtail's admin."""

from wagtail import hooks

from lms.organisations.admin.viewsets import PeopleViewSetGroup


@hooks.register("register_admin_viewset")
def people() -> PeopleViewSetGroup:
    """This is the menu entry with groups, members and waiting people."""
    return PeopleViewSetGroup()
