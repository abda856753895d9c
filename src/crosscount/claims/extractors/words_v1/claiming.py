"""From what a sentence tells to claims."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from crosscount.claims.claim import Claim, CountBasis, Hedge, Kind, Responsibility, Speaker, Victims
from crosscount.claims.extractors.words_v1.figures import Figure, figures_in
from crosscount.claims.extractors.words_v1.lexicon import phrases
from crosscount.claims.extractors.words_v1.reading import Reading
from crosscount.claims.extractors.words_v1.sayings import Saying, sayings_in
from crosscount.claims.extractors.words_v1.settings import Scene, Setting, scene_of, setting_of
from crosscount.claims.extractors.words_v1.tokens import Sentence, within
from crosscount.claims.extractors.words_v1.tolls import TollMention, tolls_in
from crosscount.claims.grounding import speaker_named
from crosscount.values import DateRange, Quantity

EXTRACTOR = "words.v1"
LARGEST = 10_000_000
"""The most persons one figure can count here; above it the words were misread or are not a toll."""


@dataclass(frozen=True, slots=True)
class _Here:
    """One sentence with what it says."""

    sentence: Sentence
    setting: Setting
    said: Sequence[tuple[Saying, Speaker | None]]
    alleged: bool
    """Whether one of its words leaves open that it happened."""


def claim_sentence(sentence: Sentence, reading: Reading) -> None:
    """Add the claims of one sentence to the reading."""
    folded = reading.folded
    times = within(reading.times, *folded.span(sentence.start, sentence.end))
    taken = [(folded.position(said.start), folded.position(said.end)) for said in times]
    figures = figures_in(sentence, reading.numbers, taken, reading.language)
    tolls = tolls_in(sentence, figures, reading.language)
    said = [(saying, _speaker(saying, sentence, reading)) for saying in sayings_in(sentence, reading.language)]
    setting = setting_of(sentence, reading.folded, reading.places, reading.times, reading.language)
    alleged = any(True for _ in phrases(reading.language, "saying", "alleged").find(sentence.tokens))
    here = _Here(sentence, setting, said, alleged)
    stand = _stand(here, reading)
    if not (tolls or setting.event or stand):
        return
    scene = scene_of(setting, reading.scenes)
    if stand:
        _keep(replace(stand, event_type=scene.event), scene, reading)
    elif setting.event and not scene.told:
        scene.told = True
        _keep(_base("occurrence", here, scene, reading, at=0), scene, reading)
    _claim_tolls(tolls, here, scene, reading)


def _speaker(saying: Saying, sentence: Sentence, reading: Reading) -> Speaker | None:
    relays = (reading.report.publisher,) if reading.report.publisher else ()
    if saying.source is None:
        return reading.last_speaker
    first, last = saying.source
    if first == last and sentence.tokens[first].word in reading.language.table("saying")["anaphora"]:
        return reading.last_speaker
    words = reading.words(sentence, first, last)
    speaker = speaker_named(words, reading.registry, reading.theatres, role=reading.role(), relays=relays)
    reading.last_speaker = speaker
    return speaker


def _claim_tolls(tolls: Sequence[TollMention], here: _Here, scene: Scene, reading: Reading) -> None:
    made: dict[Figure, Claim] = {}
    ordered = sorted(tolls, key=lambda one: one.parent is not None)  # wholes before their parts
    for toll in ordered:
        quantity = _quantity(toll, here, reading)
        if quantity is None:
            continue
        at = toll.figure.first if toll.figure else toll.trigger.first if toll.trigger else 0
        claim = _base("aggregate" if here.setting.period else "toll", here, scene, reading, at=at)
        claim = replace(claim, measure=toll.measure, quantity=quantity, victims=_victims(toll, here, reading))
        claim = _as_aggregate(claim, here) if here.setting.period else replace(claim, count_basis=_basis(toll))
        whole = _whole(toll, made, reading)
        if whole is not None:
            claim = replace(claim, subset_of=whole.claim_id, subset_role="including")
        kept = _keep(claim, scene if not here.setting.period else None, reading)
        if toll.figure is not None:
            made[toll.figure] = kept


def _basis(toll: TollMention) -> CountBasis:
    return "running_total" if toll.running else "incident"


def _as_aggregate(claim: Claim, here: _Here) -> Claim:
    return replace(
        claim,
        period=here.setting.period,
        date_range=None,
        event_type=None,
        stock_or_flow="stock" if claim.measure in ("missing", "held", "displaced") else "flow",
        definition=claim.victims.words if claim.victims else None,
    )


def _whole(toll: TollMention, made: dict[Figure, Claim], reading: Reading) -> Claim | None:
    if toll.parent is not None:
        return made.get(toll.parent)
    if not toll.of_earlier:
        return None
    wholes = [one for one in reading.claims if one.measure == toll.measure and one.subset_of is None]
    return wholes[-1] if wholes else None


def _quantity(toll: TollMention, here: _Here, reading: Reading) -> Quantity | None:
    """The figure as a quantity; None, with a refusal, where its number cannot be read or be a toll."""
    figure = toll.figure
    if figure is None:
        first, last = (toll.trigger.first, toll.trigger.last) if toll.trigger else (0, 0)
        return Quantity.from_operator("exact", 0, reading.words(here.sentence, first, last))
    phrase = reading.words(here.sentence, figure.first, figure.last)
    if figure.vague is not None:
        low, high = figure.vague
        return Quantity(low, None, high, "vague", phrase)
    if figure.number is None:
        reading.refuse(
            here.sentence,
            "unreadable_number",
            f"{phrase!r} is said to be {toll.measure} and makes no number that {EXTRACTOR} can read; "
            "it was left unclaimed; check by eye",
        )
        return None
    if max(figure.number, figure.upper or 0) > LARGEST:
        reading.refuse(
            here.sentence,
            "impossible_number",
            f"the figure {phrase!r} is above {LARGEST:,} persons; it was left unclaimed; check the report by eye",
        )
        return None
    return Quantity.from_operator(figure.op, figure.number, phrase, upper=figure.upper)


def _victims(toll: TollMention, here: _Here, reading: Reading) -> Victims | None:
    figure = toll.figure
    if figure is None:
        return None
    if figure.noun_first is None:
        behind = here.sentence.tokens[figure.last + 1 : figure.last + 2]
        others = [token.word in reading.language.table("counting")["others"] for token in behind]
        return Victims(reading.words(here.sentence, figure.last + 1, figure.last + 1)) if any(others) else None
    words = reading.words(here.sentence, figure.noun_first, figure.noun)
    sides = {mention.actor.side for mention in reading.registry.recognise(words, theatres=reading.theatres)}
    return Victims(words, figure.class_, sides.pop() if len(sides) == 1 else None)


def _base(kind: Kind, here: _Here, scene: Scene, reading: Reading, *, at: int) -> Claim:
    """A claim of this kind that quotes the sentence, said by whoever asserts the token ``at``."""
    start, end = reading.quote(here.sentence)
    saying, speaker = _asserted_by(at, here, reading)
    return Claim(
        claim_id="",
        report_id=reading.report.report_id,
        kind=kind,
        quote=reading.report.text[start:end],
        start=start,
        end=end,
        speaker=speaker,
        extractor=EXTRACTOR,
        stance="denies" if saying and saying.denies else "asserts",
        hedge=_hedge(saying, here),
        made_on=reading.published,
        event_type=here.setting.event or scene.event,
        place=here.setting.place or scene.place,
        date_range=_not_after(here.setting.when or scene.when, reading.published),
    )


def _not_after(when: DateRange | None, published: date | None) -> DateRange | None:
    """No day after the report came out: what is told for one has not happened."""
    future = when is not None and when.start is not None and published is not None and when.start > published
    return None if future else when


def _asserted_by(at: int, here: _Here, reading: Reading) -> tuple[Saying | None, Speaker]:
    for saying, speaker in here.said:
        if (
            saying.reach[0] <= at <= saying.reach[1]
            and speaker is not None
            and not _says_only_whose(saying, here, reading)
        ):
            return saying, speaker
    return None, reading.voice


def _says_only_whose(saying: Saying, here: _Here, reading: Reading) -> bool:
    """Whether a group says that a deed was its own, or not: what else is told of the deed is the report's word."""
    if saying.verb in reading.language.table("responsibility")["verbs"]:
        return True
    tokens, behind = here.sentence.tokens, (saying.source or saying.cue)[1] + 1
    claims = phrases(reading.language, "responsibility", "claims")
    return saying.cue[0] < behind < len(tokens) and claims.at(tokens, behind) is not None


