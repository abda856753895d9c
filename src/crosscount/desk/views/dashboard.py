"""The casebook in figures, and each of them as a drawing or a table to take along."""

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from crosscount.desk import charts
from crosscount.desk.access import ORDINARY
from crosscount.desk.dashboard import Figure, figures
from crosscount.desk.filters import IncidentFilter
from crosscount.desk.members.gate import needs, needs_password_again
from crosscount.desk.members.traces import note_export
from crosscount.desk.state import kept
from crosscount.desk.views.signed_in import member_of
from crosscount.publication.cells import BYTE_ORDER_MARK, cell


@require_safe
def show_dashboard(request: HttpRequest) -> HttpResponse:
    """The figures of what the address asks for."""
    form = IncidentFilter(request.GET, ORDINARY)
    return render(request, "desk/dashboard.html", {"filter": form, "figures": _figures(form)})


@require_safe
def chart(request: HttpRequest, key: str) -> HttpResponse:
    """One figure drawn, ``?scheme=dark`` on a dark ground."""
    form = IncidentFilter(request.GET, ORDINARY)
    figure = _one(form, key)
    scheme = "dark" if request.GET.get("scheme") == "dark" else "light"
    drawn = kept(f"chart {key} {scheme} {_asked(form)}", lambda: charts.draw(figure, scheme))
    return HttpResponse(drawn, content_type="image/svg+xml")


@require_safe
@needs("download")
@needs_password_again
def numbers(request: HttpRequest, key: str) -> HttpResponse:
    """One figure as it is shown, as CSV with its caveats."""
    form = IncidentFilter(request.GET, ORDINARY)
    figure = _one(form, key)
    note_export(member_of(request), form.asked, figure=key, number=str(len(figure.rows)))
    answer = HttpResponse(_table(figure), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="crosscount-{figure.key}.csv"'
    return answer


def _figures(form: IncidentFilter) -> list[Figure]:
    return kept(f"figures {_asked(form)}", lambda: figures(form.incidents(), form.viewer))


def _one(form: IncidentFilter, key: str) -> Figure:
    found = next((figure for figure in _figures(form) if figure.key == key), None)
    if found is None:
        raise Http404
    return found


def _asked(form: IncidentFilter) -> str:
    return repr(sorted((name, str(value)) for name, value in form.asked.items() if value and name != "order"))


def _table(figure: Figure) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*map(cell, figure.columns), "caveats"])
    caveats = cell(" ".join(figure.caveats))
    writer.writerows([*map(cell, row), caveats] for row in figure.rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()
