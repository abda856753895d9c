"""What a page shows, as a file in one of four formats, its caveats in it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from crosscount.desk.current import casebook_title
from crosscount.desk.deciding import log_alias
from crosscount.desk.shown import Shown
from crosscount.desk.wording import POLICIES
from crosscount.publication import CAVEATS
from crosscount.publication.cells import Table, write_csv
from crosscount.publication.columns import Row
from crosscount.publication.workbook import write_workbook
from crosscount.store.log import log_head

STATUS = "unreviewed"


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A way to write what a page shows."""

    media_type: str
    write: Callable[[Shown], bytes]
    needs_a_map: bool = False


def about(shown: Shown) -> dict[str, str]:
    """What the rows are: the page, what was asked for, the state of the casebook, the caveats, the policies."""
    asked = "; ".join(f"{name} = {value}" for name, value in sorted(shown.asked.items()) if value)
    return {
        "page": shown.table.name,
        "filter": asked or "none",
        "rows": str(len(shown.ids)),
        "status": STATUS,
        "casebook": casebook_title(),
        "decisions up to": log_head(using=log_alias()),
        "made with": f"crosscount {version('crosscount')}",
        "caveats": "\n".join(CAVEATS),
        "policies": "\n".join(f"{name}: {words}" for name, words in POLICIES.items()),
    }


def _csv(shown: Shown) -> bytes:
    warnings: Row = {"status": STATUS, "caveats": " ".join(CAVEATS)}
    rows = (row | warnings for row in shown.table.rows)
    return write_csv(Table(shown.table.name, ("status", *shown.table.columns, "caveats"), rows))


def _xlsx(shown: Shown) -> bytes:
    return write_workbook(about(shown), [shown.table])


def _json_lines(shown: Shown) -> bytes:
    lines = [
        {"kind": "about", **about(shown)},
        *({"kind": shown.table.name, **_plain(row)} for row in shown.table.rows),
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _geojson(shown: Shown) -> bytes:
    collection = {"type": "FeatureCollection", "about": about(shown), "features": shown.features}
    return (json.dumps(collection, ensure_ascii=False) + "\n").encode()


def _plain(row: Row) -> dict[str, object]:
    return {name: value if isinstance(value, bool | int | float | None) else str(value) for name, value in row.items()}


FORMATS: Mapping[str, FileFormat] = {
    "csv": FileFormat("text/csv; charset=utf-8", _csv),
    "xlsx": FileFormat("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "jsonl": FileFormat("application/jsonl; charset=utf-8", _json_lines),
    "geojson": FileFormat("application/geo+json", _geojson, needs_a_map=True),
}
"""By the end of the file's name."""
