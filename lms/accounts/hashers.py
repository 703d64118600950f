"""How PINs and passwords are hashed."""

import hashlib
import hmac

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher


class PepperedArgon2Hasher(Argon2PasswordHasher):
    """This is Argon2id over a keyed digest of the secret; the key is not in the database.

    Six digits are a million possibilities: whoever steals the table alone must not be able
    to try them. Django's defaults take 100 MiB a hash, too much for a class of 40 on 2 cores.

    Source of the parameters: OWASP Password Storage Cheat Sheet (19 MiB, t=2, p=1). Changing
    them renews a hash at the next sign-in (`must_update`).
    """

    algorithm = "argon2pepper"
    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash the peppered secret."""
        return super().encode(pepper(password), salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Compare the peppered secret with a hash."""
        return bool(super().verify(pepper(password), encoded))


def pepper(secret: str) -> str:
    """This is the secret's digest under the pepper; without the pepper no guess can be tried."""
    return hmac.new(settings.PIN_PEPPER.encode(), secret.encode(), hashlib.sha256).hexdigest()
