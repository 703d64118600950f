"""Pictures: what they show is required, where they were taken is removed."""

import hashlib
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile, File
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.images.models import Image as WagtailImage

from content.site.pictures import without_metadata

ANOTHER = _(
    "A picture keeps its file, since pages are reviewed with it. Upload the new one as another "
    "picture, choose it on the page and hand the page in."
)


class AnotherFile(PermissionDenied):
    """A file was to be replaced that readers would have seen changed without a review."""


class Picture(AbstractImage):
    """One picture with a description for people who do not see it.

    The description is the alternative text wherever no better one is written beside its use.
    """

    file: Any  # declared by Wagtail, which has no types

    admin_form_fields = WagtailImage.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions: ClassVar = [("choose_image", "Can choose image")]

    def clean(self) -> None:
        """Refuse a picture nobody described, and another file. Raises: ValidationError."""
        super().clean()
        problems: dict[str, Any] = {}
        if not self.description.strip():
            problems["description"] = _("Describe what the picture shows.")
        if self._is_replaced:
            problems["file"] = ANOTHER
            stored = Picture.objects.get(pk=self.pk)  # the form shows what is kept
            self.file, self.file_size = stored.file, stored.file_size
        if problems:
            raise ValidationError(problems)

    @property
    def _is_replaced(self) -> bool:
        """This says whether another file was put in place of the one that pages show."""
        new = self.file and not self.file._committed  # noqa: SLF001  # as Django's FileField asks
        return bool(new and self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Remove place, time and camera from a new file before it reaches the disk.

        Here and not in a form, so that no path (admin, loader, shell) can forget it.
        Raises: AnotherFile, since a page was reviewed with the picture it shows.
        """
        if self._is_replaced:
            raise AnotherFile(ANOTHER)
        upload = self.file
        new = upload and not upload._committed  # noqa: SLF001  # as Django's FileField asks
        if new and (clean := without_metadata(upload)):
            data = clean.read()
            self.file = ContentFile(data, name=upload.name)
            self.file_size = len(data)
            self.file_hash = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        super().save(*args, **kwargs)

    def generate_rendition_file(self, filter: Filter, *, source: Any = None) -> File[bytes]:  # noqa: A002
        """Make one size; the original itself where that is the same picture and smaller.

        Wagtail encodes anew even when nothing is resized, which makes our flat drawings
        twice as heavy.
        """
        original = self._read(source)
        made: File[bytes] = super().generate_rendition_file(filter, source=source)
        if not (self.file.name.endswith(".webp") and made.name and made.name.endswith(".webp")):
            return made
        size = Image.open(made).size
        if size != (self.width, self.height) or len(original) >= made.size:
            made.seek(0)
            return made
        made.close()
        return ContentFile(original, name=made.name)

    def _read(self, source: Any) -> bytes:
        """The original's bytes; from `source` where Wagtail makes several sizes in threads."""
        if source is None:
            with self.open_file() as file:
                return bytes(file.read())
        data = bytes(source.read())
        source.seek(0)
        return data


class PictureRendition(AbstractRendition):
    """One size of a picture, as sent to phones."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="site_one_rendition", fields=["image", "filter_spec", "focal_point_key"]
            ),
        ]
