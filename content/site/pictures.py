"""Removing from a picture what its file says about the person who took it."""

from io import BytesIO
from typing import IO, Any

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

# What cameras, phones and editors write; the colour profile stays, since colours need it.
TELLTALE = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Comment", "Description"}
KEPT = {"PNG", "JPEG", "WEBP"}


def without_metadata(file: IO[bytes] | Any) -> ContentFile[bytes] | None:
    """Copy a picture without place, time and camera; None when there is nothing to remove.

    A photo held sideways is turned first, since its turn is noted in what we remove.
    """
    file.seek(0)
    picture = Image.open(file)
    kind = picture.format or ""
    picture.load()
    tells = (
        bool(TELLTALE & picture.info.keys()) or bool(picture.getexif()) or "text" in vars(picture)
    )
    if kind not in KEPT or not tells:
        file.seek(0)
        return None
    upright = ImageOps.exif_transpose(picture)
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    return ContentFile(_encoded(clean, kind, picture.info.get("icc_profile")))


def _encoded(picture: Image.Image, kind: str, profile: bytes | None) -> bytes:
    out = BytesIO()
    options = {"JPEG": {"quality": 92}, "WEBP": {"quality": 92}}.get(kind, {})
    picture.save(out, format=kind, icc_profile=profile, **options)
    return out.getvalue()
