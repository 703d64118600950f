import hashlib

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override

from lms.accounts.consent import TEXT_VERSION

# The digest of each text that people agreed to, an adult's and a guardian's after each other.
# A changed sentence needs a new version and a new line; old lines stay, since consents refer to
# them (2026-1 had one text for both).
DIGESTS = {"2026-1": "ecc18596be5aa78f", "2026-2": "006d3fa87eddc94e"}


def words(*, is_own):
    text = strip_tags(render_to_string("accounts/consent_text.html", {"is_own": is_own}))
    return " ".join(text.split())


class TestTextVersion:
    def test_names_the_texts_that_are_shown(self):
        with override("id"):
            texts = f"{words(is_own=True)} {words(is_own=False)}"

        assert hashlib.sha256(texts.encode()).hexdigest()[:16] == DIGESTS[TEXT_VERSION]

    def test_tells_an_adult_how_she_takes_it_back(self):
        with override("id"):
            assert "pilih “Hapus akun”" in words(is_own=True)
            assert "Hapus akun" not in words(is_own=False)