def _hedge(saying: Saying | None, here: _Here) -> Hedge:
    return "alleged" if here.alleged or (saying is not None and saying.alleges) else "none"


def _words_of_stand(here: _Here, reading: Reading) -> str | None:
    for stance in ("denies", "claims"):
        if any(True for _ in phrases(reading.language, "responsibility", stance).find(here.sentence.tokens)):
            return stance
    return None


def _stand(here: _Here, reading: Reading) -> Claim | None:
    """A group that claims or denies a deed, where its name stands with the words for that."""
    stance = _words_of_stand(here, reading)
    named = [(saying, speaker) for saying, speaker in here.said if saying.source and speaker and speaker.words]
    if stance is None or not named:
        return None
    _, speaker = named[0]
    scene = reading.scenes[-1] if reading.scenes else Scene()
    claim = _base("responsibility", here, scene, reading, at=-1)
    responsibility = Responsibility(
        group=speaker.words or "", stance="claims" if stance == "claims" else "denies", actor=speaker.actor
    )
    return replace(claim, speaker=speaker, stance="asserts", responsibility=responsibility)


def _keep(claim: Claim, scene: Scene | None, reading: Reading) -> Claim:
    """Give the claim its id and its happening, and keep it unless the sentence said the same already."""
    named = claim.identified()
    if scene is not None:
        scene.anchor = scene.anchor or named.claim_id
        named = replace(named, happening=scene.anchor)
    if named.claim_id not in reading.known:
        reading.known.add(named.claim_id)
        reading.claims.append(named)
    return named
