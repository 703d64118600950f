"""Words of the digital world, explained once for every lesson that needs them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PublishingPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from content.site.models.reviewed import ReviewedSnippet


class GlossaryTerm(ReviewedSnippet, TranslatableMixin, index.Indexed, models.Model):
    """One word and what it means. Gated: a wrong meaning would stand in many lessons.

    `slug` is its key in the curriculum files and its anchor on the page of all terms.
    """

    slug = models.SlugField(_("short key"), max_length=60)
    term = models.CharField(_("term"), max_length=60)
    meaning = models.CharField(
        _("meaning"), max_length=300, help_text=_("One or two short sentences.")
    )
    example = models.CharField(
        _("example"), max_length=200, blank=True, help_text=_("From everyday life.")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("term"), FieldPanel("slug")]),
        FieldPanel("meaning", widget=AdminAutoHeightTextInput),
        FieldPanel("example", widget=AdminAutoHeightTextInput),
        PublishingPanel(),
    ]
    # Named one by one: else wagtail-localize copies the day of the first publication along.
    translatable_fields: ClassVar = [
        SynchronizedField("slug", overridable=False),
        *map(TranslatableField, ("term", "meaning", "example")),
    ]
    search_fields: ClassVar = [
        index.SearchField("term"),
        index.AutocompleteField("term"),
        index.SearchField("meaning"),
        index.FilterField("locale"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        constraints: ClassVar = [
            models.UniqueConstraint(name="site_one_term_a_slug", fields=["slug", "locale"]),
        ]

    def __str__(self) -> str:
        return self.term
