"""Stories that answer harmful ones, told by somebody whom readers believe."""

from collections.abc import Iterator
from typing import Any, ClassVar

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
    PublishingPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from content.modules.blocks import QuoteBlock, body_blocks
from content.modules.choices import Audience, Technique
from content.modules.texts import picture_advice, pictures_of
from content.narratives.texts import texts_of
from content.site.advice.panels import CHECKS
from content.site.advice.remarks import Remark
from content.site.advice.texts import Text
from content.site.fields import SeveralField
from content.site.models import BasePage, Picture, ReviewedSnippet
from content.site.panels import titled

PLAN = ("goal", "audience", "message", "messenger", "media", "action", "measure")


class Source(ReviewedSnippet, index.Indexed, models.Model):  # type: ignore[django-manager-missing]  # no types
    """One cited work. Gated like a page: readers follow its link."""

    slug = models.SlugField(_("short key"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=300)
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    panels: ClassVar = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("authors"), FieldPanel("year")]),
        FieldRowPanel([FieldPanel("publisher"), FieldPanel("slug")]),
        FieldPanel("url"),
        FieldPanel("note"),
        PublishingPanel(),
    ]
    search_fields: ClassVar = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("authors"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return f"{self.authors} ({self.year}): {self.title}" if self.authors else self.title


class NarrativeIndexPage(BasePage):
    """All stories; their cards come from the catalogue, through a tag."""

    intro = models.CharField(_("sentence below the title"), max_length=200, blank=True)

    parent_page_types: ClassVar = ["modules.HomePage"]
    subpage_types: ClassVar = ["narratives.NarrativePage"]
    max_count_per_parent = 1
    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("intro")]
    template = "narratives/narrative_index_page.html"

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")


