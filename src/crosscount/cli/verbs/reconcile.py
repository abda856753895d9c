"""``crosscount reconcile``: incidents and claims in, tolls out."""

from crosscount.cli.lines import STDIN, write_records
from crosscount.cli.options import Lines


def reconcile(files: Lines = None) -> None:
    """Read incidents and claims, and the reports too where copies are to count once; print the tolls under each policy.

    Example: crosscount reconcile incidents.jsonl claims.jsonl reports.jsonl > tolls.jsonl
    """
    from crosscount.accounts import reconcile as reconciled
    from crosscount.actors import load_registry
    from crosscount.cli.mixture import read_mixture
    from crosscount.reports import find_origins

    mixture = read_mixture(files or [STDIN])
    origins, registry = find_origins(mixture.reports), load_registry()
    claims = {claim.claim_id: claim for claim in mixture.claims}
    for incident in mixture.incidents:
        own = [claims[claim_id] for claim_id in incident.claim_ids if claim_id in claims]
        write_records(reconciled(incident, own, origins=origins, reports=mixture.reports, actors=registry))
