"""What each stage costs over Spark, a report: processor time, memory, bytes shuffled and bytes written.

    python benchmarks/cluster.py --data ../shared/data [--reports 3255] [--master "local[2]"]

The reports are those of LongTail, each once. Processor time is that of all processes of this machine that take part
(the driver, Java, every Python that Spark starts), so other work on the machine does not disturb it; Linux only. Prints
a line of JSON a stage, in the order of the stages.
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from crosscount.cluster import run_cluster

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
MEGABYTE = 1_000_000


@dataclass
class Meter:
    """Processor time and memory of this process and all that it started, noted at the start of every stage."""

    began: dict[str, float] = field(default_factory=dict)
    ended: dict[str, float] = field(default_factory=dict)
    memory: Counter[tuple[str, str]] = field(default_factory=Counter)

    def tell(self, stage: str, _done: int, _total: int) -> None:
        """Note where the stage stands."""
        mine = list(family(os.getpid()))
        spent = sum(seconds_of(process) for process in mine)
        self.began.setdefault(stage, spent)
        self.ended[stage] = spent
        for process in mine:
            kind, held = memory_of(process)
            self.memory[stage, kind] = max(self.memory[stage, kind], held)


def family(root: int) -> Iterator[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    waiting = [root]
    while waiting:
        process = waiting.pop()
        yield process
        waiting += children.get(process, ())


def seconds_of(process: int) -> float:
    """Processor time of a process and of its children that have ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS


def memory_of(process: int) -> tuple[str, int]:
    """What kind of process it is, and the bytes it holds."""
    try:
        name = Path(f"/proc/{process}/comm").read_text().strip()
        held = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    except OSError:
        return "gone", 0
    kind = "java" if name == "java" else "driver" if process == os.getpid() else "python"
    return kind, held


def write_reports(data: Path, count: int, folder: Path) -> int:
    """The articles as JSON Lines; returns how many there are."""
    with (
        (data / "longtail" / "documents.jsonl").open(encoding="utf-8") as articles,
        (folder / "articles.jsonl").open("w", encoding="utf-8") as file,
    ):
        written = 0
        for article in map(json.loads, islice(articles, count)):
            fields = {"report_id": article["doc_id"], "published": article["dct"]}
            fields |= {name: article.get(name) for name in ("text", "title", "url")}
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")
            written += 1
    return written


def shuffled(events: Path) -> Counter[str]:
    """Bytes written to shuffles, by stage."""
    stage_of: dict[int, str] = {}
    found: Counter[str] = Counter()
    for path in events.rglob("*"):
        for line in path.open(encoding="utf-8") if path.is_file() and not path.name.startswith(".") else ():
            event = json.loads(line)
            if event["Event"] == "SparkListenerJobStart":
                name = event.get("Properties", {}).get("spark.job.description") or "none"
                stage_of |= dict.fromkeys(event["Stage IDs"], name)
            elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                name = stage_of.get(event["Stage ID"], "none")
                found[name] += event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    return found


def size_of(folder: Path) -> int:
    """Bytes of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=3255)
    parser.add_argument("--master", default="local[2]")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("in", "events"):
            (folder / part).mkdir()
        count = write_reports(options.data, options.reports, folder / "in")
        meter = Meter()
        settings = {
            "spark.ui.enabled": "false",
            "spark.eventLog.enabled": "true",
            "spark.eventLog.compress": "false",
            "spark.eventLog.dir": (folder / "events").as_uri(),
        }
        work = run_cluster(
            options.master, str(folder / "in"), str(folder / "out"), settings=settings, progress=meter.tell
        )
        written = shuffled(folder / "events")
        for stage in work.stages:
            spent = meter.ended[stage.stage] - meter.began[stage.stage]
            memory = {
                f"{kind}_mb": round(held / MEGABYTE)
                for (told, kind), held in meter.memory.items()
                if told == stage.stage and held
            }
            line = {
                "stage": stage.stage,
                "reports": count,
                "cpu_seconds": round(spent, 1),
                "cpu_ms_a_report": round(1000 * spent / count, 2),
                "wall_seconds": stage.seconds,
                **memory,
                "shuffle_bytes_a_report": round(written[stage.stage] / count),
                "parquet_bytes_a_report": round(size_of(folder / "out" / stage.stage) / count),
                "rows": stage.rows,
            }
            sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
