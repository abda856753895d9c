"""MUC-4: what happened, when, where, who did it and to whom, slot by slot, on the test sets of 1991 and 1992."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from crosscount.actors import load_registry
from crosscount.benchmark.json_lines import read_lines
from crosscount.benchmark.measurement import Figure, Measurement, Mistake
from crosscount.benchmark.muc4 import SLOTS, Alignment, Template, align, read_template, templates_of
from crosscount.benchmark.muc4.scoring import match_fills
from crosscount.benchmark.scores import Score
from crosscount.benchmark.tallying import tally_reports, why
from crosscount.benchmark.yardstick import Options, Yardstick, find
from crosscount.claims.extractors.rules_v1.text.dateline import dateline_of
from crosscount.pipeline.tally import Tally
from crosscount.reports import Report

FILES = {"test": ("muc4_tst1.jsonl", "muc4_tst2.jsonl"), "train": ("muc4_train.jsonl",)}


def measure(data: Path, options: Options) -> Measurement:
    """Score all templates of all documents; a document that the key has none for may only gain spurious ones."""
    registry = load_registry()
    scores = {slot: Score() for slot in ("templates", *SLOTS)}
    mistakes: list[Mistake] = []
    texts: dict[str, str] = {}
    keys: dict[str, list[Template]] = {}

    def reports() -> Iterator[Report]:
        for record in _records(data, options):
            keys[record["doc"]] = [read_template(key) for key in record["templates"]]
            dateline = dateline_of(record["text"])
            yield Report(record["doc"], record["text"], published=dateline.day if dateline else None, language="en")

    documents = 0
    for report, tally in tally_reports(reports(), options.extractor, restricted=True):
        documents += 1
        aligned = align(keys.pop(report.report_id), templates_of(report, tally, registry))
        count(aligned, scores)
        made = list(mistakes_of(report.report_id, aligned, tally))
        mistakes += made
        if made:
            texts[report.report_id] = report.text
    figures = tuple(score.figure(name) for name, score in scores.items())
    return Measurement(
        "muc4", options.part, documents, (*figures, overall(scores)), tuple(mistakes), tuple(texts.items())
    )


def overall(scores: dict[str, Score]) -> Figure:
    """All slots together."""
    together = Score()
    for slot in SLOTS:
        together.add(gold=scores[slot].gold, ours=scores[slot].ours, right=scores[slot].right)
    return together.figure("all slots")


def count(aligned: Alignment, scores: dict[str, Score]) -> None:
    """Add the fills of one document to the scores."""
    unasked = sum(key.optional for key in aligned.missing)
    scores["templates"].add(
        gold=len(aligned.pairs) + len(aligned.missing) - unasked,
        ours=len(aligned.pairs) + len(aligned.spurious),
        right=len(aligned.pairs),
    )
    for slot in SLOTS:
        score = scores[slot]
        for key, own in aligned.pairs:
            matched = match_fills(slot, key, own)
            met = {row for row, _, _ in matched}
            wanted = sum(row in met or not fill.optional for row, fill in enumerate(key.of(slot)))
            # A fill beside an optional one that nobody met is wrong, not missing and spurious at once.
            score.add(gold=wanted, ours=len(own.of(slot)), right=sum(credit for _, _, credit in matched))
        for key in aligned.missing:
            if not key.optional:
                score.add(gold=sum(not fill.optional for fill in key.of(slot)))
        for own in aligned.spurious:
            score.add(ours=len(own.of(slot)))


def mistakes_of(document: str, aligned: Alignment, tally: Tally) -> Iterator[Mistake]:
    """Every template and every fill that is not wholly right."""
    claims = [claim for one in tally.incidents for claim in one.claims]
    spans = tuple((claim.start, claim.end) for claim in claims[:8])
    fired = "; ".join(why(claim) for claim in claims[:8])
    for key in aligned.missing:
        if not key.optional:
            yield Mistake(document, f"template missed: {_one(key, 'type')}", _all(key), "", fired, spans)
    for own in aligned.spurious:
        yield Mistake(document, f"template not in the key: {_one(own, 'type')}", "", _all(own), fired, spans)
    for key, own in aligned.pairs:
        for slot in SLOTS:
            yield from _slot_mistakes(document, slot, (key, own), (fired, spans))


def _slot_mistakes(
    document: str,
    slot: str,
    pair: tuple[Template, Template],
    fired: tuple[str, tuple[tuple[int, int], ...]],
) -> Iterator[Mistake]:
    key, own = pair
    matched = match_fills(slot, key, own)
    rows, columns = {row for row, _, _ in matched}, {column for _, column, _ in matched}
    for row, column, credit in matched:
        if credit < 1:
            yield Mistake(document, f"{slot}: partly", str(key.of(slot)[row]), str(own.of(slot)[column]), *fired)
    missed = [str(fill) for row, fill in enumerate(key.of(slot)) if row not in rows and not fill.optional]
    extra = [str(fill) for column, fill in enumerate(own.of(slot)) if column not in columns]
    if missed or extra:
        kind = "wrong" if missed and extra else "missed" if missed else "not in the key"
        yield Mistake(document, f"{slot}: {kind}", _list(missed), _list(extra), *fired)


def _all(template: Template) -> str:
    return "; ".join(f"{slot} {_list(map(str, template.of(slot)))}" for slot in SLOTS if template.of(slot))


def _one(template: Template, slot: str) -> str:
    return _list(map(str, template.of(slot)))


def _list(fills: Iterable[str]) -> str:
    return " | ".join(fills)


def _records(data: Path, options: Options) -> Iterator[dict[str, Any]]:
    return islice(
        (record for name in FILES[options.part] for record in read_lines(find(data, f"muc4/{name}"))), options.limit
    )


YARDSTICK = Yardstick(
    "muc4",
    "Attacks in news wire of Latin America, slot by slot, by the rules of 1992.",
    ("test", "train"),
    measure,
)
