"""The parties of a casebook: a list with their ties, and one party."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from crosscount.actors import UnknownActor
from crosscount.desk import actors, listing, ties_drawing, wording
from crosscount.desk.access import ORDINARY, Viewer
from crosscount.desk.actors import Line, Tie
from crosscount.desk.current import registry
from crosscount.desk.tolls import MEASURE_ORDER
from crosscount.store.models import Claim, Incident, Toll

MOST_INCIDENTS = 10
MOST_FIGURES = 20


def show_actors(request: HttpRequest) -> HttpResponse:
    """The actors that the casebook has something of, and how they stand to each other; in one year, if asked."""
    found = actors.presences(registry(), ORDINARY)
    year = _year(request.GET.get("year", ""))
    ties = [tie for tie in actors.ties(registry(), ORDINARY) if _of_casebook(tie, found)]
    held = [tie for tie in ties if year is None or tie.holds_in(year)]
    named = {actor.actor_id for tie in held for actor in (tie.subject, tie.other)}
    lines = actors.lines(registry(), found, named)
    return render(
        request,
        "desk/actors.html",
        {
            "lines": [line for line in lines if line.actor.actor_id in found],
            "ties": held,
            "all_ties": len(ties),
            "drawing": ties_drawing.draw(lines, held),
            "box_height": ties_drawing.BOX_HEIGHT,
            "year": year,
        },
    )


def show_actor(request: HttpRequest, actor_id: str) -> HttpResponse:
    """One actor of the packs in use, as it is named, as it speaks, and as it is tied."""
    try:
        actor = registry().get(actor_id)
    except UnknownActor:
        raise Http404 from None
    viewer = ORDINARY
    found = actors.presences(registry(), viewer)
    voice = registry().voice_of(actor_id)
    incidents = viewer.incidents().filter(actor_rows__actor=actor_id).order_by("-start_date", "incident_id")
    own = [tie for tie in actors.ties(registry(), viewer) if actor_id in (tie.subject.actor_id, tie.other.actor_id)]
    return render(
        request,
        "desk/actor.html",
        {
            "line": Line(actor, registry().side_of(actor_id) or "", found.get(actor_id, actors.NOWHERE)),
            "voice": voice if voice.actor_id != actor_id else None,
            "names": [name for name in actor.names if name.name != actor.name],
            "ties": own,
            "entries": listing.entries(incidents[:MOST_INCIDENTS], viewer),
            "figures": _figures(viewer, actor_id),
            "stands": _stands(viewer, actor_id),
        },
    )


def _of_casebook(tie: Tie, found: Iterable[str]) -> bool:
    """A tie that some report tells of, or of an actor that is in the casebook."""
    told = any(source.claim for source in tie.sources)
    return told or tie.subject.actor_id in found or tie.other.actor_id in found


def _year(words: str) -> int | None:
    return int(words) if words.isdecimal() and 1000 <= int(words[:9]) <= 9999 else None


def _stands(viewer: Viewer, actor_id: str) -> list[dict[str, object]]:
    """Who did it, as the actor itself says: how often it claims, denies or blames."""
    counts: dict[str, int] = defaultdict(int)
    said = viewer.claims().filter(kind="responsibility", speaker_actor=actor_id).order_by()
    for stance in said.values_list("record__responsibility__stance", flat=True):
        counts[stance] += 1
    return [{"stance": wording.stand(code), "claims": counts[code]} for code in sorted(counts)]


def _figures(viewer: Viewer, actor_id: str) -> list[dict[str, object]]:
    """Its latest figures, each beside the range of those that others give for the same, contested ones first."""
    mine = list(
        viewer.tolls()
        .filter(policy="by_voice.v1", voice=actor_id, incident__in=viewer.incidents())
        .order_by("-contested", "-incident__start_date", "incident_id", "position")
        .select_related("incident")
        .prefetch_related(Prefetch("claims", Claim.objects.order_by("pk")))[:MOST_FIGURES]
    )
    others: dict[tuple[str, str, str], list[Toll]] = defaultdict(list)
    for toll in viewer.tolls().filter(policy="by_voice.v1", incident__in=[toll.incident_id for toll in mine]):
        if toll.voice != actor_id:
            others[toll.incident_id, toll.measure, toll.victims].append(toll)
    return [_beside(toll, others[toll.incident_id, toll.measure, toll.victims]) for toll in mine]


def _beside(toll: Toll, others: list[Toll]) -> dict[str, object]:
    lows = [one.low for one in others if one.low is not None]
    highs = [one.high if one.high is not None else one.best for one in others]
    return {
        "toll": toll,
        "title": _title(toll.incident),
        "counted": _counted(toll),
        "figure": wording.in_range(toll.low, toll.best, toll.high),
        "others": len(others),
        "range": wording.in_range(
            min(lows, default=None), None, max((n for n in highs if n is not None), default=None)
        ),
        "claim": next(iter(toll.claims.all()), None),
    }


def _title(incident: Incident) -> str:
    return listing.title_of(incident)


def _counted(toll: Toll) -> str:
    measure = wording.label(wording.MEASURES, toll.measure) if toll.measure in MEASURE_ORDER else toll.measure
    return measure if toll.victims == "all" else f"{measure}, {wording.label(wording.VICTIMS, toll.victims)}"
