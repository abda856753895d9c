"""Django's settings, made at the edge of the process from its environment.

``CROSSCOUNT_CASEBOOK`` is the casebook's folder (default: the current one), ``DATABASE_URL`` a database in place of the
SQLite file in it, ``CROSSCOUNT_SECRET_KEY`` a key in place of the one kept in the folder. The desk's settings start
from these and add what a web application needs.
"""

import os
import secrets
from pathlib import Path

from crosscount.store.database import SQLITE_FILE, database_settings, sqlite_settings

SECRET_KEY_FILE = "secret.key"  # noqa: S105 - the name of a file

CASEBOOK = Path(os.environ.get("CROSSCOUNT_CASEBOOK", "."))
_url = os.environ.get("DATABASE_URL")

DATABASES = {"default": database_settings(_url) if _url else sqlite_settings(CASEBOOK / SQLITE_FILE)}
INSTALLED_APPS = ["crosscount.store"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def secret_key(casebook: Path) -> str:
    """The key that signs sessions: from the environment, else from the casebook, else new for this process alone."""
    given = os.environ.get("CROSSCOUNT_SECRET_KEY")
    path = casebook / SECRET_KEY_FILE
    if given:
        return given
    return path.read_text().strip() if path.exists() else secrets.token_urlsafe(50)


def make_secret_key(casebook: Path) -> None:
    """Put a new key into a new casebook, readable by its owner alone."""
    descriptor = os.open(casebook / SECRET_KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50) + "\n")


SECRET_KEY = secret_key(CASEBOOK)
