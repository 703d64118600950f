"""What the site offers, as others may know it: modules, activities, paths, stories, editions.

The catalogue of one language is put together once for each epoch and then shared by all
requests of a worker; every value of it is immutable.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.utils import translation

from content.catalogue import models
from content.catalogue.models import Edition, EditionText, Epoch, Kind, Words
from content.catalogue.paths import PathOutline, get_paths
from content.modules.choices import Technique
from content.site.languages import prefix_of

SOURCE = settings.LANGUAGE_CODE
PlaceKind = Literal["module", "lesson", "quiz", "simulation", "narrative"]


@dataclass(frozen=True, slots=True)
class ActivityOutline:
    """One activity as shown in one language.

    Attributes:
        language: of title, summary and page; the source language where nobody translated it.
        url: address within the site, with the prefix of the language that was asked for.
        kilobytes: what opening it costs, compressed, pictures included.
        pass_share: 0–1; of a quiz.

    """

    id: int
    key: UUID
    page_id: int
    kind: Kind
    number: str
    title: str
    summary: str
    url: str
    minutes: int
    kilobytes: int
    required: bool
    audience: str
    language: str
    position: int
    pass_share: float
    module_key: UUID | None


@dataclass(frozen=True, slots=True)
class ModuleOutline:
    """One module as shown in one language, with its activities in teaching order."""

    id: int
    key: UUID
    page_id: int
    number: int | None
    title: str
    summary: str
    url: str
    pillar: str
    pillar_label: str
    art: str
    minutes: int
    jp: int
    audience: str
    language: str
    activities: tuple[ActivityOutline, ...]

    @property
    def kilobytes(self) -> int:
        """This is what all its activities cost together."""
        return sum(activity.kilobytes for activity in self.activities)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything on offer in one language, in the order of the source language's tree."""

    language: str
    modules: tuple[ModuleOutline, ...]
    paths: tuple[PathOutline, ...]
    narratives: tuple[ActivityOutline, ...]
    _modules: Mapping[UUID, ModuleOutline] = field(repr=False, compare=False)
    _activities: Mapping[UUID, ActivityOutline] = field(repr=False, compare=False)

    @classmethod
    def of(
        cls,
        language: str,
        modules: Iterable[ModuleOutline],
        paths: Iterable[PathOutline],
        narratives: Iterable[ActivityOutline],
    ) -> Self:
        """Put a catalogue together."""
        modules, narratives = tuple(modules), tuple(narratives)
        activities = (*narratives, *(one for module in modules for one in module.activities))
        return cls(
            language=language,
            modules=modules,
            paths=tuple(paths),
            narratives=narratives,
            _modules={module.key: module for module in modules},
            _activities={activity.key: activity for activity in activities},
        )

    def module(self, key: UUID) -> ModuleOutline:
        """This is the module with that key. Raises: KeyError, when it is not on offer."""
        return self._modules[key]

    def activity(self, key: UUID) -> ActivityOutline:
        """This is the activity with that key. Raises: KeyError, when it is not on offer."""
        return self._activities[key]

    def module_of(self, activity: ActivityOutline) -> ModuleOutline | None:
        """This is the module an activity belongs to; none for a narrative."""
        return self._modules[activity.module_key] if activity.module_key else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the site a reader is, on a page of a module or activity.

    Attributes:
        language: of the interface; the page's own is `activity.language` or `module.language`.
        module: the module itself, or the one the activity belongs to; none for a narrative.
        activity: none on the page of a module.

    """

    kind: PlaceKind
    language: str
    page_id: int
    epoch: int
    module: ModuleOutline | None
    activity: ActivityOutline | None
    url: str

    @property
    def content_language(self) -> str:
        """This is the language the page is written in."""
        shown = self.activity or self.module
        return shown.language if shown else self.language


@dataclass(frozen=True, slots=True)
class EditionWords:
    """The words of an edition, and the language they are in."""

    text: Mapping[str, Any]
    language: str


def current_epoch() -> int:
    """This number grows with every change of content. Queries: 1."""
    return Epoch.objects.order_by("pk").values_list("number", flat=True).first() or 0


def get_catalogue(language: str, *, epoch: int | None = None) -> Catalogue:
    """This is what is on offer in a language. Queries: 0, once known for that epoch.

    Args:
        language: a code of settings.LANGUAGES.
        epoch: the current one where it is known already; asking for it costs a query.

    """
    epoch = current_epoch() if epoch is None else epoch
    name = f"catalogue:{language}"
    kept: tuple[int, Catalogue] | None = caches["pages"].get(name)
    if kept is None or kept[0] != epoch:
        kept = (epoch, _read(language))
        caches["pages"].set(name, kept)
    return kept[1]


def get_edition(activity_id: int) -> Edition | None:
    """This is the newest edition of a quiz or simulation. Queries: 1."""
    return Edition.objects.filter(activity_id=activity_id).order_by("-number").first()


def get_text(edition: Edition, language: str) -> EditionWords:
    """These are the words of an edition: in that language, else in the source language.

    Queries: 1. Raises: EditionText.DoesNotExist, for an edition without words.
    """
    texts = dict(
        EditionText.objects.filter(
            edition_id=edition.pk, language__in={language, SOURCE}
        ).values_list("language", "text")
    )
    for code in (language, SOURCE):
        if code in texts:
            return EditionWords(text=texts[code], language=code)
    raise EditionText.DoesNotExist(edition.pk)


def get_accepted(edition: Edition) -> Mapping[str, frozenset[str]]:
    """These are the accepted spellings of short answers, of all languages together.

    By question id, as authors wrote them. Queries: 1.
    """
    accepted: dict[str, frozenset[str]] = {}
    texts = EditionText.objects.filter(edition_id=edition.pk)
    for questions in texts.values_list("text__questions", flat=True):
        for key, words in (questions or {}).items():
            if spellings := words.get("accepted"):
                accepted[key] = accepted.get(key, frozenset()) | frozenset(spellings)
    return accepted


def _read(language: str) -> Catalogue:
    """Read a catalogue from the registry. Queries: 8 at most."""
    words = _words(language)
    activities: dict[int | None, list[ActivityOutline]] = {}
    rows = models.Activity.objects.current().select_related("module").order_by("position", "pk")
    for row in rows:
        if wording := words.get(("activity", row.pk)):
            activities.setdefault(row.module_id, []).append(_activity(row, wording, language))
    with translation.override(language):
        modules = [
            _module(row, words[("module", row.pk)], tuple(activities.get(row.pk, ())), language)
            for row in models.Module.objects.current().order_by("position", "pk")
            if ("module", row.pk) in words
        ]
    paths = get_paths(language, {module.key for module in modules})
    return Catalogue.of(language, modules, paths, activities.get(None, ()))


def technique_label(key: str) -> str:
    """This is what people call a technique; the key itself where we know none. Queries: 0."""
    return str(Technique(key).label) if key in Technique.values else key


def _words(language: str) -> dict[tuple[str, int], Words]:
    """These are the live words in a language, by what they are of; else those of the source."""
    rows = Words.objects.filter(live=True, language__in={language, SOURCE})
    found: dict[tuple[str, int], Words] = {}
    for row in sorted(rows, key=lambda row: row.language == language):
        thing = ("module", row.module_id) if row.module_id else ("activity", row.activity_id)
        found[thing] = row  # type: ignore[index]  # one of the two ids is set (constraint)
    return found


def _activity(row: models.Activity, words: Words, language: str) -> ActivityOutline:
    return ActivityOutline(
        id=row.pk,
        key=row.key,
        page_id=words.page_id,
        kind=Kind(row.kind),
        number=row.number,
        title=words.title,
        summary=words.summary,
        url=prefix_of(language) + words.path,
        minutes=row.minutes,
        kilobytes=words.kilobytes,
        required=row.required,
        audience=row.audience,
        language=words.language,
        position=row.position,
        pass_share=row.pass_share,
        module_key=row.module.key if row.module else None,
    )


def _module(
    row: models.Module, words: Words, activities: tuple[ActivityOutline, ...], language: str
) -> ModuleOutline:
    return ModuleOutline(
        id=row.pk,
        key=row.key,
        page_id=words.page_id,
        number=row.number,
        title=words.title,
        summary=words.summary,
        url=prefix_of(language) + words.path,
        pillar=row.pillar,
        pillar_label=str(models.Pillar(row.pillar).label),
        art=row.art,
        minutes=row.minutes,
        jp=row.jp,
        audience=row.audience,
        language=words.language,
        activities=activities,
    )
