"""The registry: what learning records may point at. Rows are retired, never deleted.

Fed by one function, `content.catalogue.refresh.refresh(tree)`; read through
`content.catalogue.queries`. One row for all languages; words per language beside it.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.modules.choices import Audience, Pillar

__all__ = [
    "Activity",
    "Archived",
    "Audience",
    "Edition",
    "EditionText",
    "Epoch",
    "Kind",
    "Module",
    "Pillar",
    "Words",
]


class Kind(models.TextChoices):
    """This is what a learner does in an activity."""

    LESSON = "lesson", _("Lesson")
    QUIZ = "quiz", _("Quiz")
    SIMULATION = "simulation", _("Chat simulation")
    NARRATIVE = "narrative", _("Story")


class NeverDeleted(models.QuerySet[Any]):
    """Reads of registry rows; deleting them would orphan learning records."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse. Raises: models.ProtectedError."""
        message = "Registry rows are retired, never deleted."
        raise models.ProtectedError(message, set(self))

    def current(self) -> Self:
        """Those that are not retired."""
        return self.filter(retired_at__isnull=True)


class Module(models.Model):
    """One course of 30 to 60 minutes, in every language."""

    key = models.UUIDField(unique=True)
    number = models.PositiveSmallIntegerField(null=True)
    position = models.PositiveIntegerField(default=0)
    pillar = models.CharField(max_length=10, choices=Pillar)
    art = models.CharField(max_length=30, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    jp = models.PositiveSmallIntegerField(default=0)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ALL)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = NeverDeleted.as_manager()

    def __str__(self) -> str:
        return f"Module {self.number or self.key}"

    @property
    def is_retired(self) -> bool:
        """This says whether the module was taken down in the source language."""
        return self.retired_at is not None


class Activity(models.Model):
    """One sitting: a lesson, quiz, simulation or narrative, in every language.

    A narrative belongs to no module (its related module is advice, kept on the page).
    """

    key = models.UUIDField(unique=True)
    module = models.ForeignKey(
        Module, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    number = models.CharField(max_length=8, blank=True)
    position = models.PositiveIntegerField(default=0)
    required = models.BooleanField(default=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.ALL)
    minutes = models.PositiveSmallIntegerField(default=0)
    pass_share = models.FloatField(default=0.7)  # 0–1; used by quizzes only
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = NeverDeleted.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.number or self.key}"

    @property
    def is_retired(self) -> bool:
        """This says whether the activity was taken down in the source language."""
        return self.retired_at is not None


class Words(models.Model):
    """The words of a module or activity in one language, and where its page is.

    Exactly one of `module` and `activity` is set. `path` is the public path within the
    language ("/belajar/saring-sebelum-sebar/"), without a language prefix.
    """

    module = models.ForeignKey(
        Module, null=True, blank=True, on_delete=models.CASCADE, related_name="words"
    )
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.CASCADE, related_name="words"
    )
    language = models.CharField(max_length=12)
    page_id = models.PositiveBigIntegerField()
    live = models.BooleanField(default=True)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    certificate_note = models.CharField(max_length=200, blank=True)  # of a module
    path = models.CharField(max_length=1000, db_index=True)  # slugs have 255 each
    kilobytes = models.PositiveIntegerField(default=0)
    weighed_revision = models.PositiveBigIntegerField(null=True)  # the one `kilobytes` is of

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="catalogue_words_of_one_thing",
                condition=models.Q(module__isnull=True, activity__isnull=False)
                | models.Q(module__isnull=False, activity__isnull=True),
            ),
            models.UniqueConstraint(
                name="catalogue_one_wording_of_module", fields=["module", "language"]
            ),
            models.UniqueConstraint(
                name="catalogue_one_wording_of_activity", fields=["activity", "language"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Edition(models.Model):
    """A quiz or simulation frozen as published: structure and keys, from the source language.

    `structure` is the JSON that `content.quizzes.marking` or `content.simulations.walk`
    reads; `digest` is its SHA-256. Republishing without a change makes no new edition; other
    words do, with the same structure: whoever took it is shown what she was asked.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    structure = models.JSONField()
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NeverDeleted.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="catalogue_edition_number", fields=["activity", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.activity} · {self.number}"


class EditionText(models.Model):
    """The wording of an edition in one language; used only while the structures agree."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=12)
    text = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="catalogue_one_text", fields=["edition", "language"]),
        ]

    def __str__(self) -> str:
        return f"{self.edition} ({self.language})"


class Epoch(models.Model):
    """One row whose number grows with every change of content; part of every page cache key."""

    number = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.number)


class Archived(models.Model):
    """A page put out of the way, with its translations and all below; learners' records stay.

    Written by `content.catalogue.archiving` alone; gone when the page is public again.
    """

    key = models.UUIDField(_("page"), unique=True)
    title = models.CharField(_("title"), max_length=255)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("archived by"),
    )
    at = models.DateTimeField(_("archived at"))

    class Meta:
        verbose_name = _("archived page")
        verbose_name_plural = _("archived pages")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.title
