"""Make a casebook, and open one."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crosscount.casebook.settings import SETTINGS_FILE, CasebookExists, read_settings, write_settings

if TYPE_CHECKING:
    from crosscount.casebook.casebook import Casebook
    from crosscount.pipeline.extractor import Extractor

FOLDERS = ("packs", "documents")
NOT_FOR_GIT = "documents/\ncrosscount.sqlite3*\nsecret.key\n.gazetteer/\n"


def create_casebook(path: str | Path, *, title: str | None = None, packs: Sequence[str] = ("generic",)) -> "Casebook":
    """Make a casebook in a folder, which is made where it is missing, and open it.

    Args:
        path: the folder; what else lies in it stays as it is.
        title: for people; the folder's name unless given.
        packs: actor packs to know, such as ``balochistan``.

    Raises:
        CasebookExists: there is one already.
    """
    folder = Path(path).resolve()
    if (folder / SETTINGS_FILE).exists():
        raise CasebookExists(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_text(NOT_FOR_GIT)
    write_settings(folder, title=title or folder.name, packs=tuple(packs))
    return open_casebook(folder)


def open_casebook(path: str | Path = ".", *, extractor: "Extractor | None" = None) -> "Casebook":
    """Open the casebook in a folder; its database is made, or brought up to date, if need be.

    The database is the SQLite file in the folder, or the one that ``DATABASE_URL`` names. Another ``extractor`` than
    the rules may make the claims.

    Raises:
        NoCasebook: the folder holds none.
        BrokenSettings: its ``crosscount.toml`` cannot be read.
    """
    folder = Path(path).resolve()
    settings = read_settings(folder)
    from crosscount.store.connection import open_store
    from crosscount.store.settings import SECRET_KEY_FILE, make_secret_key

    if not (folder / SECRET_KEY_FILE).exists():
        make_secret_key(folder)
    store = open_store(folder, database_url=os.environ.get("DATABASE_URL"))
    # Tables can be imported only once Django runs.
    from crosscount.casebook.casebook import Casebook

    return Casebook(folder, settings, store, extractor=extractor)
