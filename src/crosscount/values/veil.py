"""Names blacked out of words."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from crosscount.values.records import from_mapping, to_mapping

BLACK = "\N{FULL BLOCK}"
_RUN = re.compile(r"[^\W_]+")
_JOINT = r"[\s_+\-\u2010-\u2015\u200c]"
"""What stands between the words of a name in texts, slugs and the names of files."""
_BETWEEN = rf"(?:{_JOINT}|%20)*+"
_BEFORE, _AFTER = r"(?:(?<![^\W_])|(?<=%[0-9A-Fa-f]{2}))", r"(?![^\W_])"

Record = TypeVar("Record")


def black_out(words: str, names: Collection[str]) -> str:
    """The words with each full name blacked out, letter for letter, so that every place in them stays where it is.

    A name is the same in capitals, and however its words are joined: ``hidden-person``, ``Hidden%20Person`` and
    ``#HiddenPerson`` tell as much as the name does. A part of a name alone stays, since it names many.
    """
    return _black_out(words, _by_run(tuple(names)))


def black_out_everywhere(part: Any, names: Collection[str]) -> Any:
    """JSON values with each full name blacked out of every string in them; keys stay."""
    return _everywhere(part, _by_run(tuple(names)))


def black_out_of(record: Record, names: Collection[str]) -> Record:
    """The record with each full name blacked out wherever it stands in it."""
    if not names:
        return record
    before = to_mapping(record)
    after = black_out_everywhere(before, names)
    return record if after == before else from_mapping(type(record), after)


@lru_cache(maxsize=4)
def _by_run(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Names by the runs of letters of which one stands in the words wherever the whole name does.

    With thousands of names on file, a text is asked for the few of which it has such a run, and for no other.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for run in _runs_of_name(_parts(name)):
            found[run].append(name)
    return {run: tuple(same) for run, same in found.items()}


def _runs_of_name(parts: list[str]) -> set[str]:
    """The longest word of a name, and it with the words beside it, should they be written as one."""
    if not parts:
        return set()
    longest = max(range(len(parts)), key=lambda number: len(_longest_run(parts[number])))
    return {
        _longest_run("".join(parts[first:after]))
        for first in range(longest + 1)
        for after in range(longest + 1, len(parts) + 1)
    }


def _longest_run(words: str) -> str:
    return max(_runs(words), key=len, default="")


def _runs(words: str) -> Iterable[str]:
    # A dotless or a dotted i is an i to whoever compares without regard to capitals.
    return (run.casefold().replace("\u0307", "").replace("ı", "i") for run in _RUN.findall(words))


def _parts(name: str) -> list[str]:
    return [part for part in re.split(rf"{_JOINT}+", name) if part]


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    words = (re.escape(part) if part.isascii() else f"(?:{re.escape(part)}|{quote(part)})" for part in _parts(name))
    return re.compile(f"{_BEFORE}{_BETWEEN.join(words)}{_AFTER}", re.IGNORECASE)


def _black_out(words: str, known: Mapping[str, tuple[str, ...]]) -> str:
    if not known:
        return words
    runs = {"", *_runs(words)}
    if "%" in words:
        runs.update(_runs(unquote(words)))
    told = {name for run in runs for name in known.get(run, ())}
    for name in sorted(told, key=lambda name: (-len(name), name)):
        words = _pattern(name).sub(lambda found: BLACK * len(found.group()), words)
    return words


def _everywhere(part: Any, known: Mapping[str, tuple[str, ...]]) -> Any:
    if isinstance(part, dict):
        return {key: _everywhere(value, known) for key, value in part.items()}
    if isinstance(part, list):
        return [_everywhere(value, known) for value in part]
    return _black_out(part, known) if isinstance(part, str) else part
