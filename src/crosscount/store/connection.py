"""Open the database of a casebook; a process may have several open, each under an alias of its own."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from crosscount.store.database import SQLITE_FILE, database_settings, sqlite_settings
from crosscount.values import CrosscountError, content_id

DOCUMENTS = "documents"


class CannotConnect(CrosscountError):
    """A database that does not answer, or a file that is none."""

    def __init__(self, wanted: dict[str, Any], error: DatabaseError) -> None:
        reason = " ".join(str(error).split())
        where = f" at {wanted['HOST']}" if wanted.get("HOST") else ""
        super().__init__(
            f"the database {wanted['NAME']}{where} cannot be used ({reason}); check that it exists "
            "and that you may write to it, or correct DATABASE_URL"
        )


@dataclass(frozen=True, slots=True)
class Store:
    """An open casebook database, ``alias`` being its name among Django's, and the folder of archived documents."""

    alias: str
    documents: Path

    def migrate(self) -> None:
        """Make or bring up to date the tables; does nothing, and asks nobody to wait, where they are."""
        executor = MigrationExecutor(connections[self.alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database=self.alias, interactive=False, verbosity=0)

    def close(self) -> None:
        """Close this thread's connection; the next query opens it again."""
        connections[self.alias].close()


def open_store(
    casebook: Path, *, database_url: str | None = None, settings_module: str = "crosscount.store.settings"
) -> Store:
    """Open the store of a casebook, and start Django if this process has not done so.

    Args:
        casebook: the folder; its documents lie in it, and its database unless a URL is given.
        database_url: a database in place of the SQLite file in the folder.
        settings_module: what Django starts from; the desk gives its own. Whoever starts Django decides.

    Returns:
        The store, its tables brought up to date.

    Raises:
        CannotConnect: the database does not answer, or is none.
    """
    casebook = casebook.resolve()
    if not settings.configured:
        os.environ["CROSSCOUNT_CASEBOOK"] = str(casebook)
        if database_url:
            os.environ["DATABASE_URL"] = database_url
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module)
        django.setup()
    wanted = database_settings(database_url) if database_url else sqlite_settings(casebook / SQLITE_FILE)
    store = Store(_alias_of(wanted), casebook / DOCUMENTS)
    try:
        connections[store.alias].ensure_connection()
    except DatabaseError as error:
        raise CannotConnect(wanted, error) from error
    store.migrate()
    return store


def _alias_of(wanted: dict[str, Any]) -> str:
    known = connections.settings
    for alias, database in known.items():
        if _address(database) == _address(wanted):
            return str(alias)
    # Named after the address, never numbered: a thread keeps its connection under the alias for as long as it lives.
    alias = content_id("casebook", *_address(wanted))
    known[alias] = wanted
    connections.configure_settings(known)
    return alias


def _address(database: dict[str, Any]) -> tuple[str, ...]:
    name = str(database["NAME"])
    if database["ENGINE"].endswith("sqlite3"):
        name = str(Path(name).resolve())
    return (database["ENGINE"], name, *(str(database.get(part) or "") for part in ("HOST", "PORT", "USER")))
