"""What each method is given of a casebook, and which part of it can be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from crosscount.accounts import POLICIES
from crosscount.analysis import BadSetting
from crosscount.analysis.table import shortened
from crosscount.claims.claim import Measure, VictimClass
from crosscount.values import CrosscountError

ACCOUNTS = "accounts"
TOLLED = "incidents with a toll"
DATED = "dated incidents"
A_DAY, A_MONTH_DAYS = 1, 30


@dataclass(frozen=True, slots=True)
class Reading:
    """Which part of a casebook is meant; None is what the method takes by itself."""

    policy: str | None = None
    measure: str | None = None
    victims: str | None = None
    stream: str | None = None
    """By what incidents are told apart for the methods that ask whether one kind follows another; see ``streams``."""

    @property
    def asked(self) -> dict[str, str]:
        """What was said, by name."""
        said = (("policy", self.policy), ("measure", self.measure), ("victims", self.victims), ("stream", self.stream))
        return {name: words for name, words in said if words is not None}


NOTHING_ASKED = Reading()


@dataclass(frozen=True, slots=True)
class Feed:
    """One row an incident or account, and what may be said in a ``Reading``; the table has nothing else in it."""

    rows: str
    asks: tuple[str, ...] = ()
    longest_range_days: int = A_MONTH_DAYS
    """An incident dated more roughly than this is left out; else its first day stands for it."""
    takes_days: bool = False
    """Whether the method asks which days the records cover, as ``from`` and ``until``; see ``days``."""

    @property
    def with_tolls(self) -> bool:
        """Whether the method reads how many were killed or hurt under a policy."""
        return "policy" in self.asks


WHICH_TOLL = ("policy", "measure", "victims")
FEEDS: Mapping[str, Feed] = {
    "candour.v1": Feed(ACCOUNTS, ("measure", "victims")),
    "escalation.v1": Feed(TOLLED, WHICH_TOLL, takes_days=True),
    "severity_changes.v1": Feed(TOLLED, WHICH_TOLL),
    "forecast.v1": Feed(DATED, WHICH_TOLL, takes_days=True),
    "change_points.v1": Feed(DATED, takes_days=True),
    "alert.v1": Feed(DATED, takes_days=True),
    "hawkes.v1": Feed(DATED, ("stream",), A_DAY, takes_days=True),
    "hawkes_sum.v1": Feed(DATED, ("stream",), A_DAY, takes_days=True),
}
"""A method that is not here reads lists of people, or numbers by period."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "measure": get_args(Measure),
    "victims": ("all", *get_args(VictimClass)),
}


class NotOfACasebook(CrosscountError):
    """A method that reads something else than incidents or accounts."""

    def __init__(self, method: str) -> None:
        super().__init__(
            f"{method} reads something else than incidents, such as people on several lists; give it a CSV, or give "
            f"the casebook to one of {', '.join(sorted(FEEDS))}"
        )


class UnknownPolicy(CrosscountError):
    """A name that no policy which pools voices bears."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no policy {name!r} that gives one toll an incident; give one of {', '.join(known)}")


def feed_of(method: str, reading: Reading) -> Feed:
    """What a method is given, once what was asked for is something that it reads.

    Raises:
        NotOfACasebook: the method reads lists of people.
        UnknownPolicy: no such policy, or one that gives each voice its own toll.
        BadSetting: no such measure or class of victims, or something that the method does not read.
    """
    if method not in FEEDS:
        raise NotOfACasebook(method)
    for name, words in reading.asked.items():
        if name not in FEEDS[method].asks:
            others = ", ".join(other for other, feed in FEEDS.items() if name in feed.asks)
            raise BadSetting(f"{method} does not read {name}, which is for {others}; leave {name} out")
        if words not in CHOICES.get(name, (words,)):
            raise BadSetting(f"{name} is {shortened(words)}; give one of {', '.join(CHOICES[name])}")
    pooling = tuple(policy.name for policy in POLICIES if policy.pools)
    if reading.policy is not None and reading.policy not in pooling:
        raise UnknownPolicy(reading.policy, pooling)
    return FEEDS[method]
