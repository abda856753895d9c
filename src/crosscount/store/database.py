"""From an address to a database that Django can talk to."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from crosscount.values import CrosscountError

SQLITE_FILE = "crosscount.sqlite3"
# WAL lets readers read while one writes; FULL keeps what was acknowledged through a loss of power too. Transactions
# begin IMMEDIATE, so that whoever reads in order to write (the log's last hash) already holds the right to write.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
}
KEPT_SECONDS = 60
"""How long an idle connection to PostgreSQL is good."""


class UnknownDatabase(CrosscountError):
    """A database URL of a kind that is not supported."""

    def __init__(self, scheme: str) -> None:
        super().__init__(
            f"DATABASE_URL starts with {scheme or 'nothing'}:// but only sqlite:///file and postgresql://user@host/name"
            " work; unset it to use the casebook's own SQLite file"
        )


def sqlite_settings(path: Path) -> dict[str, Any]:
    """Django's settings for a SQLite file."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": dict(SQLITE_OPTIONS)}


def database_settings(url: str) -> dict[str, Any]:
    """Django's settings for a database URL; a host that is a folder may be given as ``?host=/var/run/postgresql``."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite_settings(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in ("postgres", "postgresql"):
        raise UnknownDatabase(parts.scheme)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(options.pop("port", parts.port or "")),
        "OPTIONS": options,
        # A connection costs PostgreSQL as much as a page: each thread of the desk keeps its own for a while.
        "CONN_MAX_AGE": KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
    }
