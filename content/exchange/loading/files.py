"""Reads a folder of curriculum files, and checks that its parts fit together."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from django.utils.translation import gettext as _

from content.exchange.loading import bodies, exercises, schema
from content.exchange.loading.entries import ID, Entry, Located, read_yaml
from content.exchange.loading.links import check_links
from content.exchange.loading.problems import Problems
from content.modules.choices import Audience, Pillar, Technique

T = TypeVar("T")
MODULE_FILE = "module.yaml"


def read(root: Path) -> schema.Curriculum:
    """Everything in a folder. Raises: Unreadable, with all its problems."""
    problems = Problems()
    fronts = _fronts(root, problems)
    folders = sorted(path.parent for path in root.glob(f"*/{MODULE_FILE}"))
    modules = [module for folder in folders if (module := _module(root, folder, problems))]
    stories = sorted((root / "narasi").glob("*.yaml"))
    narratives = [n for path in stories if (n := _narrative(root, path, problems))]
    contacts = _list(root, "contacts.yaml", _contact, problems)
    sources = _list(root, "sources.yaml", _source, problems)
    paths = _list(root, "paths.yaml", _path, problems)
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
        pictures={path.stem: path for path in sorted((root / "gambar").glob("*.webp"))},
    )
    check_links(curriculum, problems)
    problems.raise_any()
    return curriculum


def _origin(entry: Entry) -> schema.Origin:
    return schema.Origin(entry.file, entry.data.line)


def _key(entry: Entry) -> str:
    key = entry.text("key")
    if not all(ID.fullmatch(part) for part in key.replace(".", "-").split("/")):
        entry.error(_("“key” takes small letters, digits, hyphens and slashes"))
    return key


def _slug(entry: Entry) -> str:
    slug = entry.text("slug")
    if slug and not ID.fullmatch(slug):
        entry.error(_("“slug” takes small letters, digits and hyphens"))
    return slug


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
        origin=_origin(entry),
        key=_key(entry),
        slug=_slug(entry),
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
        origin=_origin(entry),
        key=_key(entry),
        slug=_slug(entry),
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
    )
    entry.finish()
    return module


def _activities(
    root: Path, folder: Path, module: Entry, problems: Problems
) -> Iterator[schema.Activity]:
    named = module.words("activities", optional=False)
    there = {path.stem for path in folder.glob("*.yaml")} - {Path(MODULE_FILE).stem}
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
        origin=_origin(entry),
        key=_key(entry),
        slug=_slug(entry),
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
        origin=_origin(entry),
        key=_key(entry),
        slug=_slug(entry),
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
        origin=_origin(entry),
        key=_key(entry),
        slug=_slug(entry),
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


def _narrative(root: Path, path: Path, problems: Problems) -> schema.Narrative | None:
    entry = Entry.of_file(path, path.relative_to(root).as_posix(), problems)
    if entry is None:
        return None
    entry.choice("kind", {"narrative"})
    messenger, plan, action = (entry.entry(name) for name in ("messenger", "plan", "action"))
    narrative = schema.Narrative(
        origin=_origin(entry),
        key=_key(entry),
        slug=_slug(entry),
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


def _list(root: Path, file: str, parse: Callable[[Entry, int], T], problems: Problems) -> list[T]:
    data = read_yaml(root / file, file, problems)
    if not isinstance(data, list) or not all(isinstance(item, Located) for item in data):
        if data is not None:
            problems.add(file, 1, "", _("this is not a list of entries"))
        return []
    parsed = []
    for position, item in enumerate(data, start=1):
        entry = Entry(item, file, str(item.get("key", "?")), problems)
        parsed.append(parse(entry, position))
        entry.finish()
    return parsed


def _contact(entry: Entry, position: int) -> schema.Contact:
    entry.read.add("checked_on")
    if entry.data.get("checked_on") is not None:
        entry.error(_("“checked_on” is filled in by the person who called, in the admin"))
    return schema.Contact(
        origin=_origin(entry),
        key=_slug_key(entry),
        name=entry.text("name"),
        who=entry.text("who"),
        when=entry.text("when"),
        phone=entry.text("phone", optional=True),
        whatsapp=entry.text("whatsapp", optional=True),
        url=entry.text("url", optional=True),
        hours=entry.text("hours", optional=True),
        source=entry.text("source"),
        urgent=entry.flag("urgent"),
        position=position,
    )


def _slug_key(entry: Entry) -> str:
    key = entry.text("key")
    if key and not ID.fullmatch(key):
        entry.error(_("“key” takes small letters, digits and hyphens"))
    return key


def _source(entry: Entry, _position: int) -> schema.Source:
    return schema.Source(
        origin=_origin(entry),
        key=_slug_key(entry),
        title=entry.text("title"),
        authors=entry.text("authors"),
        year=entry.whole("year"),
        publisher=entry.text("publisher", optional=True),
        url=entry.text("url", optional=True),
        note=entry.text("note", optional=True),
    )


def _path(entry: Entry, _position: int) -> schema.LearningPath:
    return schema.LearningPath(
        origin=_origin(entry),
        key=_slug_key(entry),
        slug=_slug(entry),
        title=entry.text("title"),
        summary=entry.text("summary"),
        for_whom=entry.text("for"),
        modules=tuple(entry.words("modules", optional=False)),
    )
