"""The QR code of a certificate, on the page and on paper."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

QUIET_ZONE = 4  # modules around the code; fewer, and cheap cameras miss it


def qr_matrix(address: str) -> list[bytes]:
    """These are the rows of the code, quiet zone included; 1 is dark."""
    code = segno.make(address, error="l", boost_error=True, micro=False)
    return [bytes(row) for row in code.matrix_iter(border=QUIET_ZONE)]


def qr_picture(address: str) -> SafeString:
    """This is the code as an SVG picture; the style sheet gives its size."""
    picture = BytesIO()
    segno.make(address, error="l", boost_error=True, micro=False).save(
        picture,
        kind="svg",
        border=QUIET_ZONE,
        xmldecl=False,
        svgns=False,
        omitsize=True,
        dark="#000",
        light="#fff",
        title=_("QR code to check the certificate"),
    )
    return mark_safe(picture.getvalue().decode())
