"""Names blacked out of words."""

import re
from collections.abc import Collection
from typing import Any

BLACK = "\N{FULL BLOCK}"


def black_out(words: str, names: Collection[str]) -> str:
    """The words with each full name blacked out, letter for letter, so that every place in them stays where it is.

    A part of a name alone stays, since it names many.
    """
    for name in sorted(names, key=len, reverse=True):
        parts = name.split()
        if not all(part in words for part in parts):
            continue
        pattern = r"\s+".join(map(re.escape, parts))
        words = re.sub(rf"(?<!\w){pattern}(?!\w)", lambda found: BLACK * len(found.group()), words)
    return words


def black_out_everywhere(part: Any, names: Collection[str]) -> Any:
    """JSON values with each full name blacked out of every string in them; keys stay."""
    if isinstance(part, dict):
        return {key: black_out_everywhere(value, names) for key, value in part.items()}
    if isinstance(part, list):
        return [black_out_everywhere(value, names) for value in part]
    return black_out(part, names) if isinstance(part, str) else part
