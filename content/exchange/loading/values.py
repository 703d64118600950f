"""What the fields of each page and snippet are to hold, from the files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail.models import Page

from content.exchange.loading import schema, streams
from content.exchange.loading.bodies import Image
from content.exchange.loading.streams import Known
from content.modules.models import (
    CataloguePage,
    HomePage,
    LessonPage,
    ModulePage,
    Objective,
    PathPage,
    PathStep,
)
from content.narratives.models import Citation, NarrativeIndexPage, NarrativePage, Source
from content.quizzes.models import QuizPage, TestForm
from content.simulations.models import SimulationPage
from content.site.models import GlossaryTerm, ReferralContact


@dataclass(frozen=True, slots=True)
class Rows:
    """What a child relation is to hold, in order; values by field name."""

    model: type[models.Model]
    values: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page or snippet as the files want it.

    Attributes:
        values: by field name; a StreamField's value is raw data, a relation's an object.
        children: rows of child relations, by relation.

    """

    model: type[models.Model]
    origin: schema.Origin
    key: str
    values: dict[str, Any]
    children: Mapping[str, Rows] = field(default_factory=dict)


def home(front: schema.Front) -> Wanted:
    """The first page."""
    values = _page(front) | {"headline": front.headline, "lead": front.lead}
    return Wanted(HomePage, front.origin, front.key, values)


def learn(front: schema.Front) -> Wanted:
    """The catalogue."""
    return Wanted(CataloguePage, front.origin, front.key, _page(front) | {"intro": front.intro})


def stories(front: schema.Front) -> Wanted:
    """The list of stories."""
    values = _page(front) | {"intro": front.intro}
    return Wanted(NarrativeIndexPage, front.origin, front.key, values)


def _page(thing: Any) -> dict[str, Any]:
    """What every page has."""
    return {"title": thing.title, "slug": thing.slug, "search_description": thing.summary}


def module(page: schema.Module) -> Wanted:
    """A module, without its activities."""
    main, *more = page.pillars or ("",)
    values = {
        "number": page.number,
        "pillar": main,
        "more_pillars": more,
        "art": page.art,
        "minutes": page.minutes,
        "jp": page.jp,
        "audience": page.audience,
        "takeaway": page.takeaway,
        "certificate_note": page.certificate_note,
        **_sheet(page),
    }
    objectives = [{"text": text} for text in page.objectives]
    children = {"objectives": Rows(Objective, objectives)}
    return Wanted(ModulePage, page.origin, page.key, _page(page) | values, children)


def _sheet(page: schema.Module) -> dict[str, Any]:
    """The facilitator's sheet; empty where there is none."""
    sheet = page.sheet
    return {
        "sheet_aim": sheet.aim if sheet else "",
        "sheet_materials": streams.lines(page.key, "material", sheet.materials if sheet else ()),
        "sheet_phases": streams.phases(page.key, sheet.phases if sheet else ()),
        "sheet_notes": streams.lines(page.key, "note", sheet.notes if sheet else ()),
    }


def activity(page: schema.Activity, known: Known) -> Wanted:
    """A lesson, quiz or simulation."""
    values = _page(page) | {"minutes": page.minutes, "required": page.required}
    match page:
        case schema.Lesson():
            values |= {"number": page.number, "body": streams.body(page.key, page.body, known)}
            return Wanted(LessonPage, page.origin, page.key, values)
        case schema.Quiz():
            values |= {
                "pass_share": page.pass_mark / 100,
                "intro": page.intro,
                "questions": streams.questions(page.key, page.questions),
            }
            return Wanted(QuizPage, page.origin, page.key, values)
        case schema.Simulation():
            values |= {
                "setting": page.setting,
                "intro": page.intro,
                "cast": streams.cast(page.key, page.cast),
                "turns": streams.turns(page.key, page.turns),
                "ends": streams.ends(page.key, page.ends),
            }
            return Wanted(SimulationPage, page.origin, page.key, values)


def path(page: schema.LearningPath, modules: Sequence[Page]) -> Wanted:
    """A learning path, with those of its modules that exist."""
    values = _page(page) | {"intro": page.summary, "for_whom": page.for_whom}
    children = {"steps": Rows(PathStep, [{"module": module} for module in modules])}
    return Wanted(PathPage, page.origin, f"jalur/{page.key}", values, children)


def narrative(
    page: schema.Narrative, known: Known, related: Page | None, sources: Sequence[Source]
) -> Wanted:
    """A story. A picture that opens it stands above the title."""
    art, blocks = None, page.body
    if blocks and isinstance(blocks[0].content, Image):
        art, blocks = blocks[0].content, blocks[1:]
    values = {
        "minutes": page.minutes,
        "audience": page.audience,
        "art_id": known.pictures[art.file] if art else None,
        "art_alt": art.alt if art else "",
        "art_caption": art.caption if art else "",
        "messenger_name": page.messenger_name,
        "messenger_role": page.messenger_role,
        "messenger_note": page.messenger_note,
        "body": streams.body(page.key, blocks, known),
        "techniques": list(page.techniques),
        "call_to_action": page.action,
        "share_text": page.share_text,
        "related_module_id": related.pk if related else None,
        **{f"plan_{name}": getattr(page.plan, name) for name in page.plan.__slots__},
    }
    children = {"citations": Rows(Citation, [{"source": source} for source in sources])}
    return Wanted(NarrativePage, page.origin, page.key, _page(page) | values, children)


def contact(entry: schema.Contact) -> Wanted:
    """A help contact. Who called it and when is never in a file: it stays empty."""
    names = ("name", "who", "when", "phone", "whatsapp", "url", "hours", "source", "urgent")
    values = {name: getattr(entry, name) for name in names}
    values |= {"slug": entry.key, "sort_order": entry.position * 10}
    return Wanted(ReferralContact, entry.origin, f"kontak/{entry.key}", values)


def source(entry: schema.Source) -> Wanted:
    """A cited work."""
    names = ("title", "authors", "year", "publisher", "url", "note")
    values = {name: getattr(entry, name) for name in names} | {"slug": entry.key}
    return Wanted(Source, entry.origin, f"sumber/{entry.key}", values)


def term(entry: schema.Term) -> Wanted:
    """A word of the glossary."""
    names = ("term", "meaning", "example")
    values = {name: getattr(entry, name) for name in names} | {"slug": entry.key}
    return Wanted(GlossaryTerm, entry.origin, f"istilah/{entry.key}", values)


def test_form(entry: schema.TestForm) -> Wanted:
    """Messages to judge before learning and after."""
    messages = streams.test_messages(entry.key, entry.messages)
    texts = {"form": entry.form, "title": entry.title, "intro": entry.intro}
    return Wanted(TestForm, entry.origin, entry.key, texts | {"messages": messages})
