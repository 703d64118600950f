"""The product's settings with what makes a suite quick; behaviour stays as it is."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only for tests")
os.environ.setdefault("PIN_PEPPER", "only for tests")
os.environ.setdefault("CERTIFICATE_KEY", "only for tests")
os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")

# The one starred import of the project: these settings are those, a few lines apart.
from lms.settings import *  # noqa: F403
from lms.settings import DATABASES, PASSWORD_HASHERS, STORAGES, TASKS

# Fast for test people; a hash of the real kind is still understood, and tests of sign-in itself
# ask for it with the fixture `real_hasher`.
REAL_PASSWORD_HASHERS = PASSWORD_HASHERS
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *REAL_PASSWORD_HASHERS]

# Nothing needs to be collected before a test; names are not hashed.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
_media = tempfile.TemporaryDirectory(prefix="tangguh-media-")  # gone when the run ends
MEDIA_ROOT = Path(_media.name)

# A test's database is put back between tests; no connection may outlive its request.
DATABASES["default"]["CONN_MAX_AGE"] = 0

# What runs beside a request in the product is done before its answer here.
TASKS["beside"] = TASKS["default"]
