"""Whether what one curriculum file names in another is there, and nothing is there twice."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from django.utils.translation import gettext as _

from content.exchange.loading import schema
from content.exchange.loading.bodies import Block, Contacts, Image, Terms
from content.exchange.loading.problems import Problems


def check_links(curriculum: schema.Curriculum, problems: Problems) -> None:
    """Note every contact, picture, term, source and module that is named but not there."""
    for name, known, origins in _named(curriculum):
        for origin, place, wanted in origins:
            if wanted not in known:
                message = _("there is no %(what)s “%(key)s”") % {"what": name, "key": wanted}
                problems.add(origin.file, origin.line, place, message)
    _check_twice(curriculum, problems)


Named = tuple[str, set[str], list[tuple[schema.Origin, str, str]]]


def _named(curriculum: schema.Curriculum) -> Iterator[Named]:
    contacts, pictures, terms = [], [], []
    for origin, block in _blocks(curriculum):
        if isinstance(block.content, Contacts):
            contacts += [(origin, block.id, key) for key in block.content.keys]
        if isinstance(block.content, Terms):
            terms += [(origin, block.id, key) for key in block.content.keys]
        if isinstance(block.content, Image):
            pictures.append((origin, block.id, block.content.file))
    for page in _activities(curriculum):
        for end in page.ends if isinstance(page, schema.Simulation) else ():
            contacts += [(page.origin, end.id, key) for key in end.contacts]
    yield _("help contact"), {contact.key for contact in curriculum.contacts}, contacts
    yield _("term"), {term.key for term in curriculum.terms}, terms
    yield _("picture"), set(curriculum.pictures), pictures
    stories = curriculum.narratives
    cited = [(story.origin, "", key) for story in stories for key in story.sources]
    yield _("source"), {source.key for source in curriculum.sources}, cited
    related = [(s.origin, "", s.related_module) for s in stories if s.related_module]
    yield _("module"), {module.key for module in curriculum.modules}, related


def _activities(curriculum: schema.Curriculum) -> Iterator[schema.Activity]:
    for module in curriculum.modules:
        yield from module.activities


def _blocks(curriculum: schema.Curriculum) -> Iterator[tuple[schema.Origin, Block]]:
    for page in (*_activities(curriculum), *curriculum.narratives):
        if isinstance(page, schema.Lesson | schema.Narrative):
            for block in page.body:
                yield page.origin, block


def _check_twice(curriculum: schema.Curriculum, problems: Problems) -> None:
    activities, fronts = _activities(curriculum), (curriculum.home, curriculum.learn)
    pages: list[Paged] = [*curriculum.modules, *activities, *curriculum.narratives, *fronts]
    _note_twice(_("key"), _keys([*pages, curriculum.stories, *curriculum.tests]), problems)
    lists: tuple[Iterable[Keyed], ...] = (
        curriculum.contacts,
        curriculum.sources,
        curriculum.terms,
        curriculum.paths,
    )
    for things in lists:
        _note_twice(_("key"), _keys(things), problems)
    _note_twice(_("form"), [(form.form, form.origin) for form in curriculum.tests], problems)
    _note_twice(_("slug"), _slugs([*curriculum.modules, *curriculum.paths]), problems)
    _note_twice(_("slug"), _slugs(curriculum.narratives), problems)
    for module in curriculum.modules:
        _note_twice(_("slug"), _slugs(module.activities), problems)


class Keyed(Protocol):
    """Anything with a key."""

    @property
    def key(self) -> str: ...
    @property
    def origin(self) -> schema.Origin: ...


class Paged(Keyed, Protocol):
    """Anything with a place in an address."""

    @property
    def slug(self) -> str: ...


Names = list[tuple[str, schema.Origin]]


def _keys(things: Iterable[Keyed]) -> Names:
    return [(thing.key, thing.origin) for thing in things]


def _slugs(things: Iterable[Paged]) -> Names:
    return [(thing.slug, thing.origin) for thing in things]


def _note_twice(what: str, names: Names, problems: Problems) -> None:
    counts = Counter(name for name, _origin in names)
    for name, origin in names:
        if counts[name] > 1:
            message = _("the %(what)s “%(name)s” is used twice") % {"what": what, "name": name}
            problems.add(origin.file, origin.line, "", message)
