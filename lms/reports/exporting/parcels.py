"""Office files that come out the same however often, and whenever, they are made."""

import re
import zipfile
from datetime import UTC, datetime
from io import BytesIO

PROPERTIES = "docProps/core.xml"
MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def restamped(parcel: bytes, *, at: datetime) -> bytes:
    """This is an Office file with `at` in place of the moments its library wrote into it."""
    moment = at.astimezone(UTC)
    said = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(parcel)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == PROPERTIES:
                data = MOMENT.sub(rb"\g<1>" + said + rb"\g<2>", data)
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.getvalue()
