"""``crosscount extract``: reports in, claims out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from crosscount.cli.lines import STDIN, read_records, write_records
from crosscount.cli.options import Lines, Restricted
from crosscount.cli.screen import note, watched


def extract(files: Lines = None, restricted: Restricted = False) -> None:
    """Read reports, one a line, and print the claims in them, one a line.

    Example: crosscount extract < reports.jsonl > claims.jsonl
    """
    from crosscount.claims import Claim, extract_all
    from crosscount.reports import Report
    from crosscount.values import Refusal

    refused: Counter[str] = Counter()

    def shown(claims: Iterable[Claim]) -> Iterator[Claim]:
        return (claim for claim in claims if restricted or not (claim.restricted or claim.kind == "person_status"))

    reports = watched(read_records(Report, files or [STDIN]), "reports")
    refusals: list[Refusal] = []
    for extraction in extract_all(reports):
        write_records(shown(extraction.claims))
        refused.update(refusal.reason for refusal in extraction.refusals)
        refusals += extraction.refusals[: 1 if not refusals else 0]
    if refused:
        counts = ", ".join(f"{reason} {count}" for reason, count in refused.most_common())
        note(f"refused: {counts}; the first was {refusals[0].source}: {refusals[0].message}")
