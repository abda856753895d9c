"""A figure of people affected, as found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from crosscount.claims.claim import SubsetRole, Victims
from crosscount.values import Quantity

HowRead = Literal[
    "numbered", "hedged", "part", "mentioned", "named", "taken_up", "position", "presumed", "implied", "vague"
]
"""The ways in which a toll is read, apart in how often they are right."""


@dataclass(frozen=True, slots=True)
class TollMention:
    """A figure of one measure in a sentence, with the token that says the measure and those that say the figure."""

    measure: str
    quantity: Quantity
    victims: Victims
    trigger: int
    first: int
    last: int
    head: int
    parent: int | None = None
    """Position, in the list of the sentence's mentions, of the figure that includes this one."""
    role: SubsetRole | None = None
    more: bool = False
    again: bool = False
    """Of people spoken of before ("the two officers", "him")."""
    counted_from: int | None = None
    """Offset in the report of the earlier sentence that gives the count, where this one only takes it up ("the
    officers were killed"): the claim quotes both."""
    by_position: bool = False
    """Read from where the words stand, the parse having tied nobody to the verb."""
    elsewhere: bool = False
    """Of people at a place of their own, told by the verb of those before ("five died in Kano, three in Jos")."""
    of_earlier: bool = False
    """Part of a total that an earlier sentence gave ("the dead included 14 soldiers"); ``measure`` is empty where only
    that total says it ("fourteen of them were soldiers")."""
