import xml.etree.ElementTree as ET

import pytest

from lms.organisations.qr import joining_address, joining_qr
from tests.factories.people import CohortFactory


@pytest.mark.django_db
class TestJoiningQr:
    def test_leads_to_joining_with_the_code_and_nothing_else(self, settings):
        settings.PUBLIC_URL = "https://tangguh.example"

        address = joining_address(CohortFactory(code="MELATI-KOPI-47"))

        assert address == "https://tangguh.example/gabung/?kode=MELATI-KOPI-47"

    def test_is_a_picture_with_a_quiet_zone_and_no_script(self):
        picture = ET.fromstring(joining_qr(CohortFactory()))

        assert picture.tag == "{http://www.w3.org/2000/svg}svg"
        assert int(picture.get("width").removesuffix("px")) >= 200
        assert picture.get("viewBox")
        assert {child.tag.split("}")[1] for child in picture.iter()} <= {
            *{"svg", "title", "path", "g"}
        }
