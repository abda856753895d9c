"""The store's settings and what a web application needs beside them.

``CROSSCOUNT_DESK_SCRATCH`` is a folder of this process's owner alone that the server makes when it starts: collected
static files, hashed and compressed, and the cache that its workers share. Without it static files are served as they
lie and every process has a cache of its own. ``CROSSCOUNT_DESK_HOSTNAME`` is the name under which a proxy that speaks
TLS is reached; without it the desk serves this machine alone.
"""

import os
from datetime import timedelta
from pathlib import Path

from crosscount.desk.proxy import behind_proxy
from crosscount.store.settings import *  # noqa: F403
from crosscount.store.settings import INSTALLED_APPS as STORE_APPS

DEBUG = False
# Without a proxy there is no TLS: it answers this machine alone, whatever name a page elsewhere gives to its address.
BEHIND_PROXY = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [
    *STORE_APPS,
    "crosscount.desk",
    "django.forms",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]
MIDDLEWARE = [
    "crosscount.desk.proxy.client_address",
    "django.middleware.security.SecurityMiddleware",
    "crosscount.desk.headers.security_headers",
    "crosscount.desk.unsendable.no_nul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "crosscount.desk.bounds.bounded",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "crosscount.desk.members.gate.Gate",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "crosscount.desk.root_urls"
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
                "crosscount.desk.current.page_context",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
USE_I18N = True
LANGUAGES = [("en", "English"), ("ur", "اردو"), ("ar", "العربية")]
# Otherwise Django's ways with numbers would differ between the languages: see crosscount.desk.formats.
FORMAT_MODULE_PATH = "crosscount.desk.formats"
LANGUAGE_COOKIE_NAME = "crosscount_language"
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

AUTH_USER_MODEL = "desk.Member"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = int(timedelta(days=3).total_seconds())
"""How long an invitation is good."""

ACCOUNT_ADAPTER = "crosscount.desk.members.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_ADAPTER = "crosscount.desk.members.adapters.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_DIGITS = 12
MFA_TOTP_TOLERANCE = 1
"""Clocks of phones go wrong; a code is taken half a minute early or late, and once."""

AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Otherwise whoever goes on guessing could keep the owner of an account out for ever.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_LOCKOUT_TEMPLATE = "desk/locked.html"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

SESSION_COOKIE_NAME = "crosscount_session"
SESSION_COOKIE_AGE = int(timedelta(minutes=30).total_seconds())
"""Without a request for so long, a session ends."""
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "crosscount_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

_scratch = os.environ.get("CROSSCOUNT_DESK_SCRATCH")
FILE_UPLOAD_TEMP_DIR = _scratch
DATA_UPLOAD_MAX_NUMBER_FILES = 20
STATIC_URL = "static/"
STATIC_ROOT = str(Path(_scratch) / "static") if _scratch else None
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(Path(_scratch) / "cache"),
    }
    if _scratch
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
STORAGES = {
    "staticfiles": {
        "BACKEND": "crosscount.desk.static_files.GzippedStaticFiles"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
}
WHITENOISE_MIMETYPES = {".geojson": "application/geo+json"}

if _hostname := os.environ.get("CROSSCOUNT_DESK_HOSTNAME"):
    globals().update(behind_proxy(_hostname))
