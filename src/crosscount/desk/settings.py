"""The store's settings and what a web application needs beside them.

``CROSSCOUNT_DESK_STATIC`` is the folder of collected static files, hashed and compressed, that the server makes when it
starts; without it they are served as they lie.
"""

import os

from crosscount.store.settings import *  # noqa: F403
from crosscount.store.settings import INSTALLED_APPS as STORE_APPS

DEBUG = False
# Without accounts the desk answers this machine alone, whatever name a page elsewhere gives to its address.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = [*STORE_APPS, "crosscount.desk", "django.contrib.humanize", "django.contrib.staticfiles"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "crosscount.desk.headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
                "crosscount.desk.current.title",
            ]
        },
    }
]
USE_I18N = True
LANGUAGES = [("en", "English")]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "static/"
STATIC_ROOT = os.environ.get("CROSSCOUNT_DESK_STATIC")
STORAGES = {
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
}
WHITENOISE_MIMETYPES = {".geojson": "application/geo+json"}
