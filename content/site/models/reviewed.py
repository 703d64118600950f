"""What every page and every shared snippet is: something that two people look at first."""

import logging
from collections.abc import Iterable
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Field
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel, Panel
from wagtail.locks import BaseLock, WorkflowLock
from wagtail.models import (
    DraftStateMixin,
    Locale,
    LockableMixin,
    Page,
    Revision,
    RevisionMixin,
    Workflow,
    WorkflowMixin,
)
from wagtail.models.pages import PagePermissionTester
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from content.site import gate
from content.site.advice.pages import Advised
from content.site.languages import Language, languages_at
from content.site.looks import Looks
from content.site.panels import ADDRESS, SUMMARY

logger = logging.getLogger(__name__)

REVIEW = HelpPanel(heading=_("Review"), template="site/admin/review_panel.html")
TRANSLATION_WORKFLOW = "Tinjauan terjemahan"
ADMIN = "Admin"  # the group that may take something off the site


class ReviewLock(WorkflowLock):
    """The lock of a review; Wagtail's own says that reviewers may write."""

    def get_message(self, user: Any) -> str:
        """What everybody reads on top of the editor."""
        return str(_("Under review, so nobody can change it. Reviewers can ask for changes."))

    def get_description(self, user: Any, can_lock: bool = False) -> str:  # noqa: FBT001, FBT002  # Wagtail's
        """What the panel beside it says."""
        return str(_("Nobody can change it while it is under review."))


class Reviewed(models.Model):
    """What pages and shared snippets have in common: nothing of them is public unapproved."""

    class Meta:
        abstract = True

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Make a revision public, now or on its date.

        Raises: NotApproved, whoever asks: a button, a schedule, an import, a superuser.
            NotSound, when it would not work for a reader.
        """
        gate.require_approval(self, revision)
        gate.require_soundness(revision)
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]  # Wagtail's mixin

    def publish_problems(self) -> list[str]:
        """These keep it from working for a reader, in words for its author; a page type knows."""
        return []

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep unapproved words out of the public row, on paths that never call `publish`.

        Going public needs an approved revision. While a thing stays public on the same
        revision, its words and child rows are not written: wagtail-localize saves every draft
        of a translation straight into the public row.

        Raises: NotApproved, AliasForbidden.
        """
        if getattr(self, "alias_of_id", None):
            raise gate.AliasForbidden(_("Aliases are switched off. Make a copy instead."))
        if self.live and not self._goes_public(kwargs.get("update_fields")):  # type: ignore[attr-defined]
            kwargs |= self._without_words(kwargs.get("update_fields"))
        super().save(*args, **kwargs)

    def _goes_public(self, wanted: Iterable[str] | None) -> bool:
        """Whether this save makes another revision public, which then has to be approved."""
        if wanted is not None and not {"live", "live_revision"} & set(wanted):
            return False
        rows = type(self)._base_manager  # noqa: SLF001  # Django's documented name for it
        before = rows.filter(pk=self.pk, live=True).first() if self.pk else None  # type: ignore[misc]
        if before and before.live_revision_id == self.live_revision_id:  # type: ignore[attr-defined]
            self._warn_of_words(before)
            return False
        gate.require_approval(self, self.live_revision)  # type: ignore[attr-defined]
        gate.require_soundness(self.live_revision)  # type: ignore[attr-defined]
        return True

    def _without_words(self, wanted: Iterable[str] | None) -> dict[str, Any]:
        names = [field.name for field in self._meta.concrete_fields if not field.primary_key]
        words = {field.name for field in self._words()}
        keep = [name for name in (names if wanted is None else wanted) if name not in words]
        return {"update_fields": keep} | ({"clean": False} if isinstance(self, Page) else {})

    def _warn_of_words(self, before: models.Model) -> None:
        changed = [field.name for field in self._words() if self._differs(before, field)]
        if changed:
            logger.warning("Not public yet, kept as a draft: %s of %r", ", ".join(changed), self)

    def _words(self) -> list["Field[Any, Any]"]:
        """The columns that readers see: the model's own, and a page's title, slug, summary."""
        machinery = {field.name for field in Page._meta.concrete_fields}  # noqa: SLF001
        public = {"title", "slug", "seo_title", "search_description", "show_in_menus"}
        return [
            field
            for field in self._meta.concrete_fields
            if not field.primary_key
            and not field.one_to_one
            and (field.name in public or field.name not in machinery)
            and field.name not in {"translation_key", "locale"}
        ]

    def _differs(self, before: models.Model, field: "Field[Any, Any]") -> bool:
        name = field.attname
        return bool(
            field.get_prep_value(getattr(self, name)) != field.get_prep_value(getattr(before, name))
        )

    def get_lock(self) -> BaseLock | None:
        """This keeps people from writing; while somebody reviews, it keeps everybody."""
        lock: BaseLock | None = super().get_lock()  # type: ignore[misc]  # Wagtail's mixin
        return ReviewLock(self, lock.task) if isinstance(lock, WorkflowLock) else lock

    def get_workflow(self) -> Workflow | None:
        """Two people read what was written here; a translation, one who reads its language."""
        if gate.is_translation(self):
            return Workflow.objects.active().filter(name=TRANSLATION_WORKFLOW).first()
        workflow: Workflow | None = super().get_workflow()  # type: ignore[misc]  # Wagtail's mixin
        return workflow

    @property
    def is_reviewed(self) -> bool:
        """This says whether people, not only the loader, approved what is public. Queries: 1."""
        return gate.is_reviewed(self)

    @property
    def review_note(self) -> str:
        """This is the line readers see about the review. Queries: 1."""
        if not self.is_reviewed:
            return str(_("Not reviewed yet"))
        return str(
            _("Read by a reviewer") if gate.is_translation(self) else _("Checked by two people")
        )


