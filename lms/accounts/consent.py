"""Which text people agree to.

The text itself is `accounts/consent_text.html` of the theme. A test holds its digest: change a
sentence, and the version changes with it, so that each consent says what was agreed to.
"""

TEXT_VERSION = "2026-2"
