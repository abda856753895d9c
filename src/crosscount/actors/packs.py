"""Actor packs: one TOML per theatre says who is who there; read and checked here."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from crosscount.actors.actor import Actor, ActorKind, ActorName, ActorTie, Variant
from crosscount.actors.matcher import tokens
from crosscount.values import CrosscountError

PACKS = Path(__file__).parent / "packs"
DEFAULT_PACKS: tuple[str | Path, ...] = ("generic", "balochistan")
_STRICT = ConfigDict(extra="forbid")


class PackNotFound(CrosscountError):
    """There is no such pack."""

    def __init__(self, pack: str | Path, path: Path) -> None:
        shipped = ", ".join(sorted(path.stem for path in PACKS.glob("*.toml")))
        super().__init__(f"no actor pack {str(pack)!r} at {path}; give a path to a TOML file or one of: {shipped}")


class InvalidPack(CrosscountError):
    """A pack that contradicts itself, another pack, or the shape of a pack."""

    def __init__(self, pack: str, found: str, remedy: str) -> None:
        super().__init__(f"actor pack {pack!r}: {found}; {remedy}")


@dataclass(frozen=True, slots=True)
class _Name:
    __pydantic_config__ = _STRICT
    name: str
    script: str | None = None
    variant: Variant | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    __pydantic_config__ = _STRICT
    id: str
    name: str
    kind: ActorKind
    side: str | None = None
    country: str | None = None
    names: list[str | _Name] = field(default_factory=list)
    ties: list[ActorTie] = field(default_factory=list)
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office that every country has: with a country's name its nouns name that country's, alone just the office."""

    id: str
    name: str
    kind: ActorKind
    nouns: list[str]
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Theatre:
    """Where bare words get a meaning: in a text that shows these ``signs`` more than those of any other country."""

    country: str
    signs: list[str]
    bare: dict[str, str]
    """Bare words ("the military") to the id of the actor that they mean in this theatre."""


@dataclass(frozen=True, slots=True)
class _File:
    __pydantic_config__ = _STRICT
    actors: list[_Entry] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    countries: dict[str, list[str]] = field(default_factory=dict)
    around: list[str] = field(default_factory=list)
    theatre: Theatre | None = None


_FILE = TypeAdapter(_File)


@dataclass(frozen=True, slots=True)
class Pack:
    """One theatre's actors, as read from its file; ids are unique within it and each name means one actor."""

    name: str
    actors: tuple[Actor, ...]
    roles: tuple[Role, ...] = ()
    countries: Mapping[str, list[str]] = field(default_factory=dict)
    """ISO 3166-1 alpha-2 to the country's name, then its adjectives and other names."""
    around: frozenset[str] = frozenset()
    """Words that may stand around a name without making it somebody else: ``spokesman``, ``fighters``."""
    theatre: Theatre | None = None


def read_pack(pack: str | Path) -> Pack:
    """Read a pack by the name of a shipped one or by path.

    Raises:
        PackNotFound: no such file.
        InvalidPack: not TOML, an unknown key or kind, an id twice, or a name that would mean two actors.
    """
    path = PACKS / f"{pack}.toml" if isinstance(pack, str) and not pack.endswith(".toml") else Path(pack)
    if not path.is_file():
        raise PackNotFound(pack, path)
    try:
        content = _FILE.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidPack(path.stem, f"is not TOML in UTF-8 ({error})", "mend the file") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise InvalidPack(
            path.stem, f"{where} is {first['input']!r}: {first['msg']}", "see actors/packs/generic.toml for the shape"
        ) from error
    actors = tuple(_actor(path.stem, entry) for entry in content.actors)
    _check_unique(path.stem, actors)
    return Pack(path.stem, actors, tuple(content.roles), content.countries, frozenset(content.around), content.theatre)


def _actor(pack: str, entry: _Entry) -> Actor:
    names = [ActorName(entry.name, _script(entry.name), "official")]
    for given in entry.names:
        name = given if isinstance(given, _Name) else _Name(given)
        if not tokens(name.name):
            raise InvalidPack(pack, f"actor {entry.id!r} has the name {name.name!r}", "give every name its words")
        variant: Variant = name.variant or ("short" if name.name.isupper() else "alias")
        names.append(ActorName(name.name, name.script or _script(name.name), variant, name.exact))
    ties = tuple(entry.ties)
    return Actor(entry.id, entry.name, entry.kind, entry.side, entry.country, tuple(names), ties, entry.voice)


def _script(words: str) -> str:
    return "Arab" if not words.isascii() and any("\u0600" <= letter <= "\u06ff" for letter in words) else "Latn"


def _check_unique(pack: str, actors: tuple[Actor, ...]) -> None:
    by_id: dict[str, Actor] = {}
    by_name: dict[tuple[str, ...], str] = {}
    for actor in actors:
        if actor.actor_id in by_id:
            raise InvalidPack(pack, f"the id {actor.actor_id!r} is given to two actors", "rename one of them")
        by_id[actor.actor_id] = actor
        for name in actor.names:
            other = by_name.setdefault(tokens(name.name), actor.actor_id)
            if other != actor.actor_id:
                raise InvalidPack(
                    pack, f"the name {name.name!r} means both {other!r} and {actor.actor_id!r}", "leave it to one"
                )
