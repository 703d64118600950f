"""The tree that readers walk: home, catalogue, paths, modules, lessons."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from content.modules.blocks import body_blocks
from content.modules.choices import Audience, Pillar
from content.site.fields import SeveralField
from content.site.models import BasePage

ONE_SITTING = [MinValueValidator(1), MaxValueValidator(60)]  # minutes


class HomePage(BasePage):
    """The first page; one a language."""

    headline = models.CharField(_("headline"), max_length=60)
    lead = models.CharField(_("sentence below it"), max_length=200)

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["modules.CataloguePage", "narratives.NarrativeIndexPage"]
    max_count = len(settings.LANGUAGES)
    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
    ]
    template = "modules/home_page.html"
    context_object_name = "home"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class CataloguePage(BasePage):
    """All modules and paths; their order in the tree is their order on the page."""

    intro = models.CharField(_("sentence below the title"), max_length=200, blank=True)

    parent_page_types: ClassVar = ["modules.HomePage"]
    subpage_types: ClassVar = ["modules.ModulePage", "modules.PathPage"]
    max_count_per_parent = 1
    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]
    template = "modules/catalogue_page.html"

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")


class PathPage(BasePage):
    """An order in which to take some modules, for some purpose."""

    for_whom = models.CharField(_("for whom"), max_length=120)
    intro = models.CharField(_("sentence below the title"), max_length=200, blank=True)

    parent_page_types: ClassVar = ["modules.CataloguePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("for_whom"),
        FieldPanel("intro"),
        InlinePanel("steps", label=_("Module"), min_num=1),
    ]
    template = "modules/path_page.html"

    class Meta:
        verbose_name = _("learning path")
        verbose_name_plural = _("learning paths")


class PathStep(TranslatableMixin, Orderable):
    """One module of a path."""

    path = ParentalKey(PathPage, on_delete=models.CASCADE, related_name="steps")
    module = models.ForeignKey(
        "modules.ModulePage", on_delete=models.PROTECT, related_name="+", verbose_name=_("module")
    )

    panels: ClassVar = [PageChooserPanel("module")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("step of a path")

    def __str__(self) -> str:
        return f"{self.sort_order}"


class ModulePage(BasePage):
    """A course of 30 to 60 minutes; its child pages are its activities, in teaching order."""

    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    pillar = models.CharField(
        _("main pillar"), max_length=10, choices=Pillar, default=Pillar.SKILLS
    )
    more_pillars = SeveralField(_("other pillars"), several=Pillar.choices)
    art = models.SlugField(
        _("drawing"), max_length=30, blank=True, help_text=_("Name of the drawing on the card.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=45, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    jp = models.PositiveSmallIntegerField(
        _("lesson hours (JP)"), default=1, validators=[MaxValueValidator(8)]
    )
    audience = models.CharField(
        _("for whom"), max_length=10, choices=Audience, default=Audience.ALL
    )
    takeaway = models.CharField(_("closing sentence"), max_length=250, blank=True)

    parent_page_types: ClassVar = ["modules.CataloguePage"]
    subpage_types: ClassVar = [
        "modules.LessonPage",
        "simulations.SimulationPage",
        "quizzes.QuizPage",
    ]
    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("number"), FieldPanel("minutes"), FieldPanel("jp")]),
        FieldRowPanel([FieldPanel("pillar"), FieldPanel("audience"), FieldPanel("art")]),
        FieldPanel("more_pillars"),
        InlinePanel("objectives", label=_("After this you can …"), min_num=1, max_num=8),
        FieldPanel("takeaway"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("search_description"),
        index.SearchField("takeaway"),
        index.RelatedFields("objectives", [index.SearchField("text")]),
    ]
    template = "modules/module_page.html"

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @property
    def pillars(self) -> list[str]:
        """These are the pillars, the main one first."""
        return [self.pillar, *(p for p in self.more_pillars if p != self.pillar)]


class Objective(TranslatableMixin, Orderable):
    """One thing somebody can do after a module; completes "After this you can …"."""

    page = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="objectives")
    text = models.CharField(_("objective"), max_length=200)

    panels: ClassVar = [FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")

    def __str__(self) -> str:
        return self.text


class ActivityPage(BasePage):
    """One sitting inside a module; its place in the tree is its order.

    Knows nothing of learners. Who finished it is recorded elsewhere, joined by `key`.
    """

    number = models.CharField(_("number"), max_length=8, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=8, validators=ONE_SITTING)
    required = models.BooleanField(
        _("needed to finish the module"),
        default=True,
        help_text=_("Switch off for extra material."),
    )

    parent_page_types: ClassVar = ["modules.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    activity_panels: ClassVar = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("minutes"), FieldPanel("required")])
    ]
    content_panels: ClassVar = [*BasePage.content_panels, *activity_panels]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("search_description"),
    ]

    class Meta:
        abstract = True


class LessonPage(ActivityPage):
    """Something to read, with examples and questions to oneself."""

    body = StreamField(body_blocks(), verbose_name=_("body"), blank=True)

    content_panels: ClassVar = [*ActivityPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*ActivityPage.search_fields, index.SearchField("body")]
    template = "modules/lesson_page.html"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
