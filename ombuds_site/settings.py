"""Settings, all in one file and all from the environment.

OMBUDS_PROFILE says what kind of site this is: "production" (the default: refuses to start without
its secrets and never loads illustrative figures), "local" (script/server) or "test".
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

PROFILE = env.str("OMBUDS_PROFILE", default="production")
if PROFILE not in {"production", "local", "test"}:
    raise ImproperlyConfigured(f"OMBUDS_PROFILE is '{PROFILE}'; use production, local or test.")
PRODUCTION = PROFILE == "production"


def required(name: str, test_value: str) -> str:
    """A variable that every profile but "test" must set."""
    value: str = env.str(name, default=test_value if PROFILE == "test" else "")
    if not value:
        raise ImproperlyConfigured(
            f"Set the environment variable {name}; script/setup makes one for local use."
        )
    return value


SECRET_KEY = required("SECRET_KEY", "only-for-the-test-profile-where-nothing-is-secret-0123456789")
DEBUG = False
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Set but empty is as good as not set: the database and the login must not land in the repository itself.
VAR_DIR = Path(env.str("OMBUDS_VAR", default="") or BASE_DIR / "var")
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
LETTER_STORAGE = Path(env.str("OMBUDS_LETTERS", default="") or VAR_DIR / "letters")
ILLUSTRATIVE_FIGURES = env.bool("OMBUDS_ILLUSTRATIVE", default=not PRODUCTION) and not PRODUCTION
MAX_LETTER_BYTES = env.int("OMBUDS_MAX_LETTER_BYTES", default=16 * 1024 * 1024)
# The hour, in local time, at which figures announced for a date become public on that date.
RELEASE_HOUR = env.int("OMBUDS_RELEASE_HOUR", default=0)

INSTALLED_APPS = [
    "councils",
    "letters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_tables2",
    "django_filters",
    "simple_history",
    "axes",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "ombuds_site.urls"
WSGI_APPLICATION = "ombuds_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'site.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets pages be read while the worker writes; IMMEDIATE avoids lock upgrades that fail at once.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
elif PROFILE != "test":
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 8}}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "councils.views.errors.too_many_tries"
AXES_ENABLED = PROFILE != "test"
# Figures change by loading and by letters only; going back to a past version is no way around that.
SIMPLE_HISTORY_REVERT_DISABLED = True
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("OMBUDS_STATIC", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "letters": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": LETTER_STORAGE},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PROFILE == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Tests serve static files straight from their folders, with no collecting first.
WHITENOISE_USE_FINDERS = PROFILE == "test"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
CSRF_FAILURE_VIEW = "councils.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
# How many proxies of ours stand before the site, each of which adds who asked it to X-Forwarded-For. None: the header
# is not believed.
PROXY_HOPS = 0
if env.bool("OMBUDS_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    PROXY_HOPS = env.int("OMBUDS_PROXY_HOPS", default=1)
    if PROXY_HOPS < 1:
        raise ImproperlyConfigured("OMBUDS_PROXY_HOPS counts the proxies before the site: it is 1 or more.")

DJANGO_TABLES2_TEMPLATE = "councils/table.html"

# Every handler writes through one formatter, which takes postcodes out. Django's own handlers go: one prints the
# development server's requests with their query, the other would mail whole requests.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_postcodes": {"()": "ombuds_site.logs.WithoutPostcodes"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_postcodes"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": []},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
