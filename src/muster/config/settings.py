"""Django's settings. Everything an operator may change is a MUSTER_* environment variable."""

from pathlib import Path

from environs import Env
from environs import validate as env_validate

from muster.config.apps import INSTALLED
from muster.config.database import embedded_database, external_database, owner_of
from muster.config.home import locate
from muster.config.keys import load_keys
from muster.config.logs import logging_config
from muster.config.security import check_tiles, content_policy, cookie_settings, transport_settings
from muster.core.directory.datum import Datum

env = Env(prefix="MUSTER_")
PACKAGE = Path(__file__).resolve().parents[1]
MUSTER_HOME = locate()
_keys = load_keys(path=MUSTER_HOME.keys)

SECRET_KEY = _keys.secret_key
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
MUSTER_APPELLANT_KEY = _keys.appellant_key
MUSTER_LEDGER_HASH = env.str("LEDGER_HASH", "sha256", validate=env_validate.OneOf(["sha256", "sm3"]))
MUSTER_PHOTOS = Path(env.str("PHOTOS", str(MUSTER_HOME.photos)))
MUSTER_DEMO = env.bool("DEMO", False)
MUSTER_TILES_URL = env.str("TILES_URL", "", validate=check_tiles)
MUSTER_TILES_DATUM = env.str("TILES_DATUM", "wgs84", validate=env_validate.OneOf([*Datum]))
MUSTER_MAP_SOURCE = env.str("MAP_SOURCE", "")
MUSTER_MAP_APPROVAL = env.str("MAP_APPROVAL", "")
MUSTER_API_DESCRIBED_TO_ALL = env.bool("API_DESCRIBED_TO_ALL", True)

DEBUG = env.bool("DEBUG", False)
HTTPS = env.bool("HTTPS", False)
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
ALLOWED_HOSTS = env.list("HOSTS", ["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("ORIGINS", [])

INSTALLED_APPS = INSTALLED
ROOT_URLCONF = "muster.config.urls"
WSGI_APPLICATION = "muster.config.wsgi.application"
ASGI_APPLICATION = "muster.config.asgi.application"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "muster.config.middleware.compression.Compression",
    "muster.config.middleware.headers.PrivateAnswers",
    "muster.config.middleware.policy.ContentPolicy",
    "muster.config.middleware.uploads.Uploads",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "muster.web.middleware.SignInAgain",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "muster.config.middleware.overload.DatabaseUnavailable",
    "muster.web.middleware.PageProblems",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "muster.web.look.context.look",
            ],
        },
    }
]

MUSTER_DATABASE_URL = env.str("DATABASE_URL", "")
DATABASES = {
    "default": external_database(url=MUSTER_DATABASE_URL)
    if MUSTER_DATABASE_URL
    else embedded_database(home=MUSTER_HOME)
}
MUSTER_DATABASE_OWNER = owner_of(
    entry=DATABASES["default"],
    embedded=not MUSTER_DATABASE_URL,
    owner_url=env.str("DATABASE_OWNER_URL", ""),
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["muster.accounts.acting.Accounts"]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3600
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = False
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "muster.web.middleware.stale_form"
CSRF_COOKIE_SAMESITE = "Lax"
_cookies = cookie_settings(https=HTTPS)
SESSION_COOKIE_NAME: str = _cookies["SESSION_COOKIE_NAME"]
SESSION_COOKIE_SECURE: bool = _cookies["SESSION_COOKIE_SECURE"]
CSRF_COOKIE_NAME: str = _cookies["CSRF_COOKIE_NAME"]
CSRF_COOKIE_SECURE: bool = _cookies["CSRF_COOKIE_SECURE"]
LANGUAGE_COOKIE_SECURE: bool = _cookies["LANGUAGE_COOKIE_SECURE"]

CONTENT_SECURITY_POLICY = content_policy(tiles=MUSTER_TILES_URL)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
globals().update(transport_settings(https=HTTPS, behind_proxy=BEHIND_PROXY))

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o640

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

LOGGING = logging_config(level=env.str("LOG_LEVEL", "INFO"))
