import hashlib

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override

from lms.accounts.consent import TEXT_VERSION

# The digest of each text that people agreed to. A changed sentence needs a new version and a
# new line; old lines stay, since consents refer to them.
DIGESTS = {"2026-1": "ecc18596be5aa78f"}


class TestTextVersion:
    def test_names_the_text_that_is_shown(self):
        with override("id"):
            text = strip_tags(render_to_string("accounts/consent_text.html"))

        assert (
            hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
            == DIGESTS[TEXT_VERSION]
        )
