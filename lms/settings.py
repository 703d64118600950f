"""Every setting of the product, production-safe by default.

Read order: identity, apps, request path, data, languages, themes, content, security.
An environment variable may loosen a default (``DEBUG=1``); code never does.
"""

import os
from pathlib import Path

import dj_database_url
from django.conf.locale import LANG_INFO

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / ".data"))


def env_bool(name: str, *, default: bool = False) -> bool:
    """Read ``1``/``0``; anything else stops start-up, so a typo cannot enable DEBUG."""
    return {"1": True, "0": False}[os.environ.get(name, "1" if default else "0")]


def env_list(name: str) -> list[str]:
    """Read a comma-separated variable; empty when it is not set."""
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


# Identity
DEBUG = env_bool("DEBUG")
SECRET_KEY = os.environ["SECRET_KEY"]
PIN_PEPPER = os.environ["PIN_PEPPER"]  # outside the database: a stolen table alone yields no PIN
CERTIFICATE_KEY = os.environ.get("CERTIFICATE_KEY", "")  # another one: paper verifies no more
DEMO = env_bool("DEMO")  # demo accounts exist; `check --deploy` refuses them
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
HTTPS = env_bool("HTTPS", default=True)
PUBLIC_URL = os.environ.get("PUBLIC_URL", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
PROXY_COUNT = int(os.environ.get("PROXY_COUNT", "0"))  # proxies of ours that append X-Forwarded-For

# Apps, top to bottom: imports go down only
INSTALLED_APPS = [
    "lms.apps.LmsConfig",
    "lms.reports",
    "lms.facilitation",
    "lms.certificates",
    "lms.measurement",
    "lms.progress",
    "lms.enrolments",
    "lms.organisations",
    "lms.accounts",
    "content.exchange",
    "content.catalogue",
    "content.translation",
    "content.narratives",
    "content.simulations",
    "content.quizzes",
    "content.modules",
    "content.site",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "lms.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",  # "6 seconds ago" in Indonesian, where the admin says it
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# Request path
ROOT_URLCONF = "lms.urls"
WSGI_APPLICATION = "lms.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages shrink to a third. BREACH: our form tokens are masked anew each time, and Django pads.
    "django.middleware.gzip.GZipMiddleware",
    "lms.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "lms.middleware.RenewSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "content.catalogue.moved.MovedPages",  # Wagtail's redirects, in every language
]
THEME = os.environ.get("THEME", "banten")
THEME_DIRS = [BASE_DIR / "themes" / name for name in dict.fromkeys([THEME, "banten"])]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [theme / "templates" for theme in THEME_DIRS],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "content.site.context.site",
                "lms.accounts.context.account",
            ],
        },
    },
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # bytes; no form of ours needs more
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Data
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'tangguh.sqlite3'}", conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        # FULL: what was acknowledged to a learner survives a power cut.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000"
        ),
    }
elif DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Compiling a query of a page takes longer than running it: 0.7 of 0.9 s when a day is counted.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL")
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    ),
    # Rendered pages live beside the worker; their key holds the content epoch: never stale.
    "pages": {
        "BACKEND": "content.catalogue.cache.SharedObjects",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "beside": {"BACKEND": "lms.background.Threads"},  # minutes of work, for a page that waits
}

# Languages: Indonesian is the source; Django knows neither Sundanese nor Javanese
LANG_INFO.update(
    {
        "su": {"bidi": False, "code": "su", "name": "Sundanese", "name_local": "Basa Sunda"},
        "jv": {"bidi": False, "code": "jv", "name": "Javanese", "name_local": "Basa Jawa"},
    }
)
LANGUAGE_CODE = "id"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("id", "Indonesia"),
    ("su", "Basa Sunda"),
    ("jv", "Basa Jawa"),
    ("en", "English"),
]
# Whose interface words are written; the others show Indonesian, and tell a screen reader.
INTERFACE_LANGUAGES = {"id", "su", "jv", "en"}
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["lms.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# Themes and files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [theme / "static" for theme in THEME_DIRS if (theme / "static").is_dir()]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# Content
PRICE_PER_MEGABYTE = float(os.environ.get("PRICE_PER_MEGABYTE", "5"))  # rupiah, a small package
WAGTAIL_SITE_NAME = "Tangguh Digital"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("id", "Indonesia"), ("en", "English")]
WAGTAIL_ENABLE_UPDATE_CHECK = False  # nothing leaves the server
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True  # else resubmitting ends in a dead end
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILREDIRECTS_AUTO_CREATE = True  # old addresses stay good
WAGTAIL_PASSWORD_RESET_ENABLED = False
# A password that many know protects nothing, and its page would be in English.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILIMAGES_IMAGE_MODEL = "site.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.site.picture_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8_000_000  # bytes
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"png": "webp", "jpeg": "webp", "webp": "webp"}
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "synced"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # else it publishes untranslated text
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# What fills the personal slots of a cached page; content never imports lms.
CATALOGUE_SLOTS = "lms.progress.slots.fill"

# Signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["lms.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = ["lms.accounts.hashers.PepperedArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
SHARED_PHONE_MINUTES = int(os.environ.get("SHARED_PHONE_MINUTES", "20"))
SESSION_COOKIE_AGE = 12 * 3600  # seconds; learners get SHARED_PHONE_MINUTES instead
SESSION_ENGINE = "lms.accounts.session_store"
SESSION_COOKIE_NAME = "sesi"
CSRF_COOKIE_NAME = "csrf"
CSRF_FAILURE_VIEW = "lms.views.csrf_failure"

# Security
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview is a frame of our own
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which asks for DENY
_SELF = "'self'"
CSP_SITE = {
    "default-src": _SELF,
    "img-src": "'self' data:",
    "media-src": _SELF,
    "object-src": "'none'",
    "base-uri": _SELF,
    "form-action": _SELF,
    "frame-ancestors": _SELF,
}
# wagtail-localize's editor and Wagtail's choosers need inline scripts and styles (tried).
CSP_ADMIN = CSP_SITE | {
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "frame-src": _SELF,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
