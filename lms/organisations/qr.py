"""The QR code that leads to joining a group."""

from io import BytesIO

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from lms.organisations.models import Cohort

SCALE = 6  # pixels a module
QUIET_ZONE = 4  # modules around the code; fewer, and cheap cameras miss it


def joining_address(cohort: Cohort) -> str:
    """This is the address in the QR code: the joining page with the code filled in."""
    return (
        f"{settings.PUBLIC_URL}{reverse('organisations:join')}?{urlencode({'kode': cohort.code})}"
    )


def joining_qr(cohort: Cohort) -> SafeString:
    """This is the QR code as an SVG picture, about 4 cm wide on a screen."""
    picture = BytesIO()
    segno.make(joining_address(cohort), error="m", micro=False).save(
        picture,
        kind="svg",
        border=QUIET_ZONE,
        scale=SCALE,
        unit="px",  # so that it has a viewBox too, and grows with what is around it
        xmldecl=False,
        svgns=True,
        dark="#000",
        light="#fff",
        title=cohort.code,
    )
    return mark_safe(picture.getvalue().decode())
