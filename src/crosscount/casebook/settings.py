"""What ``crosscount.toml`` says of a casebook."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from crosscount.reports import ReportDefaults
from crosscount.values import CrosscountError

SETTINGS_FILE = "crosscount.toml"
_STRICT = ConfigDict(extra="forbid")


class NoCasebook(CrosscountError):
    """A folder without a casebook in it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"there is no casebook in {folder} (no {SETTINGS_FILE}); make one with `crosscount init {folder}`"
        )


class CasebookExists(CrosscountError):
    """A casebook where a new one was to be made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"there is a casebook in {folder} already; open it, or make the new one in another folder")


class BrokenSettings(CrosscountError):
    """Settings that cannot be read or name something unknown."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(f"{path}: {found}; mend the file, or make a fresh casebook beside it and copy what it says")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person knows of a document, or of all documents below a folder, that they do not say themselves."""

    __pydantic_config__ = _STRICT
    path: str
    """Relative to the casebook, with ``/``."""
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None

    def covers(self, name: str) -> bool:
        """Whether it speaks of the document of that name."""
        return PurePosixPath(name).is_relative_to(self.path)

    @property
    def defaults(self) -> ReportDefaults:
        """The same, as the reader takes it."""
        return ReportDefaults(self.publisher, self.published, self.language, self.title, self.url)


@dataclass(frozen=True, slots=True)
class RecordedDays:
    """The first and the last day on which whatever happened is on record as far as it was reported; None: not said."""

    __pydantic_config__ = _STRICT
    first: Annotated[date | None, Field(alias="from")] = None
    last: Annotated[date | None, Field(alias="until")] = None

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for an end before the beginning."""
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"from {self.first} until {self.last}; give the first day as from, the last as until")

    def within(self, first: date | None, last: date | None) -> "RecordedDays":
        """Those of them from a day until a day, where these are asked for; all of them where none would be left."""
        starts = max(self.first, first or self.first) if self.first else None
        ends = min(self.last, last or self.last) if self.last else None
        return self if starts and ends and ends < starts else RecordedDays(starts, ends)


@dataclass(frozen=True, slots=True)
class CasebookSettings:
    """One team's choices for one body of work."""

    __pydantic_config__ = _STRICT
    title: str
    packs: tuple[str, ...] = ("generic",)
    """Actor packs: names of those that come with Crosscount, or TOML files relative to the casebook; later ones win."""
    places: tuple[str, ...] = ()
    """Place supplements (TSV) relative to the casebook, beside those that come with Crosscount."""
    link_model: str | None = None
    """The weights of linking: a file in the casebook, as `crosscount tune` writes it; without one, Crosscount's own."""
    documents: tuple[str, ...] = ()
    """Files and folders, relative to the casebook, that are added when nothing else is named."""
    fetching: bool = False
    """Whether the desk fetches pages of the web when somebody asks for one; off, because it tells a site who asks."""
    country: str | None = None
    """ISO 3166-1 alpha-2, for people; nothing is computed from it."""
    second_reading: Literal["deaths", "none"] = "none"
    """Whether two people read every claim of deaths, and a share of the others, without knowing of each other.

    ``none`` unless a team says otherwise: somebody who works alone would wait for a second reader for ever."""
    second_share: Annotated[float, Field(ge=0, le=1)] = 0.1
    """Of the other claims, the share that is read twice, from 0 to 1."""
    covered: RecordedDays = RecordedDays()
    """Which days the records cover, for every method that asks: quiet within them is quiet, and beyond not known."""
    given: tuple[Given, ...] = field(default=())

    def defaults_for(self, name: str) -> ReportDefaults | None:
        """What is given of the document of that name, by the entry that names it most closely."""
        covering = [given for given in self.given if given.covers(name)]
        return max(covering, key=lambda given: len(given.path)).defaults if covering else None


def read_settings(folder: Path) -> CasebookSettings:
    """Read the settings of the casebook in a folder.

    Raises:
        NoCasebook: there is none.
        BrokenSettings: they are not TOML, or not settings.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        raise NoCasebook(folder)
    try:
        return TypeAdapter(CasebookSettings).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenSettings(path, f"this is not TOML ({error})") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BrokenSettings(path, f"{where}: {first['msg']}") from error


def write_settings(folder: Path, *, title: str, packs: tuple[str, ...]) -> None:
    """Write the settings of a new casebook, with a word on what may be added."""
    (folder / SETTINGS_FILE).write_text(
        f"# A Crosscount casebook: one team's body of work on one conflict.\n"
        f"title = {_quoted(title)}\n\n"
        f"# Who is who: packs that come with Crosscount, or TOML files in this folder such as packs/ours.toml.\n"
        f"packs = [{', '.join(map(_quoted, packs))}]\n\n"
        f"# What `crosscount add` adds when nothing else is named.\n"
        f"documents = []\n\n"
        f"# A team of two or more: have every claim of deaths, and a tenth of the others, read by two people, each\n"
        f"# without knowing what the other said. Where they differ, a third one decides.\n"
        f'# second_reading = "deaths"\n'
        f"# second_share = 0.1\n\n"
        f"# Whether people may have the desk fetch a page of the web: its site sees that this machine asked.\n"
        f"# fetching = true\n\n"
        f"# The days of which you have gathered all that was reported: within them a month without an incident was\n"
        f"# quiet, so that analyses see violence that stops; beyond them nothing is known.\n"
        f"# [covered]\n"
        f"# from = 2024-01-01\n"
        f"# until = 2025-06-30\n\n"
        f"# What you know of a document that it does not say itself:\n"
        f"# [[given]]\n"
        f'# path = "reports/statement.txt"\n'
        f'# publisher = "The Example Gazette"\n'
        f"# published = 2024-11-09\n",
        encoding="utf-8",
    )


def name_link_model(folder: Path, file: str) -> CasebookSettings:
    """Have the settings of a casebook name its weights of linking; all else in the file stays as it is."""
    path = folder / SETTINGS_FILE
    before = read_settings(folder)
    text = path.read_text(encoding="utf-8")
    line = f"link_model = {_quoted(file)}\n"
    after = re.sub(r"^link_model[ \t]*=.*\n?", lambda _: line, text, count=1, flags=re.MULTILINE)
    if before.link_model is None:
        # A key of the whole file stands before its first table, so it goes before everything but remarks.
        remarks = re.match(r"(?:#.*\n|[ \t]*\n)*", text)
        start = remarks.end() if remarks else 0
        after = f"{text[:start]}{line}{text[start:]}"
    path.write_text(after, encoding="utf-8")
    return read_settings(folder)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
