"""What the map and the timeline show around their drawings: the same list, and the whole time to choose from."""

from crosscount.desk import listing
from crosscount.desk.filters import PERIOD, IncidentFilter
from crosscount.desk.pages import page_of
from crosscount.desk.timeline import COLUMNS_HEIGHT, histogram, months_of

PER_PAGE = 20


def explored(form: IncidentFilter, page_number: str | None) -> dict[str, object]:
    """One page of what was asked for, how much of it can be drawn, and how all of it lies in time."""
    found = form.incidents()
    page = page_of(found, page_number, per_page=PER_PAGE)
    drawable = {
        "unplaced": found.filter(latitude=None).order_by().count(),
        "undated": found.filter(start_date=None, end_date=None).order_by().count(),
    }
    asked = form.asked
    months = months_of(form.incidents(leave_out=PERIOD))
    whole = months_of(form.incidents(leave_out=PERIOD | {"box"})) if asked.get("box") else months
    return drawable | {
        "filter": form,
        "box": asked.get("box"),
        "page": page,
        "entries": listing.entries(page.object_list, form.viewer),
        "total": page.paginator.count,
        "histogram": histogram(months, whole=whole, start=asked.get("start"), end=asked.get("end")),
        "columns_height": COLUMNS_HEIGHT,
    }
