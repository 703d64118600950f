"""Pictures of the curriculum in the picture library, with the sizes that pages show."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.images.models import Filter

from content.exchange.loading import schema
from content.exchange.loading.bodies import Image
from content.site.models import Picture
from content.site.pictures import without_metadata

# What the theme asks for, so that no learner waits for a picture to be made.
SIZES = ("width-960|format-webp", "fill-640x336|format-webp")
ALT_LENGTH = 255  # of Wagtail's field; a longer text stays beside the picture's use


class PictureShelf:
    """Puts pictures into the library once. Remembers its files, for a load that is undone."""

    def __init__(self, *, with_sizes: bool = True) -> None:
        self.with_sizes = with_sizes
        self.added: list[Picture] = []

    def put(self, curriculum: schema.Curriculum) -> Mapping[str, int]:
        """Primary keys of all pictures that are used, by name. Queries: at most 2 a picture."""
        return {
            name: self._put(name, curriculum.pictures[name], alt)
            for name, alt in sorted(_used(curriculum).items())
        }

    def _put(self, name: str, path: Path, alt: str) -> int:
        data = path.read_bytes()
        file = ContentFile(data, name=f"{name}.webp")
        clean = without_metadata(file)
        digest = hashlib.sha1(clean.read() if clean else data, usedforsecurity=False).hexdigest()
        picture = Picture.objects.filter(title=name, file_hash=digest).first()
        if picture is None:
            file.seek(0)
            picture = Picture(title=name, description=_short(alt), file=file)
            picture.save()
            picture.get_file_hash()
            picture.get_file_size()
            self.added.append(picture)
        if self.with_sizes:
            picture.get_renditions(*(Filter(spec=size) for size in SIZES))
        return int(picture.pk)

    def take_back(self) -> None:
        """Delete the files of pictures whose rows were rolled back."""
        for picture in self.added:
            picture.file.storage.delete(picture.file.name)
        self.added.clear()


def _used(curriculum: schema.Curriculum) -> dict[str, str]:
    """What each used picture shows, by its name; the first use decides."""
    found: dict[str, str] = {}
    lessons = (page for module in curriculum.modules for page in module.activities)
    for page in (*lessons, *curriculum.narratives):
        for block in page.body if isinstance(page, schema.Lesson | schema.Narrative) else ():
            if isinstance(block.content, Image):
                found.setdefault(block.content.file, block.content.alt)
    return found


def _short(alt: str) -> str:
    return alt if len(alt) <= ALT_LENGTH else f"{alt[: ALT_LENGTH - 2].rsplit(' ', 1)[0]} …"
