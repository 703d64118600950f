"""Where an account may put what it imports: the catalogue, a module, a quiz's draft, a bank."""

from typing import Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from content.modules.models import CataloguePage, ModulePage
from content.quizzes.models import QuestionBank, QuizPage

P = TypeVar("P", bound=Page)


def may_import(user: Any) -> bool:
    """This says whether an account may make pages at all. Queries: at most 1."""
    return bool(page_permission_policy.user_has_permission(user, "add"))


def catalogue(user: Any) -> CataloguePage | None:
    """Where new modules go; None where there is none, or the account may not add to it."""
    return _written_here(CataloguePage.objects.all(), user, "add").order_by("path").first()


def modules(user: Any) -> QuerySet[ModulePage]:
    """The modules that the account may add activities to, in the order of the catalogue."""
    return _written_here(ModulePage.objects.all(), user, "add").order_by("path")


def quizzes(user: Any) -> QuerySet[QuizPage]:
    """The quizzes whose draft the account may change."""
    return _written_here(QuizPage.objects.all(), user, "change").order_by("path")


def modules_with(pks: list[int]) -> QuerySet[ModulePage]:
    """The modules among these pages, and those that they are in. Queries: 1, and 1 when read."""
    paths = Page.objects.filter(pk__in=pks).values_list("path", flat=True)
    steps = {path[:end] for path in paths for end in (None, -Page.steplen)}
    return ModulePage.objects.filter(path__in=steps).order_by("path")


def may_fill_banks(user: Any) -> bool:
    """This says whether the account may make banks of questions, and change them."""
    return bool(user.has_perms(["quizzes.add_questionbank", "quizzes.change_questionbank"]))


def banks() -> QuerySet[QuestionBank]:
    """The banks of questions, for whoever may fill them."""
    return QuestionBank.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by(
        "title", "pk"
    )


def _written_here(pages: QuerySet[P], user: Any, action: str) -> QuerySet[P]:
    """Pages in the source language; what is translated is not imported but translated."""
    allowed = page_permission_policy.instances_user_has_permission_for(user, action)
    return pages.filter(
        locale__language_code=settings.LANGUAGE_CODE, pk__in=allowed.values_list("pk", flat=True)
    )
