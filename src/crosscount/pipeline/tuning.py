"""A team's decisions as pairs of happenings that weights can be estimated from."""

from dataclasses import dataclass
from datetime import date

from crosscount.actors import Registry
from crosscount.decisions import standing
from crosscount.incidents.explaining import decided_pairs
from crosscount.incidents.tuning import DecidedPair
from crosscount.pipeline.merging import read_settled
from crosscount.store.connection import Store
from crosscount.store.log import read_log


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs that people decided about, and the day of the last of these decisions; None without any."""

    pairs: tuple[DecidedPair, ...]
    last: date | None


def read_decided(store: Store, actors: Registry | None) -> Decided:
    """Read what people decided about happenings of two reports; within one report other rules hold."""
    stands = standing(read_log(using=store.alias))
    portrayed = read_settled(store, actors, stands)
    portraits = {portrait.happening_id: portrait for portrait in portrayed.portraits}
    pairs, days = [], []
    for happenings, decision in decided_pairs(stands, portrayed.home).items():
        first, second = (portraits[happening] for happening in sorted(happenings))
        if first.report_id != second.report_id:
            pairs.append(DecidedPair(first, second, decision.verdict == "same_incident"))
            days.append(decision.made_at.date())
    return Decided(tuple(pairs), max(days, default=None))
