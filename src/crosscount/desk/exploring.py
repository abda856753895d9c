"""What the map and the timeline show around their drawings: the same list, and the whole time to choose from."""

from crosscount.desk import listing
from crosscount.desk.filters import PERIOD, IncidentFilter
from crosscount.desk.pages import page_of
from crosscount.desk.state import kept
from crosscount.desk.timeline import COLUMNS_HEIGHT, Month, histogram, months_of

PER_PAGE = 20


def explored(form: IncidentFilter, page_number: str | None) -> dict[str, object]:
    """One page of what was asked for, how much of it can be drawn, and how all of it lies in time."""
    found = form.incidents()
    page = page_of(found, page_number, per_page=PER_PAGE)
    asked = form.asked
    # Counts over the whole casebook, which every page of the same selection needs again.
    drawable, months, whole = kept(f"explored {sorted(asked.items())!r}", lambda: _counted(form))
    return drawable | {
        "filter": form,
        "box": asked.get("box"),
        "page": page,
        "entries": listing.entries(page.object_list, form.viewer),
        "total": page.paginator.count,
        "histogram": histogram(months, whole=whole, start=asked.get("start"), end=asked.get("end")),
        "columns_height": COLUMNS_HEIGHT,
    }


def _counted(form: IncidentFilter) -> tuple[dict[str, int], list[Month], list[Month]]:
    """How many cannot be drawn, and the months of what was asked for: within the part of the map, and in all of it."""
    found = form.incidents().order_by()
    drawable = {
        "unplaced": found.filter(latitude=None).count(),
        "undated": found.filter(start_date=None, end_date=None).count(),
    }
    months = months_of(form.incidents(leave_out=PERIOD))
    return drawable, months, months_of(form.incidents(leave_out=PERIOD | {"box"})) if form.asked.get("box") else months
