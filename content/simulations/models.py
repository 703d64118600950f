"""Simulations: one page is one branching chat."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from content.simulations import blocks
from content.simulations.freeze import ids_by_key, repeated_keys, structure_of
from content.simulations.preview import preview_of
from content.simulations.problems import Fault, Problem, problems
from content.simulations.walk import END, Script
from content.site.models import BasePage

FAULTS = {
    Fault.NO_START: _("The simulation has no turns."),
    Fault.NO_END: _("No reply leads to an end."),
    Fault.UNREACHABLE: _("Nothing leads to “%(place)s”."),
    Fault.DEAD_END: _("From “%(place)s” no way leads to an end."),
    Fault.UNKNOWN_GOTO: _("“%(place)s” goes on to something that does not exist."),
    Fault.UNKNOWN_SPEAKER: _("In “%(place)s” somebody speaks who is not among the people."),
    Fault.NO_GOOD_CHOICE: _("“%(place)s” asks for several choices, but none is good."),
    Fault.REPEATED: _("“%(place)s” appears twice. Give each its own key."),
}


class SimulationPage(BasePage):
    """A branching chat of a module; invented people, real situations.

    What a learner chooses is never kept: only that she came to an end.
    """

    minutes = models.PositiveSmallIntegerField(
        _("minutes to complete"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    required = models.BooleanField(
        _("required"), default=True, help_text=_("The module counts as finished only with it.")
    )
    setting = models.CharField(
        _("name of the chat"), max_length=80, help_text=_("Shown on top, for example “Grup RT 03”.")
    )
    intro = models.TextField(
        _("introduction"), blank=True, max_length=500, help_text=_("Who the learner is, and where.")
    )
    cast = StreamField([("member", blocks.MemberBlock())], verbose_name=_("people"), blank=True)
    turns = StreamField([("turn", blocks.TurnBlock())], verbose_name=_("turns"), blank=True)
    ends = StreamField([("end", blocks.EndBlock())], verbose_name=_("ends"), blank=True)

    template = "simulations/simulation_page.html"
    parent_page_types: ClassVar = ["modules.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("minutes"), FieldPanel("required")]),
        FieldPanel("setting"),
        FieldPanel("intro"),
        FieldPanel("cast"),
        FieldPanel("turns"),
        FieldPanel("ends"),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("search_description"),
    ]

    class Meta:
        verbose_name = _("chat simulation")
        verbose_name_plural = _("chat simulations")

    @property
    def people(self) -> list[dict[str, str]]:
        """These people speak in the chat: name and colour of each."""
        values = [block.value for block in self.cast]
        return [{"name": value["name"], "tone": value["tone"]} for value in values]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The module it belongs to. Queries: 2."""
        module = self.get_parent().specific
        context = super().get_context(request, *args, **kwargs)
        return context | {"module": module, "close_url": module.url}

    def get_preview_template(self, _request: HttpRequest, _mode_name: str) -> str:
        """This shows all of it at once, for whoever writes or reviews it."""
        return "simulations/simulation_preview.html"

    def get_preview_context(self, request: HttpRequest, _mode_name: str) -> dict[str, Any]:
        """What is frozen when it is published, or what keeps it from that."""
        faults = self.publish_problems()
        preview = None if faults else preview_of(self)
        return self.get_context(request) | {"problems": faults, "preview": preview}

    def publish_problems(self) -> list[str]:
        """These keep the chat from being played to an end, in words for its author."""
        names = {block_id: key for key, block_id in ids_by_key(self.turns).items()}
        names |= {END + block_id: END + key for key, block_id in ids_by_key(self.ends).items()}
        streams = (self.cast, self.turns, self.ends)
        found = [
            Problem(Fault.REPEATED, key) for stream in streams for key in repeated_keys(stream)
        ]
        found += problems(Script.parse(structure_of(self)))
        return [str(FAULTS[p.fault]) % {"place": names.get(p.place or "", p.place)} for p in found]
