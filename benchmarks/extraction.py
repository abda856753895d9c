"""Extraction measured: ``python benchmarks/extraction.py --data ../shared/data [--texts 1000]``.

Speed and memory on the MUC-4 training texts, as a ratio to the plain parse of the same whole texts in the same run, and
who-says-what on the PolNeAR development texts (exact match of source, cue and content).
"""

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crosscount.actors import load_registry
from crosscount.claims import attribute, extract
from crosscount.claims.extractors.rules_v1.text.parsing import parser
from crosscount.places import open_gazetteer
from crosscount.reports import Report


def main() -> None:
    """Print one line a measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--texts", type=int, default=1_000)
    given = arguments.parse_args()
    _speed(given.data / "muc4" / "muc4_train.jsonl", given.texts)
    _attribution(given.data / "polnear" / "dev.jsonl")


def _speed(path: Path, texts: int) -> None:
    reports = [Report(one["doc"], one["text"], language="en") for one in list(_lines(path))[:texts]]
    registry, gazetteer, nlp = load_registry(), open_gazetteer(), parser()
    kinds: Counter[str] = Counter()
    started = time.process_time()
    for report in reports:
        kinds.update(claim.kind for claim in extract(report, registry=registry, gazetteer=gazetteer).claims)
    ours = time.process_time() - started
    started = time.process_time()
    for _ in nlp.pipe((report.text.lower() for report in reports[::10]), batch_size=16):
        pass
    plain = (time.process_time() - started) * len(reports) / max(1, len(reports[::10]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(reports)} texts in {ours:.0f} s CPU, {len(reports) / ours:.1f} a second, peak {peak:.0f} MB")
    print(f"the plain parse of the whole texts takes {plain:.0f} s, {plain / ours:.2f} times ours")
    print(f"claims: {dict(kinds.most_common())}")


def _attribution(path: Path) -> None:
    counts: dict[str, Counter[str]] = {part: Counter() for part in ("source", "cue", "content")}
    for one in _lines(path):
        found = attribute(Report(one["doc_id"], one["text"], language="en"))
        for part, count in counts.items():
            gold = {
                (min(a for a, _ in span), max(b for _, b in span)) for g in one["attributions"] if (span := g[part])
            }
            ours = {(span[0][0], span[-1][1]) for attribution in found if (span := getattr(attribution, part))}
            count.update(right=len(gold & ours), gold=len(gold), ours=len(ours))
    for part, count in counts.items():
        precision, recall = count["right"] / count["ours"], count["right"] / count["gold"]
        score = 2 * precision * recall / (precision + recall)
        print(f"{part}: precision {precision:.3f}, recall {recall:.3f}, F {score:.3f}")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


if __name__ == "__main__":
    main()
