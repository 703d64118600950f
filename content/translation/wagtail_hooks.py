"""The board in the admin's menu, and the right to a language wherever Wagtail writes one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, TranslatableMixin

from content.site import reviewing
from content.site.gate import is_translation, language_of
from content.translation import actions, rights, urls
from content.translation.bundles import SNIPPETS, public
from content.translation.panel import TranslationPanel
from content.translation.sources import refresh_source


class BoardMenuItem(MenuItem):
    """This leads to the board, for who has to do with translations."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask as the page does."""
        return rights.may_see_board(request.user)


@hooks.register("register_admin_menu_item")
def board() -> MenuItem:
    """This is the menu entry of the board."""
    return BoardMenuItem(
        gettext_lazy("Translation"),
        reverse("translation:board"),
        name="translation",
        icon_name="wagtail-localize-language",
        order=150,
    )


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """The board's. wagtail-localize's own stand before Wagtail's: see `admin_urls`."""
    return [path("terjemahan/", include(urls))]


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """The look of the board."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-translation.css"))


@hooks.register("construct_homepage_panels")
def show_what_is_left(request: HttpRequest, panels: list[Any]) -> None:
    """Show a translator first what there is to do."""
    if (own := rights.languages_of(request.user)) and not request.user.is_superuser:
        panels.append(TranslationPanel(own))


@hooks.register("construct_main_menu")
def leave_out_snippets(request: HttpRequest, items: list[Any]) -> None:
    """Take out lists of snippets for who only translates: she comes to them by the board."""
    own = rights.languages_of(request.user)
    if own and not request.user.has_perm("site.add_glossaryterm"):
        lists = {reverse(model.snippet_viewset.get_url_name("list")) for model in SNIPPETS}
        items[:] = [item for item in items if getattr(item, "url", "") not in lists]


@hooks.register("before_edit_page", order=-2)
@hooks.register("before_edit_snippet", order=-2)
def only_for_its_translators(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """Let nobody else write in a language. A reviewer's approval is no writing.

    Raises: PermissionDenied.
    """
    if not rights.may_open(request.user, thing):
        if request.method == "GET":
            messages.error(request, _("You do not translate into this language."))
            return redirect("wagtailadmin_home")
        raise PermissionDenied
    if is_translation(thing) and request.method == "POST":
        acts = reviewing.asks_to_act(request, thing)
        if not acts and not rights.may_translate(request.user, language_of(thing)):
            raise PermissionDenied
    return None


@hooks.register("before_edit_page", order=-1)
@hooks.register("before_edit_snippet", order=-1)
def choose_editor(request: HttpRequest, thing: Any) -> None:
    """Give translators wagtail-localize's editor, in step with the source; reviewers Wagtail's.

    Nobody presses "sync". While a translation waits for its reviewer, nobody types, and only
    Wagtail's editor has the buttons of a review.
    """
    if not is_translation(thing) or not isinstance(thing, TranslatableMixin):
        return  # a recording has a language, but is spoken, not translated
    actions.enable(thing, enabled=not thing.workflow_in_progress)
    source = public(type(thing)).filter(translation_key=thing.translation_key).first()
    if request.method == "GET" and source is not None and actions.has_begun(source):
        refresh_source(source)


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def take_out_modes(items: list[Any], _request: HttpRequest, _context: dict[str, Any]) -> None:
    """Take out wagtail-localize's buttons for aliases and for starting a translation again."""
    items[:] = [item for item in items if not getattr(item, "name", "").startswith("localize-")]


@hooks.register("before_edit_snippet", order=-1)
def keep_snippet_as_draft(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """Let "Publish" in wagtail-localize's editor make a draft, as it does for pages."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    if isinstance(thing, Page) or not is_translation(thing):
        return None
    translation = actions.translation_of(thing)
    if translation is None:
        return None
    actions.save_draft(translation, by=request.user)
    messages.warning(
        request, _("Saved as a draft. Somebody who reads the language has to approve it first.")
    )
    return redirect(request.path)
