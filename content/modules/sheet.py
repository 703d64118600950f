"""The facilitator's sheet: how to teach a module face to face, on two printed pages."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from content.modules.blocks import TextBlock

NEEDED = {
    "sheet_aim": _("aim of the meeting"),
    "sheet_materials": _("materials"),
    "sheet_phases": _("phases"),
}
PARTS = (*NEEDED, "sheet_notes")


class PhaseBlock(blocks.StructBlock):
    """One part of a meeting: what the facilitator does, and words she may read aloud."""

    title = blocks.CharBlock(label=_("Title"), max_length=60)
    minutes = blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=60)
    text = TextBlock(label=_("What to do"), max_length=1500)
    say = blocks.TextBlock(
        label=_("Words to read aloud"), max_length=500, rows=3, required=False, default=""
    )

    class Meta:
        icon = "time"
        label = _("Phase")
        label_format = "{title}"


class Sheet(models.Model):
    """What a module page holds for a meeting face to face; all of it, or nothing.

    Never asks anybody to watch, list or report people: answers of a group are counts.
    """

    sheet_aim = models.CharField(
        NEEDED["sheet_aim"],
        max_length=200,
        blank=True,
        help_text=_("One sentence: what people can do after the meeting."),
    )
    sheet_materials = StreamField(
        [("material", blocks.CharBlock(label=_("Material"), max_length=120, icon="list-ul"))],
        verbose_name=NEEDED["sheet_materials"],
        max_num=8,
        blank=True,
    )
    sheet_phases = StreamField(
        [("phase", PhaseBlock())], verbose_name=NEEDED["sheet_phases"], max_num=6, blank=True
    )
    sheet_notes = StreamField(
        [("note", blocks.TextBlock(label=_("Note"), max_length=200, rows=2, icon="info-circle"))],
        verbose_name=_("things to take care of"),
        max_num=5,
        blank=True,
    )

    sheet_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel(name) for name in PARTS],
            heading=_("Facilitator’s sheet"),
            classname="collapsed",
        )
    ]

    class Meta:
        abstract = True

    @property
    def has_sheet(self) -> bool:
        """This says whether there is a sheet to print."""
        return bool(self.sheet_phases)

    @property
    def sheet_minutes(self) -> int:
        """This is how long the meeting takes."""
        return sum(phase.value["minutes"] for phase in self.sheet_phases)

    def sheet_problems(self) -> list[str]:
        """This says, in words for the author, that a part of a sheet is missing."""
        filled = {name for name in PARTS if getattr(self, name)}
        missing = [name for name in NEEDED if name not in filled] if filled else []
        if not missing:
            return []
        names = ", ".join(str(NEEDED[name]) for name in missing)
        return [str(_("The facilitator’s sheet lacks: %(parts)s.")) % {"parts": names}]
