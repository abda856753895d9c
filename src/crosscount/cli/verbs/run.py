"""``crosscount run``: bring a casebook up to date."""

from crosscount.cli.options import HERE, Casebook
from crosscount.cli.screen import note, stage_bars


def run(casebook: Casebook = HERE) -> None:
    """Read, extract, link and reconcile what is new; a run that was broken off is completed by the next one.

    Example: crosscount run --casebook casebook
    """
    from crosscount.casebook import open_casebook

    opened = open_casebook(casebook)
    with stage_bars(keep=True) as tell:
        work = opened.run(progress=tell)
    opened.close()
    note(
        f"read {work.read} documents, extracted {work.extracted} reports, linked {work.linked} incidents, "
        f"reconciled {work.reconciled}"
    )
