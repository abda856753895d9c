"""From entries that were checked to claims, with places, days and actors found by our own means."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from crosscount.actors import Registry
from crosscount.claims.claim import Claim, CountBasis, Perpetrator, Responsibility, Speaker, Victims
from crosscount.claims.extractors.llm_v1.checking import Unbelieved, must_stand, quantity_of, quote_of
from crosscount.claims.extractors.llm_v1.said import Said
from crosscount.claims.extractors.llm_v1.verbatim import Quoted, Verbatim
from crosscount.claims.grounding import mention_of, places_of, speaker_named, voice_of_report
from crosscount.claims.times import WhenSaid, times_said
from crosscount.places import Gazetteer, PlaceMention
from crosscount.reports import Report, detect_language
from crosscount.values import DateRange, Place, Quantity, Refusal

NAME = "llm.v1"


@dataclass(slots=True)
class Reading:
    """One report, what our own code finds in it, and the claims kept so far by their position in the model's list."""

    report: Report
    registry: Registry
    text: Verbatim
    places: Sequence[PlaceMention]
    times: Sequence[WhenSaid]
    theatres: tuple[str, ...]
    voice: Speaker
    language: str
    """By which numbers and days are read."""
    kept: dict[int, Claim] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    anchors: dict[int, str] = field(default_factory=dict)
    """The id of the first claim kept of each happening."""

    def refuse(self, number: int, reason: str, what: str) -> None:
        """Note what was not believed of an entry."""
        source = f"{self.report.report_id} entry {number}"
        self.refusals.append(Refusal(source, "claims", reason, f"{what}; it was left out; read the report by eye"))


def open_reading(report: Report, registry: Registry, gazetteer: Gazetteer) -> Reading:
    """Find the actors, places and times of a report."""
    theatres = registry.theatres_of(report.text)
    language = report.language or detect_language(report.text) or "en"
    actors = registry.recognise(report.text, theatres=theatres)
    return Reading(
        report=report,
        registry=registry,
        text=Verbatim(report.text),
        places=places_of(report, registry, gazetteer, actors=actors, theatres=theatres),
        times=times_said(report.text, language, report.published),
        theatres=theatres,
        voice=voice_of_report(report, registry),
        language=language,
    )


def claim_all(entries: Sequence[Said], reading: Reading) -> tuple[Claim, ...]:
    """The claims of the entries that hold, in the order of the text; what does not hold becomes a refusal."""
    wholes_first = sorted(enumerate(entries), key=lambda pair: pair[1].part_of is not None)
    for number, said in wholes_first:
        try:
            claim = _claim(said, number, reading)
        except Unbelieved as wrong:
            reading.refuse(number, wrong.reason, wrong.what)
            continue
        reading.kept[number] = claim
    unique = {claim.claim_id: claim for claim in reading.kept.values()}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.claim_id)))


def _claim(said: Said, number: int, reading: Reading) -> Claim:
    quote = quote_of(said, reading.text)
    must_stand(said.speaker, "speaker_not_found", reading.text)
    must_stand(said.perpetrator, "perpetrator_not_found", reading.text)
    claim = Claim(
        claim_id="",
        report_id=reading.report.report_id,
        kind=said.kind,
        quote=quote.words,
        start=quote.start,
        end=quote.end,
        speaker=_speaker(said, reading),
        extractor=NAME,
        stance=said.stance,
        hedge=said.hedge,
        made_on=reading.report.published,
        event_type=said.event_type,
        perpetrator=_perpetrator(said, reading),
        place=_place(said, quote, number, reading),
        date_range=_when(said, quote, number, reading),
    )
    if said.kind in ("toll", "aggregate"):
        claim = _counted(claim, said, quantity_of(said, quote, reading.language), reading)
    if said.kind == "aggregate":
        return _over_a_period(claim).identified()
    if said.kind == "responsibility":
        claim = replace(claim, responsibility=_responsibility(said, reading))
    named = claim.identified()
    return replace(named, happening=reading.anchors.setdefault(said.happening, named.claim_id))


def _counted(claim: Claim, said: Said, quantity: Quantity, reading: Reading) -> Claim:
    if said.measure is None:
        raise Unbelieved("no_measure", f"the figure {quantity.phrase!r} says nothing of what befell the people")
    must_stand(said.victims, "victims_not_found", reading.text)
    whole = None
    if said.part_of is not None:
        whole = reading.kept.get(said.part_of)
        if whole is None or whole.measure != said.measure or whole.subset_of is not None:
            raise Unbelieved("whole_refused", f"the figure {quantity.phrase!r} is part of one that was left out")
    basis: CountBasis | None = "incident" if said.kind == "toll" else None
    return replace(
        claim,
        measure=said.measure,
        quantity=quantity,
        victims=Victims(said.victims, said.victims_class) if said.victims else None,
        count_basis=basis,
        subset_of=whole.claim_id if whole else None,
        subset_role="including" if whole else None,
    )


def _over_a_period(claim: Claim) -> Claim:
    return replace(
        claim,
        period=claim.date_range,
        date_range=None,
        stock_or_flow="stock" if claim.measure in ("missing", "held", "displaced") else "flow",
        definition=claim.victims.words if claim.victims else None,
    )


def _speaker(said: Said, reading: Reading) -> Speaker:
    if said.speaker is None:
        return reading.voice
    relays = (reading.report.publisher,) if reading.report.publisher else ()
    return speaker_named(said.speaker, reading.registry, reading.theatres, role=lambda _: said.role, relays=relays)


def _perpetrator(said: Said, reading: Reading) -> Perpetrator | None:
    if said.perpetrator is None:
        return None
    actor = reading.registry.resolve(said.perpetrator, theatres=reading.theatres)
    return Perpetrator(said.perpetrator, actor.actor_id if actor else None)


def _responsibility(said: Said, reading: Reading) -> Responsibility:
    if said.group is None or said.responsibility is None:
        raise Unbelieved(
            "no_group", f"the entry quoting {said.quote[:80]!r} says nothing of who is responsible, or how"
        )
    must_stand(said.group, "group_not_found", reading.text)
    actor = reading.registry.resolve(said.group, theatres=reading.theatres)
    return Responsibility(said.group, said.responsibility, actor.actor_id if actor else None)


def _place(said: Said, quote: Quoted, number: int, reading: Reading) -> Place | None:
    """The gazetteer's place for the words; without coordinates where it knows none, and none for words not there."""
    if said.place is None:
        return None
    spans = reading.text.find(said.place)
    if not spans:
        reading.refuse(number, "place_not_found", f"the place {said.place!r} does not stand in the report")
        return None
    found = mention_of(spans, reading.places, quote.start)
    return found.place if found else Place(said.place, said.place, None, None, None, None, "named_place")


def _when(said: Said, quote: Quoted, number: int, reading: Reading) -> DateRange | None:
    """The day that the words say, by our own reading; open where it is not known, and none for words not there."""
    if said.time is None:
        return None
    spans = reading.text.find(said.time)
    if not spans:
        reading.refuse(number, "time_not_found", f"the time {said.time!r} does not stand in the report")
        return None
    start, end = min(spans, key=lambda span: abs(span[0] - quote.start))
    said_there = [when for when in reading.times if start < when.end and when.start < end]
    when = said_there[0].range if said_there else DateRange(None, None, "at_least_one_day", said.time)
    published = reading.report.published
    if published and when.start and when.start > published:
        reading.refuse(number, "future_date", f"the time {said.time!r} lies after the report came out ({published})")
        return None
    return when
