"""What editors see of the gate, and a menu without what nobody here needs."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail_localize.models import Translation

from content.site import gate, handing_in, labels, leaving, review, reviewing
from content.site.admin import (
    guide_hooks,  # noqa: F401  # Wagtail finds them through us
    home_hooks,  # noqa: F401
)
from content.site.admin import hooks as admin_hooks  # noqa: F401
from content.site.advice import hooks as advice_hooks  # noqa: F401
from content.site.models.reviewed import may_unpublish
from content.site.viewsets import (
    GlossaryTermViewSet,
    RecordingViewSet,
    ReferralContactViewSet,
    SiteSettingsViewSet,
)

UNUSED_MENU_ITEMS = {"help", "documents"}
PUBLISH, UNPUBLISH = "action-publish", "action-unpublish"
AFTER_ALL = 1000  # of hooks that need what the others leave

labels.name_fields()
register_snippet(ReferralContactViewSet)
register_snippet(GlossaryTermViewSet)
register_snippet(RecordingViewSet)
register_snippet(SiteSettingsViewSet)


@hooks.register("construct_main_menu")
def trim_menu(request: HttpRequest, items: list[Any]) -> None:
    """Take out what nobody here uses; Wagtail's own reports are for whoever runs the site."""
    unused = UNUSED_MENU_ITEMS | (set() if request.user.is_superuser else {"reports"})
    items[:] = [item for item in items if item.name not in unused]


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def take_out_publish(items: list[Any], _request: HttpRequest, _context: dict[str, Any]) -> None:
    """Take out "Publish": saving makes a new version, which nobody can have approved.

    The second approval publishes.
    """
    items[:] = [item for item in items if getattr(item, "name", "") != PUBLISH]


@hooks.register("construct_page_action_menu", order=AFTER_ALL)
@hooks.register("construct_snippet_action_menu", order=AFTER_ALL)
def show_handing_in(items: list[Any], _request: HttpRequest, context: dict[str, Any]) -> None:
    """Put "Send for review" beside "Save draft", where an author sees it."""
    handing_in.show_button(items, context)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def lead_home_after_handing_in(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """Let an author who handed something in see it on her desk."""
    return handing_in.lead_home(request, thing) if isinstance(thing, review.REVIEWED) else None


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def lead_on_after_saving(request: HttpRequest, _page: Page) -> HttpResponse | None:
    """Follow the link that an author pressed while she was writing."""
    return leaving.lead_on(request)


@hooks.register("before_publish_page")
@hooks.register("before_publish")
def refuse_in_words(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """Keep what was written as a draft, and say who still has to approve it."""
    try:
        gate.require_approval(thing, thing.get_latest_revision())
        gate.require_soundness(thing.get_latest_revision())
    except review.NotApproved as refusal:
        messages.error(request, str(refusal))
        return redirect(_edit_url(thing))
    return None


@hooks.register("before_bulk_action")
def refuse_many_in_words(
    request: HttpRequest, action: str, things: list[Any], _view: Any
) -> HttpResponse | None:
    """Publish and delete many only if every one of them may be."""
    if action not in {"publish", "delete"}:
        return None
    try:
        for thing in _with_descendants(request, things) if action == "publish" else things:
            _check(action, thing)
    except (review.NotApproved, review.EverPublished) as refusal:
        messages.error(request, str(refusal))
        return redirect(_listing_url(things[0]))
    return None


@hooks.register("before_delete_snippet")
def refuse_deletion_in_words(request: HttpRequest, snippets: list[Any]) -> HttpResponse | None:
    """Say that a contact which was public is archived, not deleted."""
    try:
        for snippet in snippets:
            if isinstance(snippet, review.REVIEWED):
                gate.refuse_deletion(snippet)
    except review.EverPublished as refusal:
        messages.error(request, str(refusal))
        return redirect(_listing_url(snippets[0]))
    return None


@hooks.register("before_copy_page")
def copy_as_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse an alias and a copy that would be public at once."""
    if request.method == "POST" and {"alias", "publish_copies"} & request.POST.keys():
        messages.error(request, _("A copy starts as a draft: nobody has approved it yet."))
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


@hooks.register("construct_snippet_action_menu")
def take_out_unpublish(items: list[Any], request: HttpRequest, _context: dict[str, Any]) -> None:
    """Take out "Unpublish" for reviewers; of pages, their permissions do that."""
    if not may_unpublish(request.user):
        items[:] = [item for item in items if getattr(item, "name", "") != UNPUBLISH]


@hooks.register("before_unpublish")
def refuse_to_unpublish(request: HttpRequest, thing: Any) -> None:
    """Let only admins take a contact off the site. Raises: PermissionDenied."""
    if isinstance(thing, review.REVIEWED) and not may_unpublish(request.user):
        raise PermissionDenied


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def offer_review(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Show a reviewer what she may do although the words are locked."""
    reviewing.offer_actions(items, request, context)


@hooks.register("before_edit_page", order=-1)
@hooks.register("before_edit_snippet", order=-1)
def review_as_it_lies(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """Approve what others read too, not what somebody typed meanwhile; say what came of it."""
    if isinstance(thing, review.REVIEWED) and reviewing.asks_to_cancel(request, thing):
        messages.error(request, _("Only its author stops a review. Request changes, and say why."))
        return redirect(_edit_url(thing))
    if not reviewing.asks_to_act(request, thing):
        return None
    done = reviewing.act(request, thing)
    return redirect("wagtailadmin_home" if done else _edit_url(thing))


@hooks.register("before_edit_page", order=-1)  # before wagtail-localize takes the request over
def keep_translation_as_draft(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Let a translator's "Publish" make a draft, and say who reads it first."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return None
    translation.save_target(user=request.user, publish=False)
    messages.warning(
        request, _("Saved as a draft. Somebody who reads the language has to approve it first.")
    )
    return redirect(_edit_url(page))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Name what `publish_due` writes into the history of a page."""
    actions.register_action(
        gate.REFUSED, _("Refuse scheduled publishing"), _("Was due, but not approved")
    )


def _check(action: str, thing: Any) -> None:
    if action == "delete":
        gate.refuse_deletion(thing)
    elif isinstance(thing, review.REVIEWED):
        gate.require_approval(thing, thing.get_latest_revision())
        gate.require_soundness(thing.get_latest_revision())


def _with_descendants(request: HttpRequest, things: list[Any]) -> list[Any]:
    """Those ticked, and the drafts below them if "include descendants" is ticked too."""
    pages = [thing.specific if isinstance(thing, Page) else thing for thing in things]
    if request.POST.get("include_descendants"):
        for page in list(pages):
            pages += page.get_descendants().not_live().specific()
    return pages


def _edit_url(thing: Any) -> str:
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


def _listing_url(thing: Any) -> str:
    if isinstance(thing, Page):
        return reverse("wagtailadmin_explore", args=[thing.get_parent().pk])
    return reverse(thing.snippet_viewset.get_url_name("list"))
