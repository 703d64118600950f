"""What tells the catalogue that content changed.

The state is read anew, on commit, once for all that changed together.
"""

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from content.catalogue.archiving import forget
from content.catalogue.epoch import bump
from content.catalogue.refresh import refresh_all, refresh_banks, refresh_many
from content.quizzes.models import QuestionBank
from content.site.batches import once_on_commit

# Models whose rows show on no cached page.
QUIET = {"picturerendition", "contentreport", "testform", "questionbank", "coverage"}


def connect() -> None:
    """Listen to Wagtail and to every model whose rows show on pages."""
    for signal in (page_published, page_unpublished, page_slug_changed):
        signal.connect(page_changed, dispatch_uid="catalogue")
    page_published.connect(page_back, dispatch_uid="catalogue.archive")
    for signal in (published, unpublished):
        signal.connect(bank_changed, sender=QuestionBank, dispatch_uid="catalogue.bank")
    post_page_move.connect(page_moved, dispatch_uid="catalogue")
    post_delete.connect(page_deleted, dispatch_uid="catalogue.page")
    for signal in (post_save, post_delete):
        signal.connect(restricted, sender=PageViewRestriction, dispatch_uid="catalogue")
        signal.connect(site_changed, sender=Site, dispatch_uid="catalogue")
        for model in shown_models():
            signal.connect(shown_changed, sender=model, dispatch_uid="catalogue.shown")


def shown_models() -> list[type[models.Model]]:
    """These models show on pages without being pages: pictures, contacts, sources, settings."""
    ours = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("content.") and config.name != "content.catalogue"
        for model in config.get_models()
        if not issubclass(model, Page) and model.__name__.lower() not in QUIET
    ]
    return [*ours, Redirect, Locale]


def page_changed(instance: Page, **_kwargs: Any) -> None:
    """A page was published, unpublished or renamed, or is said to have been."""
    once_on_commit(refresh_many, instance)


def bank_changed(instance: QuestionBank, **_kwargs: Any) -> None:
    """A bank is public with other questions, in other words, or no longer."""
    once_on_commit(refresh_banks, instance.translation_key)


def page_back(instance: Page, **_kwargs: Any) -> None:
    """A page that was archived is public again, after a new review."""
    forget(instance)


def page_moved(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **_kwargs: Any
) -> None:
    """A page has another place, and so have its siblings, before and after."""
    for tree in {page.pk: page for page in (parent_page_before, parent_page_after)}.values():
        once_on_commit(refresh_many, tree)
    once_on_commit(refresh_many, instance)


def page_deleted(instance: models.Model, **_kwargs: Any) -> None:
    """A page is gone; our guard lets only pages go that were never public."""
    if isinstance(instance, Page):
        once_on_commit(refresh_many, instance)


def restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Part of the tree is no longer for everybody, or is again."""
    once_on_commit(refresh_many, instance.page)


def site_changed(**_kwargs: Any) -> None:
    """The site may begin at another page."""
    transaction.on_commit(refresh_all)


def shown_changed(**_kwargs: Any) -> None:
    """Something that shows on pages changed."""
    once_on_commit(_outdate, "shown")


def _outdate(_what: set[str]) -> None:
    bump()
