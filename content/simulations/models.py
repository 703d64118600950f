"""Simulations: one page is one branching chat."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.search import index

from content.simulations import blocks
from content.simulations.errors import HERE
from content.simulations.forms import SimulationForm
from content.simulations.freeze import repeated_keys, structure_of
from content.simulations.map import in_editor, map_of
from content.simulations.panels import MapPanel
from content.simulations.preview import anchor_of, preview_of
from content.simulations.problems import Fault, Problem, problems
from content.simulations.texts import end_name, texts_of, turn_name
from content.simulations.walk import END, Script
from content.site.advice.panels import CHECKS
from content.site.advice.remarks import Remark
from content.site.advice.texts import Text
from content.site.models import BasePage
from content.site.panels import WAY_BACK, titled


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
        _("name of the chat"), max_length=80, help_text=_("Shown on top. For example: Grup RT 03")
    )
    intro = models.TextField(
        _("introduction"), blank=True, max_length=500, help_text=_("Who the learner is, and where.")
    )
    cast = StreamField(
        [("member", blocks.MemberBlock())],
        verbose_name=_("people"),
        blank=True,
        help_text=_("Two to five, all invented. For example: Bu Sari"),
    )
    turns = StreamField([("turn", blocks.TurnBlock())], verbose_name=_("turns"), blank=True)
    ends = StreamField([("end", blocks.EndBlock())], verbose_name=_("ends"), blank=True)

    template = "simulations/simulation_page.html"
    page_description = _("A chat in which the learner chooses replies and sees what comes of them.")
    parent_page_types: ClassVar = ["modules.ModulePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = [
        WAY_BACK,
        *titled(_("Title of the chat"), _("For example: Kran Kampung Melati")),
        FieldRowPanel([FieldPanel("setting"), FieldPanel("minutes")]),
        FieldPanel("intro", widget=AdminAutoHeightTextInput(attrs={"rows": 1})),
        FieldPanel("cast"),
        MapPanel(heading=_("Map of the chat")),
        FieldPanel("turns", help_text=_("What happens step by step: messages, then replies.")),
        FieldPanel("ends", help_text=_("Where the chat may lead. At least one good end.")),
        CHECKS,
    ]
    settings_panels: ClassVar = [*BasePage.settings_panels, FieldPanel("required")]
    base_form_class = SimulationForm
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("search_description"),
    ]

    class Meta:
        verbose_name = _("chat simulation")
        verbose_name_plural = _("chat simulations")

    @property
    def n_screens(self) -> int:
        """This many screens: each turn, and the end."""
        return len(self.turns) + 2

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
        context = self.get_context(request) | {"problems": faults, "preview": preview}
        return context | {"map": map_of(self, anchor=anchor_of)}

    def texts(self) -> Iterator[Text]:
        """These are its texts, in the author's order."""
        yield from super().texts()
        yield from texts_of(self)

    def faults(self) -> list[Remark]:
        """These keep the chat from being played to an end, and those of every page."""
        names = {str(block.id): turn_name(block) for block in self.turns}
        names |= {END + str(block.id): end_name(block) for block in self.ends}
        script = Script.parse(structure_of(self))
        found = [_remark(problem, names) for problem in problems(script)]
        return [*self._repeats(), *found, *super().faults()]

    def _repeats(self) -> Iterator[Remark]:
        """These bear the name of another."""
        for stream in (self.cast, self.turns, self.ends):
            repeated = repeated_keys(stream)
            for block in stream:
                if block.value["key"] in repeated:
                    name = f"“{block.value['key']}”"
                    anchor = in_editor(str(block.id))
                    yield Remark(str(HERE[Fault.REPEATED]), anchor, name, blocking=True)


def _remark(problem: Problem, names: dict[str, str]) -> Remark:
    place = problem.place or ""
    name = names.get(place, "")
    return Remark(str(HERE[problem.fault]), in_editor(place) if name else "", name, blocking=True)
