"""Puts pictures of a document into the picture library, once each."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile

from content.exchange.office.drafts import Drawing
from content.exchange.office.pictures import usable
from content.site.models import Picture

TITLE_LENGTH = 255


class PictureTray:
    """The pictures of one import; takes its files back when the import is undone."""

    def __init__(self, owner: Any) -> None:
        self.owner = owner
        self._by_digest: dict[str, Picture] = {}

    def put(self, drawing: Drawing, alt: str) -> int:
        """The primary key of a picture; the same bytes are one picture. Queries: at most 8.

        Raises: OSError, for a picture that cannot be read to its end.
        """
        digest = hashlib.sha256(drawing.data).hexdigest()
        if digest not in self._by_digest:
            data, ending = usable(drawing.data)
            picture = Picture(
                title=alt[:TITLE_LENGTH],
                description=alt[:TITLE_LENGTH],
                file=ContentFile(data, name=f"{drawing.name}{ending}"),
                uploaded_by_user=self.owner,
            )
            self._by_digest[digest] = picture  # before it is saved: its file may be there already
            picture.full_clean(exclude=["width", "height", "collection"])
            picture.save()
            picture.get_file_hash()
            picture.get_file_size()
        return int(self._by_digest[digest].pk)

    def take_back(self) -> None:
        """Delete the files of pictures whose rows were rolled back."""
        for picture in self._by_digest.values():
            if picture.file and picture.file._committed:  # noqa: SLF001  # as Django's own field asks
                picture.file.storage.delete(picture.file.name)
        self._by_digest.clear()
