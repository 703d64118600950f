"""Reads a folder of curriculum files, and checks that its parts fit together."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from content.exchange.loading import bodies, exercises, lists, schema, sheets, testing
from content.exchange.loading.entries import Entry
from content.exchange.loading.links import check_links
from content.exchange.loading.naming import origin, page_key, slug
from content.exchange.loading.problems import Problems
from content.modules.choices import Audience, Pillar, Technique
from content.translation.bundles import SITE

MODULE_FILE = "module.yaml"
TRANSLATIONS = "terjemahan"


def read(root: Path) -> schema.Curriculum:
    """Everything in a folder. Raises: Unreadable, with all its problems."""
    problems = Problems()
    fronts = _fronts(root, problems)
    folders = sorted(path.parent for path in root.glob(f"*/{MODULE_FILE}"))
    modules = [module for folder in folders if (module := _module(root, folder, problems))]
    stories = sorted((root / "narasi").glob("*.yaml"))
    narratives = [n for path in stories if (n := _narrative(root, path, problems))]
    contacts = lists.read_list(root, "contacts.yaml", lists.contact, problems)
    sources = lists.read_list(root, "sources.yaml", lists.source, problems)
    terms = lists.read_list(root, "glossary.yaml", lists.term, problems, optional=True)
    paths = lists.read_list(root, "paths.yaml", lists.path, problems)
    if fronts is None:
        problems.raise_any()
        raise FileNotFoundError(root / "site.yaml")
    curriculum = schema.Curriculum(
        *fronts,
        modules=tuple(sorted(modules, key=lambda module: module.number)),
        paths=tuple(paths),
        narratives=tuple(narratives),
        contacts=tuple(contacts),
        sources=tuple(sources),
        terms=tuple(terms),
        tests=tuple(_test_forms(root, problems)),
        pictures={path.stem: path for path in sorted((root / "gambar").glob("*.webp"))},
        translations=tuple(_translations(root)),
    )
    check_links(curriculum, problems)
    problems.raise_any()
    return curriculum


def _translations(root: Path) -> Iterator[schema.Translated]:
    """The PO files, a language at a time, the frame of the site before what hangs on it."""
    paths = (root / TRANSLATIONS).glob("*/*.po")
    for path in sorted(paths, key=lambda one: (one.parent.name, one.stem != SITE, one.stem)):
        yield schema.Translated(path.parent.name, path)


def _fronts(
    root: Path, problems: Problems
) -> tuple[schema.Front, schema.Front, schema.Front] | None:
    page = Entry.of_file(root / "site.yaml", "site.yaml", problems)
    if page is None:
        return None
    home, learn, stories = (page.entry(name) for name in ("home", "learn", "stories"))
    page.finish()
    if not (home and learn and stories):
        return None
    return _front(home, "headline", "lead"), _front(learn, "intro"), _front(stories, "intro")


def _front(entry: Entry, *names: str) -> schema.Front:
    front = schema.Front(
        origin=origin(entry),
        key=page_key(entry),
        slug=slug(entry),
        title=entry.text("title"),
        summary=entry.text("summary"),
        **{name: entry.text(name) for name in names},
    )
    entry.finish()
    return front


def _module(root: Path, folder: Path, problems: Problems) -> schema.Module | None:
    entry = Entry.of_file(folder / MODULE_FILE, f"{folder.name}/{MODULE_FILE}", problems)
    if entry is None:
        return None
    activities = list(_activities(root, folder, entry, problems))
    module = schema.Module(
        origin=origin(entry),
        key=page_key(entry),
        slug=slug(entry),
        number=entry.whole("number"),
        title=entry.text("title"),
        pillars=tuple(entry.words("pillars", Pillar.values, optional=False)),
        art=entry.text("art"),
        minutes=entry.whole("minutes"),
        jp=entry.whole("jp"),
        audience=entry.choice("audience", Audience.values, default=Audience.ALL.value),
        summary=entry.text("summary"),
        objectives=tuple(entry.words("objectives", optional=False)),
        takeaway=entry.text("takeaway"),
        activities=tuple(activities),
        certificate_note=entry.text("certificate_note", optional=True),
        sheet=sheets.read_sheet(root, folder, problems),
    )
    entry.finish()
    return module


def _activities(
    root: Path, folder: Path, module: Entry, problems: Problems
) -> Iterator[schema.Activity]:
    named = module.words("activities", optional=False)
    beside = {Path(MODULE_FILE).stem, Path(sheets.FILE).stem}
    there = {path.stem for path in folder.glob("*.yaml")} - beside
    for name in sorted(there - set(named)):
        module.error(_("“%(name)s” is in the folder, but not under “activities”") % {"name": name})
    for name in named:
        if name not in there:
            module.error(_("there is no file “%(name)s”") % {"name": f"{name}.yaml"})
            continue
        path = folder / f"{name}.yaml"
        entry = Entry.of_file(path, path.relative_to(root).as_posix(), problems)
        kind = entry.choice("kind", KINDS) if entry else ""
        if entry and kind:
            yield KINDS[kind](entry)
            entry.finish()


def _lesson(entry: Entry) -> schema.Lesson:
    return schema.Lesson(
        origin=origin(entry),
        key=page_key(entry),
        slug=slug(entry),
        number=entry.text("number"),
        title=entry.text("title"),
        minutes=entry.whole("minutes"),
        required=entry.flag("required", default=True),
        summary=entry.text("summary"),
        body=bodies.read_body(entry),
    )


def _quiz(entry: Entry) -> schema.Quiz:
    pass_mark = entry.whole("pass_mark", default=70)
    if not 0 <= pass_mark <= 100:  # noqa: PLR2004  # per cent
        entry.error(_("“pass_mark” is a percentage"))
    return schema.Quiz(
        origin=origin(entry),
        key=page_key(entry),
        slug=slug(entry),
        title=entry.text("title"),
        minutes=entry.whole("minutes"),
        required=entry.flag("required", default=True),
        pass_mark=pass_mark,
        summary=entry.text("summary"),
        intro=entry.text("intro"),
        questions=exercises.read_questions(entry),
    )


def _simulation(entry: Entry) -> schema.Simulation:
    cast, turns = exercises.read_cast(entry), exercises.read_turns(entry)
    ends = exercises.read_ends(entry)
    exercises.check_walk(entry, cast, turns, ends)
    return schema.Simulation(
        origin=origin(entry),
        key=page_key(entry),
        slug=slug(entry),
        title=entry.text("title"),
        setting=entry.text("setting"),
        minutes=entry.whole("minutes"),
        required=entry.flag("required", default=True),
        summary=entry.text("summary"),
        intro=entry.text("intro"),
        cast=cast,
        turns=turns,
        ends=ends,
    )


KINDS: dict[str, Callable[[Entry], schema.Activity]] = {
    "lesson": _lesson,
    "quiz": _quiz,
    "simulation": _simulation,
}


def _test_forms(root: Path, problems: Problems) -> Iterator[schema.TestForm]:
    for path in sorted((root / "tes").glob("*.yaml")):
        entry = Entry.of_file(path, path.relative_to(root).as_posix(), problems)
        if entry:
            entry.choice("kind", {"test_form"})
            yield testing.read_form(entry)
            entry.finish()


def _narrative(root: Path, path: Path, problems: Problems) -> schema.Narrative | None:
    entry = Entry.of_file(path, path.relative_to(root).as_posix(), problems)
    if entry is None:
        return None
    entry.choice("kind", {"narrative"})
    messenger, plan, action = (entry.entry(name) for name in ("messenger", "plan", "action"))
    narrative = schema.Narrative(
        origin=origin(entry),
        key=page_key(entry),
        slug=slug(entry),
        title=entry.text("title"),
        minutes=entry.whole("minutes"),
        audience=entry.choice("audience", Audience.values, default=Audience.ALL.value),
        summary=entry.text("summary"),
        related_module=entry.text("related_module", optional=True),
        messenger_name=messenger.text("name") if messenger else "",
        messenger_role=messenger.text("role") if messenger else "",
        messenger_note=messenger.text("note") if messenger else "",
        body=bodies.read_body(entry),
        techniques=tuple(entry.words("techniques", Technique.values)),
        sources=tuple(entry.words("sources", optional=False)),
        plan=_plan(plan) if plan else schema.Plan(),
        action=action.text("text") if action else "",
        share_text=entry.text("share_text"),
    )
    for inner in (entry, messenger, plan, action):
        if inner:
            inner.finish()
    return narrative


def _plan(entry: Entry) -> schema.Plan:
    names = ("goal", "audience", "message", "messenger", "media", "action", "measure")
    return schema.Plan(**{name: entry.text(name) for name in names})
