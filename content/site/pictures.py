"""Removing from a picture what its file says about the person who took it."""

from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

# What cameras, phones and editors write; the colour profile stays, since colours need it.
TELLTALE = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment"}
NEEDED = {"transparency"}
KINDS = {"PNG": "PNG", "JPEG": "JPEG", "MPO": "JPEG", "WEBP": "WEBP"}  # MPO: two lenses
QUALITY = {"JPEG": {"quality": 92}, "WEBP": {"quality": 92}}


def without_metadata(file: IO[bytes] | Any) -> ContentFile[bytes] | None:
    """Copy a picture without place, time and camera; None when there is nothing to remove.

    A photo held sideways is turned first, since its turn is noted in what we remove.
    """
    file.seek(0)
    picture = Image.open(file)
    kind = KINDS.get(picture.format or "", "")
    picture.load()
    notes = getattr(picture, "text", None)  # of a PNG
    tells = bool(notes or picture.getexif() or TELLTALE & picture.info.keys())
    if not kind or not tells:
        file.seek(0)
        return None
    profile = picture.info.get("icc_profile")
    clean = ImageOps.exif_transpose(picture).copy()
    clean.info = {name: value for name, value in clean.info.items() if name in NEEDED}
    out = BytesIO()
    clean.save(out, format=kind, icc_profile=profile, **QUALITY.get(kind, {}))
    return ContentFile(out.getvalue())
