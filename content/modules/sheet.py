"""The facilitator's sheet: how to teach a module face to face, on two printed pages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.url_routing import RouteResult

from content.modules.blocks import TextBlock
from content.quizzes.models import QuizPage
from content.quizzes.preview import ShownQuestion, preview_of
from content.site.advice.texts import Kind, Text, filled, from_html, in_block, in_field
from content.site.languages import Language
from content.site.models import BasePage

SHEET_PATH = "lembar-pendamping/"  # below the module's own address
SHEET_PDF = "lembar-pendamping.pdf"
SHEET = "sheet"  # name of the preview
N_QUESTIONS = 5  # a group answers them by raising cards
NEEDED = {
    "sheet_aim": _("aim of the meeting"),
    "sheet_materials": _("materials"),
    "sheet_phases": _("phases"),
}
PARTS = (*NEEDED, "sheet_notes")


def below(languages: Iterable[Language]) -> list[Language]:
    """These are the addresses of the sheet, from those of its module."""
    return [replace(language, url=language.url + SHEET_PATH) for language in languages]


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


class SheetPage(BasePage):
    """A page that holds what a meeting face to face needs; all of it, or nothing.

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

    sheet_path = SHEET_PATH
    sheet_panels: ClassVar = [
        MultiFieldPanel(
            [
                FieldPanel("sheet_aim", widget=AdminAutoHeightTextInput),
                *(FieldPanel(name) for name in PARTS[1:]),
            ],
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

    def sheet_texts(self) -> Iterator[Text]:
        """These are the texts of the sheet, in order."""
        aim, phase = said("Aim of the meeting"), said("Phase")
        yield from in_field("sheet_aim", aim, Kind.SUMMARY, self.sheet_aim)
        for block in self.sheet_phases:
            title, say = filled(block.value, "title", "say")
            what = from_html(block.value["text"].source) if block.value["text"] else ""
            parts = [(Kind.HEADING, title), (Kind.PROSE, what), (Kind.QUOTE, say)]
            yield from in_block(block.id, f"{phase}: {title}", parts)
        for block in self.sheet_notes:
            yield from in_block(block.id, said("Note"), [(Kind.STEP, str(block.value or ""))])

    def sheet_questions(self) -> list[ShownQuestion]:
        """These are the first questions of the module's quiz that have choices, with their key.

        In the page's language, else in the source language; none that is not for everybody.
        Queries: 3 at most.
        """
        original = self.get_translations().filter(locale__language_code=settings.LANGUAGE_CODE)
        for module in (self, *original):
            quizzes = QuizPage.objects.live().child_of(module).filter(view_restrictions=None)
            if quiz := quizzes.order_by("path").first():
                return [one for one in preview_of(quiz) if one.options][:N_QUESTIONS]
        return []

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Its sheet is below it; restrictions hold for both, drafts show neither."""
        if path_components == [SHEET_PATH.rstrip("/")] and self.live and self.has_sheet:
            return RouteResult(self, kwargs={"shows_sheet": True})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, shows_sheet: bool = False, **kwargs: Any
    ) -> HttpResponse:
        """The module, or its sheet."""
        if shows_sheet:
            return self.serve_sheet(request)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def serve_sheet(self, request: HttpRequest, **around: Any) -> TemplateResponse:
        """The sheet, with the first questions of the quiz. Queries: 7 at most.

        Args:
            request: for the page or its sheet.
            around: what the catalogue knows better: `back_url`, `pdf_url`, `languages`.

        """
        context: dict[str, Any] = self.get_context(request)
        context |= {
            "questions": self.sheet_questions(),
            "back_url": self.url,
            "canonical_url": "",
            "languages": below(context["languages"]),
        }
        return TemplateResponse(request, "modules/sheet.html", context | around)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """An author looks at the module and at its sheet."""
        modes: list[tuple[str, Any]] = super().preview_modes
        return [*modes, (SHEET, _("Facilitator’s sheet"))] if self.has_sheet else modes

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The module or its sheet, with what is not saved yet."""
        if mode_name == SHEET:
            return self.serve_sheet(request)
        response: HttpResponse = super().serve_preview(request, mode_name)
        return response
