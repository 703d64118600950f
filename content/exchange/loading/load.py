"""Loads a folder of curriculum files: everything is checked first, then written part by part."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from content.exchange.loading import checking, files, schema, values
from content.exchange.loading.indexing import one_part
from content.exchange.loading.pictures import PictureShelf
from content.exchange.loading.streams import Known
from content.exchange.loading.translations import load_translations
from content.exchange.loading.writer import Report, Writer, put_in_order
from content.site.models import BasePage


def load(root: Path, *, dry_run: bool = False) -> Report:
    """Read a folder and write it. Raises: Unreadable."""
    return write(files.read(root), dry_run=dry_run)


def write(curriculum: schema.Curriculum, *, dry_run: bool = False) -> Report:
    """Make pages as the files want them. Calling again changes nothing.

    One transaction for what is shared, one a module, one for paths and stories, one for tests,
    one for each file in another language.
    Raises: Unreadable; then nothing of the part in hand is written.
    """
    checking.check(curriculum)
    report, shelf = Report(), PictureShelf(with_sizes=not dry_run)
    with ExitStack() as stack:
        if dry_run:
            stack.enter_context(transaction.atomic())
            stack.callback(shelf.take_back)
            stack.callback(transaction.set_rollback, True)  # noqa: FBT003  # Django's signature
        _Load(curriculum, Writer(_locales(), report), shelf).run()
    return report


def _locales() -> Locale:
    """Make the languages of the site; returns the source language."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


class _Load:
    """One load in progress."""

    def __init__(self, curriculum: schema.Curriculum, writer: Writer, shelf: PictureShelf) -> None:
        self.curriculum, self.writer, self.shelf = curriculum, writer, shelf
        self.known = Known({}, {}, {})
        self.modules: dict[str, Page] = {}
        self.sources: dict[str, Any] = {}

    def run(self) -> None:
        """Write everything, in an order in which each part finds what it points at."""
        try:
            with one_part():
                self._shared()
                home, learn, stories = self._fronts()
        except BaseException:
            self.shelf.take_back()
            raise
        for module in self.curriculum.modules:
            with one_part():
                self._module(module, learn)
        with one_part():
            paths = [self._path(path, learn) for path in self.curriculum.paths]
            put_in_order(learn, [*self.modules.values(), *paths], self.writer.report)
            told = [self._narrative(story, stories) for story in self.curriculum.narratives]
            put_in_order(stories, told, self.writer.report)
            put_in_order(home, [learn, stories], self.writer.report)
        with one_part():
            for form in self.curriculum.tests:
                self.writer.snippet(values.test_form(form))
        load_translations(self.curriculum.translations, self.writer.report)

    def _shared(self) -> None:
        contacts = {
            entry.key: self.writer.snippet(values.contact(entry)).pk
            for entry in self.curriculum.contacts
        }
        self.sources = {
            entry.key: self.writer.snippet(values.source(entry))
            for entry in self.curriculum.sources
        }
        terms = {
            entry.key: self.writer.snippet(values.term(entry)).pk for entry in self.curriculum.terms
        }
        self.known = Known(self.shelf.put(self.curriculum), contacts, terms)

    def _fronts(self) -> tuple[Page, Page, Page]:
        root = Page.objects.get(depth=1)
        home = self.writer.page(values.home(self.curriculum.home), root)
        _take_over(home)
        return (
            home,
            self.writer.page(values.learn(self.curriculum.learn), home),
            self.writer.page(values.stories(self.curriculum.stories), home),
        )

    def _module(self, module: schema.Module, learn: Page) -> None:
        page = self.writer.page(values.module(module), learn)
        self.modules[module.key] = page
        steps = [
            self.writer.page(values.activity(activity, self.known), page)
            for activity in module.activities
        ]
        put_in_order(page, steps, self.writer.report)
        self._name_strays(page, {step.pk for step in steps})

    def _name_strays(self, module: Page, listed: set[int]) -> None:
        """Name activities that came from files once and are in none now; people decide."""
        for page in module.get_children().live().exclude(pk__in=listed):
            latest = page.get_latest_revision()
            if latest and latest.user_id == self.writer.person.pk:
                why = _("no file describes it any more; archive it if it is not needed")
                self.writer.report.left.append(f"{page}: {why}")

    def _path(self, path: schema.LearningPath, learn: Page) -> Page:
        there = [self.modules[key] for key in path.modules if key in self.modules]
        return self.writer.page(values.path(path, there), learn)

    def _narrative(self, story: schema.Narrative, stories: Page) -> Page:
        related = self.modules.get(story.related_module)
        sources = [self.sources[key] for key in story.sources]
        wanted = values.narrative(story, self.known, related, sources)
        return self.writer.page(wanted, stories)


def _take_over(home: Page) -> None:
    """Make our home page the root of the site, and take out Wagtail's welcome page."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    elif site.root_page_id != home.pk:
        site.root_page = home
        site.save()
    for page in Page.objects.filter(depth=2).exclude(pk=home.pk):
        if not issubclass(page.specific_class, BasePage) and not page.get_children().exists():
            page.delete()
