"""PolNeAR: who says what in political news, as exact spans of source, cue and content."""

from pathlib import Path

from crosscount.benchmark.json_lines import read_lines
from crosscount.benchmark.measurement import Measurement, Mistake
from crosscount.benchmark.scores import Score
from crosscount.benchmark.yardstick import Options, Yardstick, find
from crosscount.claims.extract import extractor_named
from crosscount.reports import Report

PARTS = ("source", "cue", "content")
Span = tuple[int, int]


def measure(data: Path, options: Options) -> Measurement:
    """Compare the outer bounds of every part of every attribution, exactly."""
    extractor = extractor_named(options.extractor)
    scores = {part: Score() for part in PARTS}
    mistakes: list[Mistake] = []
    texts: dict[str, str] = {}
    documents = 0
    for record in read_lines(find(data, f"polnear/{options.part}.jsonl"), options.limit):
        documents += 1
        # Some texts are marked twice, by two people.
        name, text = f"{record['doc_id']} ({record['annotator']})", record["text"]
        found = extractor.attribute(Report(name, text, language="en"))
        for part in PARTS:
            gold = {_outer(one[part]) for one in record["attributions"] if one[part]}
            ours = {_outer(stretches) for one in found if (stretches := getattr(one, part))}
            scores[part].add(gold=len(gold), ours=len(ours), right=len(gold & ours))
            mistakes += _mistakes((name, text), part, gold, ours)
        texts[name] = text
    figures = tuple(scores[part].figure(part) for part in PARTS)
    return Measurement("polnear", options.part, documents, figures, tuple(mistakes), tuple(texts.items()))


def _outer(stretches: list[list[int]] | tuple[Span, ...]) -> Span:
    return min(start for start, _ in stretches), max(end for _, end in stretches)


def _mistakes(document: tuple[str, str], part: str, gold: set[Span], ours: set[Span]) -> list[Mistake]:
    name, text = document
    made = []
    unmet = set(ours - gold)
    for start, end in sorted(gold - ours):
        near = max(unmet, key=lambda span: min(end, span[1]) - max(start, span[0]), default=None)
        if near is not None and min(end, near[1]) > max(start, near[0]):
            unmet.discard(near)
            kind = f"{part}: other bounds ({_difference((start, end), near)})"
            made.append(Mistake(name, kind, text[start:end], text[slice(*near)], "", ((start, end),)))
        else:
            made.append(Mistake(name, f"{part}: missed", text[start:end], "", "", ((start, end),)))
    made += [Mistake(name, f"{part}: not marked", "", text[slice(*span)], "", (span,)) for span in sorted(unmet)]
    return made


def _difference(gold: Span, ours: Span) -> str:
    ends = {-1: "early", 0: "right", 1: "late"}
    return f"start {ends[_sign(ours[0] - gold[0])]}, end {ends[_sign(ours[1] - gold[1])]}"


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


YARDSTICK = Yardstick(
    "polnear",
    "Who says what: source, cue and content of attributions in political news, exactly.",
    ("dev", "train"),
    measure,
)
