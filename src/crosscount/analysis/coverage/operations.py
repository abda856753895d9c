"""No happening and nobody counted twice: an operation and its parts are the same attacks and the same people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosscount.analysis.coverage.records import Filed, Finding


def parts_of_operations(incidents: Iterable[Filed]) -> Mapping[str, tuple[str, ...]]:
    """The incidents on file that are parts of each operation; an operation with none on file is not in it."""
    parts: dict[str, list[str]] = defaultdict(list)
    for one in incidents:
        operation = one.incident.operation_id
        if operation is not None and operation != one.incident.incident_id:
            parts[operation].append(one.incident.incident_id)
    return {operation: tuple(sorted(ids)) for operation, ids in parts.items()}


def count_once(
    matched: Sequence[Finding], unclear: Sequence[Finding], parts: Mapping[str, Sequence[str]], *, of_people: bool
) -> tuple[list[Finding], list[Finding]]:
    """Mark each finding whose number is in that of another, so that the rest may be added.

    Happenings are the parts, so an operation counts only while none of its parts is on file. Of people, whichever is
    more counts where the operation matches, the operation's toll or the parts' together, since a whole has at least its
    parts; an operation whose own case is unclear gives way to any part.
    """
    found = {finding.incident_id: finding for finding in (*matched, *unclear)}
    sure = {finding.incident_id for finding in matched}
    inside: dict[str, str] = {}
    for operation, members in parts.items():
        here = [member for member in members if member in found]
        if operation not in found or (of_people and not here):
            continue
        if (
            of_people
            and operation in sure
            and _outweighs(found[operation], [found[one] for one in here if one in sure])
        ):
            inside |= dict.fromkeys(here, operation)
        else:
            inside[operation] = (here or sorted(members))[0]

    def marked(findings: Sequence[Finding]) -> list[Finding]:
        return [replace(finding, counted_with=inside.get(finding.incident_id)) for finding in findings]

    return marked(matched), marked(unclear)


def _outweighs(whole: Finding, members: Sequence[Finding]) -> bool:
    def size(finding: Finding) -> int:
        return finding.number.best if finding.number.best is not None else finding.number.low

    return size(whole) >= sum(map(size, members))
