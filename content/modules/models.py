"""The tree that readers walk: home, catalogue, paths, modules, lessons."""

from collections.abc import Iterator
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from content.modules.activities import lacking
from content.modules.choices import Audience, Pillar
from content.modules.forms import ModuleForm
from content.modules.lessons import LessonPage
from content.modules.panels import ActivitiesPanel
from content.modules.sheet import SheetPage
from content.site.advice.panels import CHECKS
from content.site.advice.remarks import Remark
from content.site.advice.texts import Kind, Text, in_field
from content.site.fields import SeveralField
from content.site.models import BasePage
from content.site.panels import titled

__all__ = [
    "CataloguePage",
    "HomePage",
    "LessonPage",
    "ModulePage",
    "Objective",
    "PathPage",
    "PathStep",
]


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


class PathPage(BasePage):  # type: ignore[django-manager-missing]  # no types
    """An order in which to take some modules, for some purpose."""

    for_whom = models.CharField(
        _("for whom"), max_length=120, help_text=_("For example: pupils of 13 to 15")
    )
    intro = models.CharField(_("sentence below the title"), max_length=200, blank=True)

    page_description = _("Some modules in a certain order, for one group of people.")
    parent_page_types: ClassVar = ["modules.CataloguePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        *titled(_("Title of the path"), _("For example: Pelajar SMP")),
        FieldPanel("for_whom"),
        FieldPanel("intro"),
        InlinePanel("steps", label=_("Module"), min_num=1),
    ]
    template = "modules/path_page.html"

    class Meta:
        verbose_name = _("learning path")
        verbose_name_plural = _("learning paths")

    def module_keys(self) -> list[UUID]:
        """Keys of its modules, in order. Queries: 1 for any number of modules."""
        steps = self.steps.select_related("module").order_by("sort_order")
        return [step.module.translation_key for step in steps]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Its modules by key; their cards come from a tag. Queries: 2."""
        context = super().get_context(request, *args, **kwargs)
        return context | {"module_keys": self.module_keys()}


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


class ModulePage(SheetPage):  # type: ignore[django-manager-missing]  # no types
    """A course of 30 to 60 minutes; its child pages are its activities, in teaching order."""

    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("The next free one is filled in.")
    )
    pillar = models.CharField(
        _("main pillar"),
        max_length=10,
        choices=Pillar,
        default=Pillar.SKILLS,
        help_text=_("Gives the module its colour."),
    )
    more_pillars = SeveralField(
        _("other pillars"), several=Pillar.choices, help_text=_("Only if it touches these as well.")
    )
    art = models.SlugField(
        _("drawing"), max_length=30, blank=True, help_text=_("Name of the drawing on the card.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes to complete"),
        default=45,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
        help_text=_("All activities together, usually 30 to 60."),
    )
    jp = models.PositiveSmallIntegerField(
        _("lesson hours (JP)"),
        default=1,
        validators=[MaxValueValidator(8)],
        help_text=_("Stands on the certificate. One JP is 45 minutes."),
    )
    audience = models.CharField(
        _("for whom"), max_length=10, choices=Audience, default=Audience.ALL
    )
    takeaway = models.CharField(
        _("closing sentence"),
        max_length=250,
        blank=True,
        help_text=_("The one sentence to remember. For example: Saring dulu, baru sebar."),
    )
    certificate_note = models.CharField(
        _("sentence on the certificate"),
        max_length=200,
        blank=True,
        help_text=_("What the certificate does not entitle to, for example. Usually empty."),
    )

    page_description = _("A topic of 30 to 60 minutes. Lessons, a chat and a quiz go into it.")
    parent_page_types: ClassVar = ["modules.CataloguePage"]
    subpage_types: ClassVar = [
        "modules.LessonPage",
        "simulations.SimulationPage",
        "quizzes.QuizPage",
    ]
    content_panels: ClassVar = [
        *titled(_("Title of the module"), _("For example: Saring Sebelum Sebar")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("audience"), FieldPanel("minutes"), FieldPanel("jp")]),
            ],
            heading=_("For whom, how long"),
        ),
        InlinePanel(
            "objectives",
            heading=_("After this you can …"),
            label=_("Objective"),
            help_text=_("Two to four, each begins with a verb. For example: mengecek foto lama."),
            min_num=1,
            max_num=8,
        ),
        ActivitiesPanel(heading=_("Activities")),
        FieldPanel("takeaway"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("number"), FieldPanel("pillar")]),
                FieldPanel("more_pillars"),
                FieldPanel("art"),
            ],
            heading=_("Card in the catalogue"),
        ),
        *SheetPage.sheet_panels,
        CHECKS,
    ]
    settings_panels: ClassVar = [*BasePage.settings_panels, FieldPanel("certificate_note")]
    base_form_class = ModuleForm
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("search_description"),
        index.SearchField("takeaway"),
        index.RelatedFields("objectives", [index.SearchField("text")]),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("art", overridable=False),
    ]
    template = "modules/module_page.html"

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    @property
    def pillars(self) -> list[str]:
        """These are the pillars, the main one first."""
        return [self.pillar, *(p for p in self.more_pillars if p != self.pillar)]

    @property
    def pillar_label(self) -> str:
        """This is the main pillar, in words."""
        return str(self.get_pillar_display())

    def faults(self) -> list[Remark]:
        """These keep its sheet from being used, and those of every page."""
        sheet = [Remark(message, blocking=True) for message in self.sheet_problems()]
        return [*sheet, *super().faults()]

    @classmethod
    def lacks(cls, below: list[type[Any]]) -> str:
        """This is in most modules and not in one with these activities."""
        return lacking(cls.allowed_subpage_models(), below)

    def texts(self) -> Iterator[Text]:
        """These are its texts, those of its sheet last."""
        yield from super().texts()
        for n, objective in enumerate(self.objectives.all()):
            field = f"objectives-{n}-text"
            yield from in_field(field, said("Objective"), Kind.SUMMARY, objective.text)
        closing = said("Closing sentence")
        yield from in_field("takeaway", closing, Kind.SUMMARY, self.takeaway)
        yield from self.sheet_texts()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What somebody can do afterwards. Queries: 1."""
        texts = self.objectives.order_by("sort_order").values_list("text", flat=True)
        context = super().get_context(request, *args, **kwargs)
        return context | {"module": self, "objectives": list(texts)}


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
