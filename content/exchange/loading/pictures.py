"""Pictures of the curriculum in the picture library, with the sizes that pages show."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.images.models import Filter

from content.exchange.loading import schema
from content.exchange.loading.bodies import Image
from content.site.models import Picture
from content.site.pictures import without_metadata

# What the theme asks for, so that no learner waits for a picture to be made.
IN_TEXT = ("width-960|format-webp",)
ON_TOP = (*IN_TEXT, "fill-640x336|format-webp")  # of a story; its card shows it too
ALT_LENGTH = 255  # of Wagtail's field; a longer text stays beside the picture's use


class PictureShelf:
    """Puts pictures into the library once. Remembers its files, for a load that is undone."""

    def __init__(self, *, with_sizes: bool = True) -> None:
        self.with_sizes = with_sizes
        self.added: list[Picture] = []

    def put(self, curriculum: schema.Curriculum) -> Mapping[str, int]:
        """Primary keys of all pictures that are used, by name. Queries: at most 2 a picture."""
        return {
            use.image.file: self._put(curriculum.pictures[use.image.file], use)
            for use in _used(curriculum)
        }

    def _put(self, path: Path, use: "Use") -> int:
        name, data = path.stem, path.read_bytes()
        file = ContentFile(data, name=f"{name}.webp")
        clean = without_metadata(file)
        digest = hashlib.sha1(clean.read() if clean else data, usedforsecurity=False).hexdigest()
        picture = Picture.objects.filter(title=name, file_hash=digest).first()
        if picture is None:
            file.seek(0)
            picture = Picture(title=name, description=_short(use.image.alt), file=file)
            picture.save()
            picture.get_file_hash()
            picture.get_file_size()
            self.added.append(picture)
        if self.with_sizes:
            picture.get_renditions(*(Filter(spec=size) for size in use.sizes))
        return int(picture.pk)

    def take_back(self) -> None:
        """Delete the files of pictures whose rows were rolled back."""
        for picture in self.added:
            picture.file.storage.delete(picture.file.name)
        self.added.clear()


@dataclass(frozen=True, slots=True)
class Use:
    """A picture as one page uses it, and the sizes it is shown in anywhere."""

    image: Image
    sizes: tuple[str, ...]


def _used(curriculum: schema.Curriculum) -> list[Use]:
    """Every used picture once, by name; what its first use says it shows counts."""
    found: dict[str, Use] = {}
    lessons = (page for module in curriculum.modules for page in module.activities)
    for page in (*lessons, *curriculum.narratives):
        blocks = page.body if isinstance(page, schema.Lesson | schema.Narrative) else ()
        for n, block in enumerate(blocks):
            if isinstance(image := block.content, Image):
                on_top = n == 0 and isinstance(page, schema.Narrative)
                known = found.get(image.file)
                if known is None or (on_top and known.sizes == IN_TEXT):
                    first = known.image if known else image
                    found[image.file] = Use(first, ON_TOP if on_top else IN_TEXT)
    return [found[name] for name in sorted(found)]


def _short(alt: str) -> str:
    return alt if len(alt) <= ALT_LENGTH else f"{alt[: ALT_LENGTH - 2].rsplit(' ', 1)[0]} …"
