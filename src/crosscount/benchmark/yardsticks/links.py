"""Which reports are about one event, where that is known: events of UCDP GED, told three times with noise."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from crosscount.benchmark.grouping import b_cubed, pairwise
from crosscount.benchmark.measurement import Figure, Measurement, Mistake
from crosscount.benchmark.noise import Noise, noisy_reports, read_events
from crosscount.benchmark.yardstick import Options, Yardstick, find
from crosscount.claims import Claim
from crosscount.incidents import link

COPIES = 3
SOME = 500
SEED = 1
LEVELS = {
    "asked": Noise(),
    "none": Noise(days=0, km=0.0, figures=0.0, names=0.0, unnamed=0.0),
    "half": Noise(days=1, km=10.0, figures=0.1, names=0.25, unnamed=0.15),
    "double": Noise(days=4, km=40.0, figures=0.4, names=1.0, unnamed=0.6),
}
_FILE = "ucdp_ged/ged_pakistan_1989_2018.csv"


def measure(data: Path, options: Options) -> Measurement:
    """Link three reports of every event, and compare with the events that they were made of.

    ``500 asked`` takes 500 events spread over all years instead of every one; ``none``, ``half`` and ``double`` are
    other amounts of noise. A limit takes the first so many events of the file.
    """
    some, level = options.part.startswith(f"{SOME} "), options.part.removeprefix(f"{SOME} ")
    events = list(islice(read_events(find(data, _FILE)), options.limit))
    events = events[:: max(1, len(events) // SOME)][:SOME] if some else events
    made = list(noisy_reports(events, COPIES, SEED, LEVELS[level]))
    incidents = link([claim for _, claims in made for claim in claims], reports=[report for report, _ in made])
    ours = {report_id: one.incident_id for one in incidents for report_id in one.report_ids}
    gold = {report_id: report_id.rpartition("/")[0] for report_id in ours}
    told = {report.report_id: claims for report, claims in made}
    figures = (
        pairwise("pairs of reports", gold, ours),
        b_cubed("reports, B3", gold, ours),
        Figure("incidents", (("gold", len(events)), ("ours", len(incidents)))),
    )
    return Measurement("links", options.part, len(made), figures, tuple(_mistakes(gold, ours, told)))


def _mistakes(
    gold: Mapping[str, str], ours: Mapping[str, str], told: Mapping[str, Sequence[Claim]]
) -> Iterator[Mistake]:
    """One for each event whose reports are in several incidents, and for each incident with reports of several."""
    parts, events = defaultdict(list), defaultdict(list)
    for report_id in sorted(gold):
        parts[gold[report_id], ours[report_id]].append(report_id)
    of_event = Counter(event for event, _ in parts)
    for (event, incident), report_ids in parts.items():
        events[incident].append(event)
        if of_event[event] > 1:
            apart = [report_id for copy in range(COPIES) if (report_id := f"{event}/{copy}") not in report_ids]
            yield Mistake(event, "one event apart", _words(told, apart), _words(told, report_ids))
    for incident, together in events.items():
        if len(together) > 1:
            first, *others = together
            shown = [parts[event, incident][0] for event in others[:3]]
            yield Mistake(first, "several events in one", _words(told, parts[first, incident]), _words(told, shown))


def _words(told: Mapping[str, Sequence[Claim]], report_ids: Sequence[str]) -> str:
    """When, where, of what kind and how many, as each report has it."""
    return "; ".join(_told(told[report_id]) for report_id in report_ids)


def _told(claims: Sequence[Claim]) -> str:
    happened, toll = claims[0], claims[1]
    dates, place = happened.date_range, happened.place
    days = f"{dates.start}..{dates.end}" if dates else ""
    killed = str(toll.quantity.best) if toll.quantity else ""
    return ", ".join((days, place.name if place else "", happened.event_type or "", f"{killed} killed"))


YARDSTICK = Yardstick(
    "links",
    "Which of three reports an event, made with noise from UCDP GED Pakistan, are about one event.",
    (*LEVELS, *(f"{SOME} {level}" for level in LEVELS)),
    measure,
)
