"""Who may translate into which language, asked wherever translations are written.

A translator holds `translation.translate_<language>`. wagtail-localize asks only whether
somebody may edit the page, which authors and reviewers may for other reasons.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from wagtail.models import Page

from content.site.gate import is_translation, language_of
from content.translation.bundles import languages

Person = Any  # the project's user model, which content does not import


def may_translate(user: Person, language: str) -> bool:
    """This says whether `user` may write in a language. Queries: at most 2, once a request."""
    return language in languages() and bool(user.has_perm(f"translation.translate_{language}"))


def languages_of(user: Person) -> list[str]:
    """These are the languages `user` may write in."""
    return [code for code in languages() if may_translate(user, code)]


def may_approve(user: Person, language: str) -> bool:
    """This says whether `user` reads the language for approval."""
    return bool(user.has_perm(f"site.approve_translation_{language}"))


def may_see_board(user: Person) -> bool:
    """This says whether `user` has anything to do with translations."""
    return bool(user.has_perm("translation.view_coverage")) or any(
        may_translate(user, code) or may_approve(user, code) for code in languages()
    )


def require_language(user: Person, language: str) -> None:
    """Stop whoever may not write in a language. Raises: PermissionDenied."""
    if not may_translate(user, language):
        raise PermissionDenied(_("You do not translate into this language."))


def may_open(user: Person, thing: Any) -> bool:
    """This says whether `user` may open the editor of a page or snippet.

    A translation is for its translators, and to be read by who approves it. What is in the
    source language is for authors: a translator's permission to change snippets ends there.
    """
    if is_translation(thing):
        language = language_of(thing)
        return may_translate(user, language) or may_approve(user, language)
    return isinstance(thing, Page) or not languages_of(user) or _writes(user, thing)


def _writes(user: Person, thing: Any) -> bool:
    meta = thing._meta  # noqa: SLF001  # Django's documented name
    return bool(user.has_perm(f"{meta.app_label}.add_{meta.model_name}"))
