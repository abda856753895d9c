"""Which kind an incident is of, where a method asks whether one kind follows another."""

from collections.abc import Mapping

from django.db.models import QuerySet

from crosscount.analysis import BadSetting, Table
from crosscount.store.models import Claim
from crosscount.values import black_out

CLAIMED_BY, SIDE = "claimed_by", "side"
COLUMNS = ("tactic", "district", "province")
STREAMS = (*COLUMNS, CLAIMED_BY, SIDE)


def in_streams(table: Table, stream: str, claims: QuerySet[Claim], names: tuple[str, ...]) -> tuple[Table, int]:
    """The incidents whose kind is known, with a column ``stream``; and how many are left out.

    Args:
        table: incidents, one a row, by their ids.
        stream: a column of the table, ``claimed_by`` or ``side``.
        claims: those that may be seen.
        names: what is blacked out in the words of a group that the registry does not know.

    Raises:
        BadSetting: no such kind.
    """
    if stream not in STREAMS:
        raise BadSetting(f"stream is {stream!r}; give one of {', '.join(STREAMS)}")
    ids = table.column("incident")
    kinds = dict(zip(ids, table.column(stream), strict=True)) if stream in COLUMNS else _claimants(claims, stream)
    rows = tuple(
        (*row, black_out(kinds[one], names)) for one, row in zip(ids, table.rows, strict=True) if kinds.get(one)
    )
    return Table((*table.columns, "stream"), rows), len(table.rows) - len(rows)


def _claimants(claims: QuerySet[Claim], stream: str) -> Mapping[str, str]:
    """By incident, the one group that says it did it, or that group's side.

    Nobody becomes the doer by another's word, and an incident that several groups or sides claim is of none of them.
    """
    speakers = claims.exclude(speaker_actor="").exclude(speaker_side="").values_list("speaker_actor", "speaker_side")
    sides = dict(speakers.order_by("speaker_actor", "speaker_side").distinct())
    told = claims.filter(kind="responsibility", membership__isnull=False).exclude(stance="retracts")
    found: dict[str, set[str]] = {}
    for incident_id, side, record in told.values_list("membership__incident_id", "speaker_side", "record"):
        said = record.get("responsibility") or {}
        if said.get("stance") == "claims":
            group = said.get("actor") or said["group"]
            found.setdefault(incident_id, set()).add(side or sides.get(group, "") if stream == SIDE else group)
    return {incident: next(iter(words)) for incident, words in found.items() if len(words) == 1}
