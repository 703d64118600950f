"""Nothing that readers saw is deleted, on any path: a view, a queryset, a parent's deletion."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_delete
from wagtail.models import Page

from content.site import gate
from content.site.models import BasePage, ReviewedSnippet


def refuse(sender: type[Model], instance: Any, **_kwargs: Any) -> None:
    """Stop the deletion of a page or snippet that was public. Raises: EverPublished.

    A page is deleted as a row of `Page` first, whatever its type, so both rows are looked at;
    Wagtail's own welcome page is no BasePage and may go.
    """
    model = instance.specific_class if sender is Page else sender
    if model and issubclass(model, BasePage | ReviewedSnippet):
        gate.refuse_deletion(instance)


def connect() -> None:
    """Watch every deletion; before Wagtail's own receivers, which unpublish first."""
    pre_delete.connect(refuse, dispatch_uid="content.site.deletion")
