"""Reports from whatever a user has: JSON Lines of texts, a document, a folder."""

from collections.abc import Iterator
from pathlib import Path

from crosscount.benchmark.json_lines import read_lines
from crosscount.benchmark.yardstick import MissingData
from crosscount.reports import Document, Report, read
from crosscount.values import Refusal


def reports_in(data: Path) -> Iterator[Report]:
    """The reports of a JSON Lines file, of a document, or of every document in a folder."""
    if data.is_file() and data.suffix == ".jsonl":
        for number, line in enumerate(read_lines(data), start=1):
            name = line.get("report_id") or line.get("doc_id") or line.get("doc") or number
            yield Report(str(name), line["text"], language=line.get("language") or "en")
        return
    paths = sorted(path for path in data.rglob("*") if path.is_file()) if data.is_dir() else [data]
    if not paths or not paths[0].exists():
        raise MissingData(data, "reports")
    for path in paths:
        for one in read(Document(path.name, path.read_bytes())):
            if not isinstance(one, Refusal):
                yield one
