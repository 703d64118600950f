"""Pictures as documents hold them, made into ones that the picture library takes."""

import warnings
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

AS_THEY_ARE = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp"}
TO_PNG = {"GIF", "BMP", "TIFF"}
LONGEST = 2_000  # pixels of a side; nothing of ours shows more
MAX_BYTES = 8_000_000  # as an upload in the picture library
MAX_PIXELS = 20_000_000  # unpacked 80 MB
MAX_JPEG_PIXELS = 60_000_000  # a JPEG is unpacked at a fraction of its size


def picture_problem(data: bytes) -> str:
    """Why a picture cannot be taken; empty when it can. Reads its head only."""
    try:
        with _opened(data) as picture:
            kind, pixels = picture.format or "", picture.width * picture.height
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return _("is of a kind we cannot show; insert it as PNG or JPEG")
    if kind not in AS_THEY_ARE and kind not in TO_PNG:
        return _("is of the kind %(kind)s; insert it as PNG or JPEG") % {"kind": kind}
    if len(data) > MAX_BYTES or pixels > (MAX_JPEG_PIXELS if kind == "JPEG" else MAX_PIXELS):
        return _("is too large; make it smaller in Word first")
    return ""


def usable(data: bytes) -> tuple[bytes, str]:
    """A picture in a format of ours, no side longer than pages show; and its ending.

    Raises: OSError, for a picture whose head is sound and whose body is not.
    """
    with _opened(data) as picture:
        kind = picture.format or ""
        if kind in AS_THEY_ARE and max(picture.size) <= LONGEST:
            picture.load()
            return data, AS_THEY_ARE[kind]
        return _smaller(picture)


def _smaller(picture: Image.Image) -> tuple[bytes, str]:
    """A large or unusual picture as a JPEG or PNG of moderate size."""
    kept = {name: picture.info[name] for name in ("exif", "icc_profile") if name in picture.info}
    is_photo = picture.format in {"JPEG", "MPO"}
    picture.draft("RGB", (LONGEST, LONGEST))
    if picture.mode not in {"RGB", "RGBA", "L"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.thumbnail((LONGEST, LONGEST))
    out = BytesIO()
    if is_photo:
        picture.save(out, "JPEG", quality=90, **kept)
        return out.getvalue(), ".jpg"
    picture.save(out, "PNG")
    return out.getvalue(), ".png"


def for_word(data: bytes) -> bytes:
    """A picture as python-docx takes it, which knows no WebP."""
    with _opened(data) as picture:
        if picture.format in {"JPEG", "PNG"}:
            return data
        out = BytesIO()
        picture.save(out, "PNG")
        return out.getvalue()


def thumbnail(data: bytes, side: int = 160) -> bytes:
    """A small WebP of a picture, to recognise it by; empty where it cannot be read."""
    try:
        with _opened(data) as picture:
            picture.draft("RGB", (side, side))
            picture.thumbnail((side, side))
            small = picture.convert("RGB")
    except (OSError, ValueError, SyntaxError):
        return b""
    out = BytesIO()
    small.save(out, "WEBP", quality=60)
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    """A picture whose head was read; our own limits are stricter than Pillow's warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(BytesIO(data))