def may_unpublish(user: Any) -> bool:
    """This says whether `user` may take something off the site. Queries: at most 1."""
    return bool(user.is_superuser or user.groups.filter(name=ADMIN).exists())


class ReviewedPagePermissions(PagePermissionTester):
    """Who may do what with a page: as in Wagtail, less deleting what readers saw."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002  # Wagtail's signature
        """Nobody deletes a page that was public, or has such a page below it."""
        if not self._is_arrangers():
            return False
        return super().can_delete(ignore_bulk) and not gate.was_published(self.page)

    def can_move(self) -> bool:
        """Moving loses nothing, so it stays as in Wagtail, where it equals deleting."""
        return self._is_arrangers() and super().can_delete(ignore_bulk=True)

    def _is_arrangers(self) -> bool:
        """A translator writes words; where a translation stands is up to whoever runs the site."""
        return bool(self.user.is_superuser) or not gate.is_translation(self.page)

    def can_unpublish(self) -> bool:
        """Reviewers hold "publish" for the second approval only; it takes nothing down."""
        return bool(super().can_unpublish()) and may_unpublish(self.user)

    def can_reorder_children(self) -> bool:
        """Another order is public at once, without a review: for admins."""
        return bool(super().can_reorder_children()) and may_unpublish(self.user)

    def can_move_to(self, destination: Page) -> bool:
        """Among its neighbours a page moves for admins only, at the root too, and needs no more.

        Wagtail would ask for the right to delete it as well; its root knows nothing of admins.
        """
        if self.page.is_child_of(destination):
            rights = destination.specific_deferred.permissions_for_user(self.user)
            return bool(rights.can_reorder_children()) and may_unpublish(self.user)
        return bool(super().can_move_to(destination))

    def can_set_view_restrictions(self) -> bool:
        """Closing a page to readers takes it down, so whoever may do that may do this."""
        return bool(super().can_set_view_restrictions()) and may_unpublish(self.user)

    def can_publish_subpage(self) -> bool:
        """Nothing is public the moment it is made: nobody could have approved it."""
        return False


def languages_of(page: Page) -> list[Language]:
    """Where a page is in each language; under the same path where it is not translated.

    Queries: 1.
    """
    rows = page.get_translations(inclusive=True).live().select_related("locale")
    live = {gate.language_of(row): row.url for row in rows}
    return languages_at(page.url or "/", {code: url for code, url in live.items() if url})


class BasePage(Advised, Looks, Reviewed, Page):  # type: ignore[django-manager-missing]  # Wagtail has no types
    """A page that is public only after review, and never deleted once it was.

    `key` is its identity in every language; `search_description` is its summary on cards and
    in search. Aliases are refused: they are public without a revision.
    """

    admin_default_ordering = "ord"  # pages below stand in the admin as readers meet them
    content_panels: ClassVar = [*Page.content_panels, SUMMARY]
    promote_panels: ClassVar[list[Panel]] = []
    settings_panels: ClassVar = [REVIEW, ADDRESS, *Page.settings_panels]
    search_fields: ClassVar = [*Page.search_fields, index.AutocompleteField("number_in_lists")]
    # A page has one address below the prefix of each language.
    override_translatable_fields: ClassVar = [SynchronizedField("slug", overridable=False)]

    class Meta:
        abstract = True

    @property
    def key(self) -> UUID:
        """This is the page's identity in every language."""
        key: UUID = self.translation_key
        return key

    @property
    def summary(self) -> str:
        """This is one sentence for cards and search."""
        return str(self.search_description)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the frame of a page needs: titles, its language, where it is in the others.

        Queries: 1, its translations.
        """
        language = gate.language_of(self)
        return super().get_context(request, *args, **kwargs) | {
            "page_title": self.seo_title or self.title,
            "page_description": self.summary,
            "content_lang": language,
            "languages": languages_of(self),
            "canonical_url": self.url if get_language() != language else "",
        }

    @property
    def number_in_lists(self) -> str:
        """This is the number that readers know it by, if any; the admin's search finds it."""
        return str(getattr(self, "number", None) or "")

    def get_admin_display_title(self) -> str:
        """The title in lists of the admin, after the number if readers know it by one."""
        return f"{self.number_in_lists} {super().get_admin_display_title()}".lstrip()

    def permissions_for_user(self, user: Any) -> ReviewedPagePermissions:
        """What `user` may do here."""
        if self.specific_class and not isinstance(self, self.specific_class):
            return ReviewedPagePermissions(user, self.specific_deferred)
        return ReviewedPagePermissions(user, self)

    def create_alias(self, **_kwargs: Any) -> Self:
        """Refuse. Raises: AliasForbidden."""
        raise gate.AliasForbidden(_("Aliases are switched off. Make a copy instead."))

    def copy(self, *args: Any, **kwargs: Any) -> Self:
        """Copy as a draft, whatever was asked: a copy is new and nobody has read it."""
        copied: Self = super().copy(*args, **(kwargs | {"keep_live": False}))
        return copied

    def copy_for_translation(
        self,
        locale: Locale,
        copy_parents: bool = False,  # noqa: FBT001, FBT002  # Wagtail's signature
        alias: bool = False,  # noqa: FBT001, FBT002
        exclude_fields: Iterable[str] | None = None,
    ) -> Self:
        """Make the draft of a translation, and drafts of missing parents (Wagtail: aliases).

        Raises: AliasForbidden.
        """
        if alias:
            self.create_alias()
        if copy_parents:
            for parent in self.get_ancestors().filter(depth__gt=1).specific():
                if not parent.has_translation(locale):
                    parent.copy_for_translation(locale)
        translated: Self = super().copy_for_translation(locale, exclude_fields=exclude_fields)
        return translated


class ReviewedSnippet(Reviewed, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin):
    """Something several pages share, behind the same gate as a page."""

    class Meta:
        abstract = True

    def copy_for_translation(self, *args: Any, **kwargs: Any) -> Self:
        """Make the draft of a translation, unsaved; Wagtail would have it public long ago."""
        copied: Self = super().copy_for_translation(*args, **kwargs)
        copied.live = False
        for name in ("first_published_at", "last_published_at", "live_revision"):
            setattr(copied, name, None)
        return copied
