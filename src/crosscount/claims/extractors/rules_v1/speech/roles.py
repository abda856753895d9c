"""What the words that name a speaker make of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from crosscount.claims.claim import Role
from crosscount.claims.languages import Language


@cache
def _role_patterns(language: Language) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    roles: dict[Any, list[str]] = language.table("roles")
    return tuple(
        (
            role,
            re.compile(
                r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![\w-])"
            ),
        )
        for role, words in roles.items()
    )


def role_of(words: str, language: Language) -> Role:
    """What the words that name a speaker make of them; ``unattributed`` where they say nothing of it."""
    lowered = words.lower()
    for role, pattern in _role_patterns(language):
        if pattern.search(lowered):
            return role
    return "unattributed"
