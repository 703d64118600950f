"""Signals alone, in whatever order editors act, leave the registry as a rebuild would make it."""

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, PageViewRestriction

from content.catalogue.models import Activity, Module
from content.catalogue.refresh import differences, refresh_all
from content.modules.models import ModulePage
from tests.factories import pages

pytestmark = pytest.mark.django_db

steps = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "publish",
                "unpublish",
                "move",
                "first",
                "rename",
                "restrict",
                "release",
                "add",
                "drop",
            ]
        ),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=7,
)


@pytest.fixture
def site():
    site = pages.make_site()
    for page in (site.home, site.learn):
        pages.translate(page, slug=f"{page.slug}-su")
    for n in (1, 2):
        module = pages.make_module(site, n)
        translated = [pages.make_lesson(module, 1), pages.make_quiz(module)]
        if n == 1:
            for page in (module, *translated):
                pages.translate(page)
    pages.make_lesson(module, 2, live=False)
    refresh_all()
    return site


def pick(n):
    """Any module or activity, of either language."""
    chosen = Page.objects.filter(depth__gte=4, path__startswith="0001").order_by("path")
    rows = [page for page in chosen if not page.specific_class.__name__.startswith("Narrative")]
    return rows[n % len(rows)].specific


def publish(page, n):
    pages.publish(page)


def unpublish(page, n):
    page.unpublish()


def move(page, n):
    if not isinstance(page, ModulePage):
        there = ModulePage.objects.filter(locale=page.locale).order_by("path")
        page.slug = f"{page.slug[:30]}-{n}"
        target = there[n % len(there)]
        if not target.get_children().filter(slug=Page.objects.get(pk=page.pk).slug).exists():
            page.move(target, pos="last-child")


def first(page, n):
    page.move(page.get_parent(), pos="first-child")


def rename(page, n):
    page.slug = f"nama-{page.pk}-{n}"
    pages.publish(page)


def restrict(page, n):
    above = page if n % 2 else Page.objects.get(pk=page.get_parent().pk)
    PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)


def release(page, n):
    if restriction := PageViewRestriction.objects.order_by("pk").first():
        restriction.delete()


def add(page, n):
    module = page if isinstance(page, ModulePage) else page.get_parent().specific
    taken = module.get_children().count()
    if not module.get_children().filter(slug=f"baru-{taken}").exists():
        pages.make_lesson(module, taken, slug=f"baru-{taken}", live=bool(n % 2))


def drop(page, n):
    if not page.live and not page.first_published_at and page.is_leaf():
        page.delete()


ACTIONS = {
    action.__name__: action
    for action in (publish, unpublish, move, first, rename, restrict, release, add, drop)
}


class TestRegistry:
    @given(steps=steps)
    @settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_agrees_with_a_rebuild(self, site, steps):
        with transaction.atomic():
            caches["pages"].clear()
            for name, n in steps:
                with TestCase.captureOnCommitCallbacks(execute=True):
                    ACTIONS[name](pick(n), n)

            assert differences() == []
            retired = Activity.objects.filter(module__retired_at__isnull=False)
            assert not retired.current().exists()
            assert Module.objects.count() <= 2
            transaction.set_rollback(True)
