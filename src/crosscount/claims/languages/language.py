"""The words of one language, as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Word lists and patterns of one language by section; what they mean stands beside them in the TOML file.

    Loaded once per process and compared by identity, so that what is made from it can be cached.
    """

    code: str
    sections: dict[str, dict[str, Any]]

    def words(self, section: str, key: str) -> frozenset[str]:
        """The words of one list."""
        return _words(self, section, key)

    def listed(self, section: str, key: str) -> tuple[str, ...]:
        """The entries of one list in their written order."""
        return tuple(self.sections[section][key])

    def table(self, section: str) -> dict[str, Any]:
        """A whole section."""
        return self.sections[section]


@cache
def _words(language: Language, section: str, key: str) -> frozenset[str]:
    return frozenset(language.sections[section][key])


@cache
def has_numerals(code: str) -> bool:
    """Whether the numerals of a language stand in its data, rather than in a library."""
    if not any(path.stem == code for path in FOLDER.glob("*.toml")):
        return False
    return "below_hundred" in load_language(code).sections.get("numerals", {})


@cache
def load_language(code: str) -> Language:
    """Read ``languages/CODE.toml`` and, where it exists, ``languages/CODE_events.toml``."""
    sections: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob(f"{code}*.toml")):
        sections |= tomllib.loads(path.read_text("utf-8"))
    sections.pop("language")
    return Language(code, sections)
