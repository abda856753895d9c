"""Names blacked out of words."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

BLACK = "\N{FULL BLOCK}"
_RUN = re.compile(r"\w+")


def black_out(words: str, names: Collection[str]) -> str:
    """The words with each full name blacked out, letter for letter, so that every place in them stays where it is.

    A part of a name alone stays, since it names many.
    """
    return _black_out(words, _by_run(tuple(names)))


def black_out_everywhere(part: Any, names: Collection[str]) -> Any:
    """JSON values with each full name blacked out of every string in them; keys stay."""
    return _everywhere(part, _by_run(tuple(names)))


@lru_cache(maxsize=4)
def _by_run(names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Names by the longest run of letters in each, which stands as it is wherever the whole name does.

    With thousands of names on file, a text is asked for the few of which it has that run, and for no other.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[max(_RUN.findall(name), key=len, default="")].append(name)
    return {run: tuple(same) for run, same in found.items()}


def _black_out(words: str, known: Mapping[str, tuple[str, ...]]) -> str:
    told = {name for run in {"", *_RUN.findall(words)} for name in known.get(run, ())} if known else ()
    for name in sorted(told, key=lambda name: (-len(name), name)):
        pattern = r"\s+".join(map(re.escape, name.split()))
        words = re.sub(rf"(?<!\w){pattern}(?!\w)", lambda found: BLACK * len(found.group()), words)
    return words


def _everywhere(part: Any, known: Mapping[str, tuple[str, ...]]) -> Any:
    if isinstance(part, dict):
        return {key: _everywhere(value, known) for key, value in part.items()}
    if isinstance(part, list):
        return [_everywhere(value, known) for value in part]
    return _black_out(part, known) if isinstance(part, str) else part