class NarrativePage(BasePage):  # type: ignore[django-manager-missing]  # no types
    """One story, told by a messenger whom its readers believe.

    The plan (goal, audience, message, messenger, media, action, measure: GAMMMA+) is for
    editors and never shown. Source: Hedayah and RAN, GAMMMA+ model.
    """

    minutes = models.PositiveSmallIntegerField(
        _("minutes to complete"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Three to five: people read it on the way."),
    )
    audience = models.CharField(
        _("for whom"), max_length=10, choices=Audience, default=Audience.ALL
    )
    art = models.ForeignKey(
        Picture,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture on top"),
    )
    art_alt = models.CharField(
        _("what the picture shows"),
        max_length=400,
        blank=True,
        help_text=_("For whoever cannot see it. For example: two women read a phone together."),
    )
    art_caption = models.CharField(_("line below the picture"), max_length=200, blank=True)
    messenger_name = models.CharField(
        _("who tells it"),
        max_length=80,
        help_text=_("Somebody whom readers believe. For example: Bu Sari"),
    )
    messenger_role = models.CharField(
        _("who that is"),
        max_length=120,
        blank=True,
        help_text=_("For example: kader posyandu di Kampung Melati"),
    )
    messenger_note = models.CharField(
        _("made up or real"),
        max_length=160,
        blank=True,
        default="Tokoh karangan",
        help_text=_("Readers have to know it. Of a real person: with her written consent."),
    )
    body = StreamField(
        [*body_blocks(), ("quote", QuoteBlock())],
        verbose_name=_("body"),
        blank=True,
        help_text=_(
            "Tell what happened, to whom, and what helped. Do not repeat the harmful claim."
        ),
    )
    techniques = SeveralField(
        _("techniques it answers"),
        several=Technique.choices,
        help_text=_("Tick the tricks that the story lets readers see through."),
    )
    call_to_action = models.CharField(
        _("what to do now"),
        max_length=300,
        blank=True,
        help_text=_("One small thing. For example: Tanyakan dulu di grup RT."),
    )
    share_text = models.CharField(
        _("text to forward"),
        max_length=300,
        blank=True,
        help_text=_("Goes with the link into a message. For example: Cerita Bu Sari, 3 menit."),
    )
    related_module = models.ForeignKey(
        "modules.ModulePage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("related module"),
    )
    plan_goal = models.TextField(
        _("goal"),
        blank=True,
        help_text=_(
            "What shall be different afterwards? For example: neighbours ask before they forward."
        ),
    )
    plan_audience = models.TextField(
        _("audience"),
        blank=True,
        help_text=_("Who exactly? For example: mothers of 25 to 40 in RT groups."),
    )
    plan_message = models.TextField(
        _("message"),
        blank=True,
        help_text=_("The story in one sentence. For example: asking is brave, not rude."),
    )
    plan_messenger = models.TextField(
        _("messenger"),
        blank=True,
        help_text=_(
            "Whom do they believe, and why? For example: a health cadre, she knows every family."
        ),
    )
    plan_media = models.TextField(
        _("media"),
        blank=True,
        help_text=_("Where do they meet it? For example: RT groups, printed at the posyandu."),
    )
    plan_action = models.TextField(
        _("action"),
        blank=True,
        help_text=_("What do they do next? For example: they ask one question in the group."),
    )
    plan_measure = models.TextField(
        _("measure"),
        blank=True,
        help_text=_(
            "How do we see that it worked? For example: reads to the end, sent on 50 times."
        ),
    )

    page_description = _("A short story that answers a harmful one, told by somebody believed.")
    parent_page_types: ClassVar = ["narratives.NarrativeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        *titled(_("Title of the story"), _("For example: Dua lapak, satu hujan")),
        FieldRowPanel([FieldPanel("audience"), FieldPanel("minutes")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("messenger_name"), FieldPanel("messenger_role")]),
                FieldPanel("messenger_note"),
            ],
            heading=_("Messenger"),
        ),
        MultiFieldPanel(
            [FieldPanel("art"), FieldPanel("art_alt"), FieldPanel("art_caption")],
            heading=_("Picture on top"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("call_to_action"), FieldPanel("share_text")],
            heading=_("After reading"),
        ),
        FieldPanel("techniques"),
        InlinePanel(
            "citations",
            heading=_("Sources"),
            label=_("Source"),
            help_text=_("What the story rests on. Make a new source in the menu “Sources”."),
        ),
        PageChooserPanel("related_module"),
        MultiFieldPanel(
            [
                FieldPanel(f"plan_{part}", widget=AdminAutoHeightTextInput(attrs={"rows": 1}))
                for part in PLAN
            ],
            heading=_("Plan (only for editors)"),
            help_text=_("Seven questions to answer before writing. Readers never see it."),
            classname="collapsed",
        ),
        CHECKS,
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("search_description"),
        index.SearchField("body"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(f"plan_{part}", overridable=False) for part in PLAN),
    ]
    template = "narratives/narrative_page.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def texts(self) -> Iterator[Text]:
        """These are its texts; the plan is for editors only."""
        yield from super().texts()
        yield from texts_of(self)

    def shown_pictures(self) -> list[Any]:
        """These pictures are in it. Queries: at most 2."""
        return [*([self.art] if self.art else []), *pictures_of(self.body)]

    def advice(self) -> Iterator[Remark]:
        """Pictures without words."""
        yield from super().advice()
        if self.art_id and not self.art_alt.strip():
            message = said("Say what the picture shows, for whoever cannot see it.")
            yield Remark(message, "id_art_alt", said("Picture on top"))
        yield from picture_advice(self.body)

    @property
    def messenger(self) -> str:
        """This is who tells it, for a card."""
        return self.messenger_name

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Its sources, its module and its address to share. Queries: at most 3."""
        citations = self.citations.select_related("source").order_by("sort_order")
        related = self.related_module
        return super().get_context(request, *args, **kwargs) | {
            "sources": [citation.source for citation in citations if citation.source.live],
            "related": related if related and related.live else None,
            "share_url": f"{settings.WAGTAILADMIN_BASE_URL}{self.url}" if self.url else "",
        }


class Citation(TranslatableMixin, Orderable):
    """One work a story rests on."""

    page = ParentalKey(NarrativePage, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="citations", verbose_name=_("source")
    )

    panels: ClassVar = [FieldPanel("source")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("citation")

    def __str__(self) -> str:
        return str(self.source)
