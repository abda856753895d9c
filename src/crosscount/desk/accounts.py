"""What each voice says of an incident, set out for reading side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crosscount.desk import wording
from crosscount.desk.current import actor_name
from crosscount.desk.highlight import emphasised, phrase_of
from crosscount.desk.isolation import isolated
from crosscount.store.models import Account, Claim


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim as it is shown; it always carries the way back to its sentence."""

    claim: Claim
    superseded: bool

    @property
    def figure(self) -> str:
        """The number in words of the codebook, empty where the claim gives none."""
        return wording.in_figures(self.claim.record.get("quantity"))

    @property
    def what(self) -> str:
        """What the figure counts, such as ``killed, security forces``."""
        measure = wording.label(wording.MEASURES, self.claim.measure)
        victims = self.claim.record.get("victims") or {}
        words = victims.get("words") or ""
        # "“Baloch passengers” released": where no number was said, the phrase is the people already.
        return f"{isolated(words)} {measure}" if words and words != phrase_of(self.claim) else measure

    @property
    def defined_as(self) -> str:
        """For an aggregate: the words that say what is counted, without the number that stands before them."""
        phrase = phrase_of(self.claim)
        definition = self.claim.record.get("definition") or self.what
        return str(definition).removeprefix(phrase).lstrip(" ,")

    @property
    def victims_class(self) -> str:
        """The class of the victims, empty where nobody said one."""
        code = self.claim.victims
        return "" if code in ("", "unknown") else wording.label(wording.VICTIMS, code)

    @property
    def is_part(self) -> bool:
        """Whether it counts some of those whom another figure counts."""
        return bool(self.claim.record.get("subset_role") == "including")

    @property
    def responsibility(self) -> str:
        """Who claims, denies or is blamed, such as ``claimed by the BLA``."""
        said = self.claim.record.get("responsibility")
        return wording.responsibility(said["stance"], said["group"]) if said else ""

    @property
    def hedge(self) -> str:
        """How the words hold the claim at arm's length."""
        return "" if self.claim.hedge == "none" else wording.label(wording.HEDGES, self.claim.hedge)

    @property
    def hedged_by(self) -> str:
        """The sentence that hedges it, where that is another than its own."""
        return str((self.claim.record.get("hedge_span") or {}).get("quote") or "")

    @property
    def basis(self) -> str:
        """What sort of total the figure is, empty for a plain count of the incident."""
        code = self.claim.record.get("count_basis")
        return wording.label(wording.COUNT_BASES, code) if code and code != "incident" else ""

    @property
    def stance(self) -> str:
        """How it stands to another claim, empty where it plainly asserts."""
        return "" if self.claim.stance == "asserts" else wording.label(wording.STANCES, self.claim.stance)

    @property
    def kind(self) -> str:
        """What kind of claim it is; for one that only says that something happened, what happened."""
        if self.claim.kind == "occurrence":
            return wording.label(wording.EVENT_TYPES, self.claim.event_type)
        return wording.label(wording.KINDS, self.claim.kind).capitalize()

    @property
    def review(self) -> str:
        """What people have made of it so far."""
        return wording.label(wording.REVIEW, self.claim.review_status)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence and everything that was read from it."""

    sayings: list[Saying]

    @property
    def first(self) -> Saying:
        """The saying that stands for the sentence: the first with a figure, else the first."""
        return next((saying for saying in self.sayings if saying.figure), self.sayings[0])

    @property
    def quote(self) -> list[tuple[str, bool]]:
        """The sentence in pieces, each with whether a number was read from it."""
        return emphasised(self.first.claim.quote, [phrase_of(saying.claim) for saying in self.sayings])

    @property
    def hedge(self) -> str:
        """What holds everything that was read from the sentence at arm's length, empty where that differs."""
        hedges = {saying.hedge for saying in self.sayings}
        return hedges.pop() if len(hedges) == 1 else ""

    @property
    def superseded(self) -> bool:
        """Whether nothing in it is the voice's latest word."""
        return all(saying.superseded for saying in self.sayings)


@dataclass(frozen=True, slots=True)
class Folds:
    """Sentences in the order of their weight: what is read at once, and what is behind a fold."""

    shown: list[Passage]
    again: list[Passage]
    """Those that say what one of the others says."""
    older: list[Passage]
    """Those in which nothing is the voice's latest word."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Who is said to have done it, by whom, in one sentence, and the claims of other sentences that say just that."""

    sayings: list[Saying]
    again: list[Claim]


