"""Lessons: something to read in one sitting."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from content.modules.blocks import body_blocks
from content.modules.forms import LessonForm
from content.modules.texts import has_prose, picture_advice, pictures_of, texts_of
from content.site.advice.panels import CHECKS
from content.site.advice.remarks import Remark
from content.site.advice.texts import Text
from content.site.models import BasePage, Recording
from content.site.panels import WAY_BACK, titled


class LessonPage(BasePage):
    """Something to read, with examples and questions to oneself; one sitting.

    Its place in the tree is its order. Knows nothing of learners: who finished it is recorded
    elsewhere, joined by `key`.
    """

    number = models.CharField(
        _("number"), max_length=8, blank=True, help_text=_("The next free one is filled in.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes to complete"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("About ten at most: one sitting."),
    )
    required = models.BooleanField(
        _("required"), default=True, help_text=_("The module counts as finished only with it.")
    )
    body = StreamField(
        body_blocks(),
        verbose_name=_("body"),
        blank=True,
        help_text=_(
            "Block by block, for example: text, example message, self-check, to take home. "
            "The eye beside a block shows how it looks."
        ),
    )
    audio = models.ForeignKey(
        "site.Recording",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("read aloud"),
        help_text=_("Plays once it is public itself. Without one the page says nothing of it."),
    )

    page_description = _(
        "Something to read in ten minutes, with examples and questions to oneself."
    )
    parent_page_types: ClassVar = ["modules.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        WAY_BACK,
        *titled(_("Title of the lesson"), _("For example: Kenapa kita mudah percaya?")),
        FieldRowPanel([FieldPanel("number"), FieldPanel("minutes")]),
        FieldPanel("body"),
        CHECKS,
    ]
    settings_panels: ClassVar = [
        *BasePage.settings_panels,
        FieldPanel("required"),
        FieldPanel("audio"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("search_description"),
        index.SearchField("body"),
    ]
    override_translatable_fields: ClassVar = [
        *BasePage.override_translatable_fields,
        SynchronizedField("number", overridable=False),
    ]
    base_form_class = LessonForm
    template = "modules/lesson_page.html"

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    @property
    def voice(self) -> Recording | None:
        """This reads it aloud, if it is public and speaks this language. Queries: at most 1.

        A translation starts with the recording of its source, which would be the wrong one.
        """
        found = self.audio
        return found if found and found.live and found.locale_id == self.locale_id else None

    def texts(self) -> Iterator[Text]:
        """These are its texts, block by block."""
        yield from super().texts()
        yield from texts_of(self.body)

    def shown_pictures(self) -> list[Any]:
        """These pictures are in it. Queries: at most 1."""
        return pictures_of(self.body)

    def advice(self) -> Iterator[Remark]:
        """Pictures without words, and a voice without its words to read."""
        yield from super().advice()
        yield from picture_advice(self.body)
        if self.audio_id and not has_prose(self.body):
            message = said("It is read aloud, but the words are not here for whoever cannot hear.")
            yield Remark(message, "id_body", said("Body"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The module it belongs to, and the activities before and after. Queries: 4."""
        context = super().get_context(request, *args, **kwargs)
        module = self.get_parent().specific
        steps = list(module.get_children().live().specific())
        here = next((n for n, step in enumerate(steps) if step.pk == self.pk), None)
        return context | {
            "module": module,
            "previous": steps[here - 1] if here else None,
            "next": steps[here + 1] if here is not None and here + 1 < len(steps) else None,
            "close_url": module.url,
        }
