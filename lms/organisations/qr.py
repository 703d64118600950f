"""QR codes that lead somewhere on the site, first of all to joining a group."""

from io import BytesIO
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from lms.organisations.models import Cohort

SCALE = 6  # pixels a module
QUIET_ZONE = 4  # modules around the code; fewer, and cheap cameras miss it


def said_aloud(name: str) -> str:
    """This is the address of a page as people read it out and type it: without "https://"."""
    return urlsplit(settings.PUBLIC_URL).netloc + reverse(name).rstrip("/")


def joining_address(cohort: Cohort) -> str:
    """This is the address in the QR code: the joining page with the code filled in."""
    return (
        f"{settings.PUBLIC_URL}{reverse('organisations:join')}?{urlencode({'kode': cohort.code})}"
    )


def joining_qr(cohort: Cohort) -> SafeString:
    """This is the QR code of a group, about 4 cm wide on a screen."""
    return draw_qr(joining_address(cohort), title=cohort.code)


def draw_qr(address: str, *, title: str) -> SafeString:
    """This is an address as a QR code, an SVG picture that grows with what is around it."""
    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture,
        kind="svg",
        border=QUIET_ZONE,
        scale=SCALE,
        unit="px",  # so that it has a viewBox too
        xmldecl=False,
        svgns=True,
        dark="#000",
        light="#fff",
        title=title,
    )
    return mark_safe(picture.getvalue().decode())