@dataclass(frozen=True, slots=True)
class Column:
    """One voice's account."""

    head: str
    role: str
    side: str
    origins: int
    passages: list[Passage]
    spoken_as: list[str] = field(default_factory=list)
    """The words that name the speaker in the reports, where they are not the voice's name."""

    @property
    def folds(self) -> Folds:
        """Its sentences, what repeats and what is superseded apart."""
        return fold(self.passages)


def columns(accounts: Iterable[Account], claims: Mapping[str, Claim]) -> list[Column]:
    """One column a voice, for every account of which at least one claim may be seen.

    Args:
        accounts: the incident's accounts, in their order.
        claims: the claims that may be seen, by id.
    """
    made = [_column(account, claims) for account in accounts]
    return [column for column in made if column.passages]


def unvoiced(accounts: Iterable[Account], claims: Mapping[str, Claim]) -> list[Passage]:
    """What belongs to the incident and to nobody's account."""
    told = {claim_id for account in accounts for claim_id in _ids(account.record)}
    return _passages([Saying(claim, False) for claim_id, claim in claims.items() if claim_id not in told])


def fold(passages: Iterable[Passage]) -> Folds:
    """Set apart what repeats and what is superseded; what is superseded is shown where there is nothing else."""
    found = list(passages)
    standing = [passage for passage in found if not passage.superseded]
    if not standing:
        return Folds(found, [], [])
    first: dict[frozenset[tuple[str, ...]], Passage] = {}
    for passage in standing:
        first.setdefault(_said_in(passage), passage)
    return Folds(
        shown=[passage for passage in standing if first[_said_in(passage)] is passage],
        again=[passage for passage in standing if first[_said_in(passage)] is not passage],
        older=[passage for passage in found if passage.superseded],
    )


def _said_in(passage: Passage) -> frozenset[tuple[str, ...]]:
    return frozenset(
        (
            one.kind,
            one.figure,
            one.claim.measure or "",
            one.claim.victims,
            str(one.is_part),
            str(one.superseded),
            one.responsibility,
            one.stance,
            one.claim.disputes or "",
            one.hedge,
        )
        for one in passage.sayings
    )


def stands(claims: Iterable[Claim]) -> list[Stand]:
    """Who claimed, denied or was blamed, each sentence once and those that say the same under the first."""
    sentences: dict[tuple[str, int, int], dict[tuple[str, str], Saying]] = defaultdict(dict)
    for saying in (Saying(claim, False) for claim in claims if claim.record.get("responsibility")):
        claim = saying.claim
        said = (saying.responsibility.casefold(), (claim.speaker_words or "").casefold())
        sentences[claim.report_id, claim.start, claim.end].setdefault(said, saying)
    found: dict[tuple[tuple[str, str], ...], Stand] = {}
    for sentence in sentences.values():
        told = found.setdefault(tuple(sorted(sentence)), Stand(list(sentence.values()), []))
        first = next(iter(sentence.values()))
        if told.sayings[0] is not first:
            told.again.append(first.claim)
    return list(found.values())


def _ids(record: dict[str, Any]) -> list[str]:
    return [*record["claim_ids"], *record["superseded_claim_ids"]]


def _column(account: Account, claims: Mapping[str, Claim]) -> Column:
    superseded = set(account.record["superseded_claim_ids"])
    said = [Saying(claims[id_], id_ in superseded) for id_ in _ids(account.record) if id_ in claims]
    names = dict.fromkeys(saying.claim.speaker_words for saying in said if saying.claim.speaker_words)
    return Column(
        head=wording.says(actor_name(account.voice), account.role),
        role=wording.label(wording.ROLES, account.role),
        side=wording.label(wording.SIDES, account.side),
        origins=account.origins,
        passages=_passages(said),
        spoken_as=[name for name in names if name.casefold() != actor_name(account.voice).casefold()],
    )


def _passages(sayings: Sequence[Saying]) -> list[Passage]:
    by_sentence: dict[tuple[str, int, int], list[Saying]] = defaultdict(list)
    for saying in sayings:
        claim = saying.claim
        by_sentence[claim.report_id, claim.start, claim.end].append(saying)
    found = [
        Passage(sorted(group, key=lambda one: (one.superseded, not one.figure, one.is_part)))
        for group in by_sentence.values()
    ]
    return sorted(found, key=_weight)


def _weight(passage: Passage) -> tuple[bool, bool, bool, int, int]:
    """What a reader looks for first: the latest word, with a number, of the dead before others, the most first."""
    claim = passage.first.claim
    most = max(bound or 0 for bound in (claim.low, claim.best, claim.high))
    measure = (
        list(wording.MEASURES).index(claim.measure) if claim.measure in wording.MEASURES else len(wording.MEASURES)
    )
    return passage.superseded, not passage.first.figure, claim.low is None and claim.high is None, measure, -most
