"""Scanning a certificate: with a script it is checked at once, without one by pasting."""

import pytest
from django.utils import timezone

from lms.certificates.queries import check_address
from lms.certificates.statements import Statement, sign
from tests.factories.certificates import CertificateFactory
from tests.journeys.steps import fill, press, say

NAME = "Raka Pratama"


@pytest.fixture
def scanned(site, live_server, settings):
    """What a phone's camera finds on the paper."""
    settings.PUBLIC_URL = live_server.url
    certificate = CertificateFactory()
    statement = Statement(certificate.code, timezone.localdate(), 1, "Modul 1", name=NAME)
    return f"{check_address()}{certificate.code}/#{sign(statement)}"


class TestScanning:
    def test_shows_the_name_at_once_and_sends_it_in_no_address(self, new_page, scanned):
        page, asked = new_page(), []
        page.on("request", lambda request: asked.append(request.url))

        page.goto(scanned)
        page.get_by_role("heading", name=say("Genuine and valid")).wait_for()

        assert page.get_by_text(NAME).is_visible()
        assert page.url.endswith("/s/")
        assert not any("#" in address for address in asked[1:])

    def test_works_by_pasting_without_a_script(self, new_page, scanned):
        page = new_page(java_script_enabled=False)
        page.goto(scanned)
        assert page.get_by_role("heading", name=say("This code is valid")).is_visible()
        assert not page.get_by_text(NAME).is_visible()

        fill(page, "Code or address", scanned)
        press(page, "Check")

        assert page.get_by_role("heading", name=say("Genuine and valid")).is_visible()
        assert page.get_by_text(NAME).is_visible()
