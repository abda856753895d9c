"""Methods that say more than counting does: what each asks, what it finds, and when it cannot."""

import base64
import shlex
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crosscount.analysis import BadTable, Estimate, read_bytes
from crosscount.analysis.by_period import FIRST, LAST
from crosscount.analysis.methods import METHODS
from crosscount.analysis.plot import draw
from crosscount.casebook.feeds import FEEDS
from crosscount.desk.access import ORDINARY
from crosscount.desk.asks import ASKS, OF_TABLES
from crosscount.desk.estimating import Found, days_within, found_in_casebook, found_in_table
from crosscount.desk.filters import IncidentFilter
from crosscount.desk.members.gate import needs, needs_password_again
from crosscount.desk.members.traces import note_export
from crosscount.desk.method_settings import SettingsForm, TableForm
from crosscount.desk.views.signed_in import member_of
from crosscount.values import to_json

MOST_FIGURES = 200
"""Figures that a page shows; the others are in the file."""


@require_safe
def analysis(request: HttpRequest) -> HttpResponse:
    """Every method, what it asks, and what it reads."""
    groups = (
        ("casebook", _("Over the incidents on file"), [name for name in METHODS if name in FEEDS]),
        ("tables", _("From a table of yours"), [name for name in METHODS if name not in FEEDS]),
    )
    shown = [
        (key, title, [{"name": name, "asks": ASKS[name], "command": _command(name, {})} for name in names])
        for key, title, names in groups
    ]
    return render(request, "desk/analysis.html", {"groups": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def analyse(request: HttpRequest, method: str) -> HttpResponse:
    """The page of one method."""
    if method not in METHODS:
        raise Http404
    if method in FEEDS:
        return _of_casebook(request, method)
    return _given(request, method) if request.method == "POST" else _of_table(request, method)


@require_safe
def _of_casebook(request: HttpRequest, method: str) -> HttpResponse:
    """What a method finds of the incidents that the address asks for, or why it cannot say."""
    asked = IncidentFilter(request.GET, ORDINARY)
    settings = _settings(request, method, asked)
    context = {
        "filter": asked,
        "settings": settings,
        "kept": _others(request, settings.fields),
        "set": _others(request, asked.fields),
        "method": method,
        "asks": ASKS[method],
        "lacks": bool(settings.lacks),
    }
    if not settings.lacks and settings.is_valid():
        found = found_in_casebook(method, asked, settings.given)
        context |= _shown(found) | {"waits": found is None, "command": _command(method, settings.given)}
    return render(request, "desk/analyse.html", context)


@require_safe
def plot(request: HttpRequest, method: str) -> HttpResponse:
    """The figures of an estimate with their ranges, drawn; ``?narrow=1`` for a telephone."""
    estimate = _estimate(request, method)
    return HttpResponse(draw(estimate, narrow="narrow" in request.GET), content_type="image/svg+xml")


@require_safe
@needs("download")
@needs_password_again
def record(request: HttpRequest, method: str) -> HttpResponse:
    """An estimate with all that it rests on, as the command line writes it."""
    estimate = _estimate(request, method)
    asked = IncidentFilter(request.GET, ORDINARY).asked
    note_export(member_of(request), asked, method=method, number=str(len(estimate.figures)))
    answer = HttpResponse(to_json(estimate) + "\n", content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="crosscount-{method}.json"'
    return answer


def _estimate(request: HttpRequest, method: str) -> Estimate:
    """What the address asks for, what was left out among its warnings; without an answer there is nothing here."""
    if method not in FEEDS:
        raise Http404
    asked = IncidentFilter(request.GET, ORDINARY)
    settings = _settings(request, method, asked)
    if not settings.is_valid():
        raise Http404
    found = found_in_casebook(method, asked, settings.given)
    if found is None or found.estimate is None:
        raise Http404
    return replace(found.estimate, warnings=(*found.estimate.warnings, *found.notes))


def _settings(request: HttpRequest, method: str, asked: IncidentFilter) -> SettingsForm:
    """What the address says of a method, with the days that the casebook covers where it says no others."""
    covered = days_within(asked)
    return SettingsForm(method, request.GET, {FIRST: covered.first, LAST: covered.last})


def _of_table(
    request: HttpRequest,
    method: str,
    form: TableForm | None = None,
    *,
    status: int = 200,
    answer: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    """What a method reads that is fed by no casebook, and where it is quick a form that takes it."""
    described = OF_TABLES[method]
    shown = {
        "method": method,
        "asks": ASKS[method],
        "described": described,
        "form": (form or TableForm(method)) if described.is_quick else None,
        "command": _command(method, {}),
    }
    return render(request, "desk/analyse_table.html", shown | dict(answer), status=status)


@needs("work")
def _given(request: HttpRequest, method: str) -> HttpResponse:
    """What a method finds in a table that somebody gives; nothing of it is kept."""
    if not OF_TABLES[method].is_quick:
        raise Http404
    form = TableForm(method, request.POST, request.FILES)
    if not form.is_valid():
        return _of_table(request, method, form, status=422)
    try:
        found = found_in_table(method, read_bytes(form.cleaned_data["table"].file), form.given)
    except BadTable as refusal:
        found = Found(refusal=str(refusal))
    drawn = _drawn(found.estimate) if found is not None and found.estimate is not None else {}
    command = _command(method, form.given)
    answer = _shown(found) | {"waits": found is None, "drawn": drawn, "command": command}
    return _of_table(request, method, form, answer=answer)


def _drawn(estimate: Estimate) -> dict[str, str]:
    """The drawing within the page, since nothing of the table is kept that it could be drawn from later."""
    sheets = {"wide": draw(estimate), "narrow": draw(estimate, narrow=True)}
    return {
        name: f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}" for name, svg in sheets.items()
    }


def _shown(found: Found | None) -> dict[str, object]:
    figures = found.estimate.figures if found and found.estimate else ()
    return {"found": found, "figures": figures[:MOST_FIGURES], "more": max(0, len(figures) - MOST_FIGURES)}


def _others(request: HttpRequest, own: object) -> list[tuple[str, str]]:
    """What the address says beside what a form has fields for, which sends it along."""
    names = set(own) if isinstance(own, dict) else set()
    return [(name, str(value)) for name, value in request.GET.items() if name not in names and value]


def _command(method: str, given: dict[str, str]) -> str:
    """How the same is asked for on the command line, in the casebook's folder or beside the table."""
    table = OF_TABLES.get(method)
    source, settings = (table.file, table.settings) if table else (".", "")
    said = "".join(f" --set {name}={shlex.quote(value)}" for name, value in given.items())
    return f"crosscount estimate {method} {source}{settings}{said}"
