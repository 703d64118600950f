"""Voices: what somebody read aloud for a page, with that person's consent."""

from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.forms import FileInput
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, PublishingPanel
from wagtail.search import index

from content.site import recordings
from content.site.models.reviewed import ReviewedSnippet

ACCEPT = ".mp3,.m4a,.opus,.ogg,audio/mpeg,audio/mp4,audio/ogg"  # what a phone offers to choose


class SoundField(models.FileField):
    """A sound file without notes about its maker, named by what it holds.

    The work is done where every path writes the file (a form, a draft, a shell): in `pre_save`.
    It also sets `seconds` and `size`, so these fields stand after this one.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001  # Django's
        """Take in what was uploaded. Raises: ValidationError when it cannot be used."""
        upload = getattr(model_instance, self.attname)
        if upload and not upload._committed:  # noqa: SLF001  # as Django's FileField asks
            sound = recordings.take_in(upload)
            model_instance.seconds = sound.seconds  # type: ignore[attr-defined]  # a Recording
            model_instance.size = len(sound.data)  # type: ignore[attr-defined]
            new = ContentFile(sound.data, name=PurePosixPath(sound.path).name)
            there = self.storage.exists(sound.path)  # by a draft; the same name is the same sound
            setattr(model_instance, self.attname, sound.path if there else new)
        return super().pre_save(model_instance, add)


class Recording(ReviewedSnippet, index.Indexed, models.Model):
    """A grown-up's voice reading one page in one language. Gated: a voice is published content.

    `reader` is a part somebody plays, never a name. A voice that shall be heard no longer is
    unpublished: its file then answers only in the admin.
    """

    title = models.CharField(
        _("title"), max_length=120, help_text=_("For editors: which lesson is read.")
    )
    locale = models.ForeignKey(
        "wagtailcore.Locale",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("language"),
        help_text=_("The language spoken. It plays on pages in this language only."),
    )
    file = SoundField(
        _("sound file"),
        upload_to=recordings.FOLDER,
        max_length=255,
        unique=True,
        help_text=_(
            "MP3, M4A (AAC) or Ogg Opus, at most 1 MB: mono with 32 kbit/s gives four minutes. "
            "Notes about the maker and the place are removed."
        ),
    )
    seconds = models.PositiveSmallIntegerField(_("length in seconds"), default=0, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), default=0, editable=False)
    reader = models.CharField(
        _("read by"),
        max_length=60,
        help_text=_(
            "Who the grown-up is, without a name: “kader RW, dewasa”. Readers see it beside "
            "the sound. Never a child’s voice."
        ),
    )
    is_agreed = models.BooleanField(
        _(
            "A grown-up person read this aloud, and agreed that it is published; "
            "it is not a computer voice"
        ),
        default=False,
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("title", required_on_save=True), FieldPanel("locale")]),
        FieldPanel("file", widget=FileInput(attrs={"accept": ACCEPT})),
        HelpPanel(heading=_("Listen"), template="site/admin/recording.html"),
        FieldPanel("reader", required_on_save=True),
        FieldPanel("is_agreed"),
        PublishingPanel(),
    ]
    search_fields: ClassVar = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("locale"),
    ]

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="site_recording_with_consent", condition=models.Q(is_agreed=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.locale.language_code})" if self.locale_id else self.title

    def clean(self) -> None:
        """Refuse a voice without consent, a file we cannot play, and one that is here already.

        Raises: ValidationError.
        """
        super().clean()
        problems: dict[str, Any] = {}
        if not self.is_agreed:
            problems["is_agreed"] = _("Without this consent a voice cannot be kept here.")
        if problem := self._file_problem():
            problems["file"] = problem
        if problems:
            raise ValidationError(problems)

    def publish_problems(self) -> list[str]:
        """These keep it from being played: no consent, or its file is another's too."""
        problem = self._file_problem()
        consent = [] if self.is_agreed else [gettext("Nobody confirmed the reader’s consent.")]
        return [*consent, *(problem.messages if problem else [])]

    def _file_problem(self) -> ValidationError | None:
        file: Any = self.file
        if not file:
            return None  # told by the field itself
        try:
            new = not file._committed  # noqa: SLF001  # as Django's FileField asks
            path = recordings.take_in(file).path if new else file.name
        except ValidationError as problem:
            return problem
        twin = Recording.objects.filter(file=path).exclude(pk=self.pk).first()
        taken = _("This file is here already: “%(title)s”. Choose that recording instead.")
        return ValidationError(taken, params={"title": twin.title}) if twin else None

    @property
    def kilobytes(self) -> int:
        """This is what listening costs."""
        return -(-self.size // 1024)

    @property
    def clock(self) -> str:
        """This is its length in minutes and seconds: "3:12"."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"
