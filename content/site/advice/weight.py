"""What a page will cost a reader, guessed while it is written.

What it costs exactly is known after publishing (`content.catalogue.weights`). Prices differ by
package and month; `PRICE_PER_MEGABYTE` is one for a small package, to give a feeling for it.
"""

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from wagtail.images import get_image_model

from content.site.advice.texts import Text

RENDITION = "width-960|format-webp"  # as the theme shows pictures of a body
FRAME, SCREEN = 2_000, 900  # bytes of an empty page and of each further screen, compressed
MARKUP = 1.15  # what tags around a text add to it, compressed
NEW_PICTURE = 30_000  # bytes at most of a picture that has not been shown yet
KILOBYTE, MEGABYTE = 1024, 1024 * 1024
HEAVY = 100  # kilobytes; product.md, rule 5


@dataclass(frozen=True, slots=True)
class Weight:
    """Kilobytes to load, and rupiah it costs (0 means less than one)."""

    kilobytes: int
    rupiah: int

    @property
    def is_heavy(self) -> bool:
        """This says whether it is more than a page should cost."""
        return self.kilobytes > HEAVY


def weight_of(texts: Sequence[Text], pictures: Iterable[Any], n_screens: int) -> Weight:
    """This is about what a page costs. Queries: 1 where it has pictures, else 0."""
    said = "\n".join(text.body for text in texts).encode()
    words = len(gzip.compress(said)) * MARKUP
    size = FRAME + SCREEN * (n_screens - 1) + words + sum(_sizes(list(pictures)))
    kilobytes = -(-int(size) // KILOBYTE)
    return Weight(kilobytes, round(size / MEGABYTE * settings.PRICE_PER_MEGABYTE))


def _sizes(pictures: list[Any]) -> list[int]:
    """Bytes of each picture as a phone loads it; not yet shown ones by their original."""
    if not pictures:
        return []
    renditions = get_image_model().get_rendition_model().objects
    rows = renditions.filter(image__in={picture.pk for picture in pictures}, filter_spec=RENDITION)
    made = {row.image_id: row.file for row in rows}
    return [_size(made.get(picture.pk), picture) for picture in pictures]


def _size(file: Any, picture: Any) -> int:
    if file and file.storage.exists(file.name):
        return int(file.size)
    return min(picture.file_size or NEW_PICTURE, NEW_PICTURE)
