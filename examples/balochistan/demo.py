"""What ``make demo`` shows: the casebook built, what is contested in it as a table, and the desk.

``python -m examples.balochistan.demo [--no-serve] [--folder FOLDER]``
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosscount.accounts import Toll, is_several
from crosscount.casebook import open_casebook
from crosscount.claims import Claim
from crosscount.cli.rendering.wording import figure, spoken, toll_range, when, where
from crosscount.cli.rendering.words import Names
from crosscount.cli.screen import stage_bars
from crosscount.desk import serve
from crosscount.pipeline.tally import IncidentTally
from crosscount.values import CrosscountError

EXAMPLE = Path(__file__).parent
MADE_FROM = ".made-from"
"""Kept in the casebook that this demo made: the digest of the example that it was made from."""


class NotTheDemo(CrosscountError):
    """A folder in the demo's way that this demo did not make."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is there and is no demo casebook; move it, or name another with --folder")


def main() -> int:
    """Build, print, serve; returns the exit code."""
    parser = argparse.ArgumentParser(description="Build the Balochistan casebook, print what is contested, serve it.")
    parser.add_argument("--no-serve", action="store_true", help="end after the table")
    parser.add_argument("--folder", type=Path, default=Path("demo"), help="where the casebook is made (default: demo)")
    options = parser.parse_args()
    try:
        build(options.folder)
        show(options.folder)
        if not options.no_serve:
            let_in(options.folder)
            serve(options.folder)
    except CrosscountError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def build(folder: Path) -> None:
    """Make the casebook, or bring it up to date; one of an older example is made anew."""
    digest = _digest_of_example()
    if folder.exists():
        made_from = folder / MADE_FROM
        if not made_from.exists():
            raise NotTheDemo(folder)
        if made_from.read_text() != digest:
            shutil.rmtree(folder)
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / MADE_FROM).write_text(digest)
        shutil.copytree(EXAMPLE / "reports", folder / "reports")
        shutil.copytree(EXAMPLE / "packs", folder / "packs")
        shutil.copy(EXAMPLE / "crosscount.toml", folder)
    casebook = open_casebook(folder)
    casebook.add()
    with stage_bars(keep=True) as tell:
        casebook.run(progress=tell)
    casebook.close()


def let_in(folder: Path) -> None:
    """Print how to get into the demo's desk: as a guest whose second factor is printed beside the password."""
    environment = os.environ | {
        "CROSSCOUNT_CASEBOOK": str(folder.resolve()),
        "DJANGO_SETTINGS_MODULE": "crosscount.desk.settings",
    }
    # Django is set up once a process, and here for the store alone.
    made = subprocess.run(
        [sys.executable, "-m", "examples.balochistan.guest"], env=environment, stdout=subprocess.PIPE, check=True
    )
    guest = json.loads(made.stdout)
    codes = "    or    ".join(guest["codes"])
    print(
        f"\nSign in at the desk as {guest['name']}, who may see and do everything here; all reports are invented\n\n"
        f"    password   {guest['password']}\n    code       {codes}\n\n"
        "Each code is good once, and the next start prints others. In a casebook of yours they come from an app.\n"
    )


def show(folder: Path) -> None:
    """Print the contested incidents: who says how many, and what each policy makes of it."""
    casebook = open_casebook(folder)
    tally = casebook.tally()
    actors = {actor.actor_id: actor.name for actor in casebook.registry}
    casebook.close()
    table = Table(box=box.HORIZONTALS, title="Contested incidents", title_style="bold", show_lines=True, expand=True)
    table.add_column("incident", ratio=2)
    table.add_column("who says how many", ratio=4)
    table.add_column("killed, under", ratio=3)
    for one in tally.incidents:
        if one.contested:
            table.add_row(_incident(one), _voices(one, Names({}, actors)), _policies(one))
    console = Console(highlight=False)
    console.print(table)
    contested = sum(one.contested for one in tally.incidents)
    console.print(
        f"{len(tally.reports)} reports, {len(tally.incidents)} incidents, {contested} contested, "
        f"{len(tally.aggregates)} figures over a period, {len(tally.refusals)} not read"
    )


def _incident(one: IncidentTally) -> Text:
    what = spoken(one.incident.event_type).capitalize()
    text = Text(f"{what} {where(one.incident.place)}", style="bold")
    return text.append(f"\n{when(one.incident.date_range)}", style="not bold dim")


def _voices(one: IncidentTally, names: Names) -> Text:
    claims = {claim.claim_id: claim for claim in one.claims}
    lines = []
    for account in one.accounts:
        said = [claims[claim_id] for claim_id in account.claim_ids]
        if counts := _counts(said):
            says = " say " if is_several(names.voice(account.voice)) else " says "
            says = ": " if account.role == "unattributed" else says
            line = Text(names.voice(account.voice), "cyan").append(says, "default").append("; ".join(counts), "bold")
            lines.append(line)
    return Text("\n").join(lines)


def _counts(said: Sequence[Claim]) -> list[str]:
    """``12 people killed``, measure by measure; and a denial as such."""
    by_measure: dict[str, list[str]] = {}
    for claim in said:
        if claim.quantity and claim.measure:
            counts = by_measure.setdefault(claim.measure, [])
            if figure(claim).casefold() not in map(str.casefold, counts):
                counts.append(figure(claim))
    counts = [f"{', '.join(counts)} {spoken(measure)}" for measure, counts in sorted(by_measure.items(), reverse=True)]
    return counts + (["it is not so"] if any(claim.stance in ("denies", "disputes") for claim in said) else [])


def _policies(one: IncidentTally) -> Text:
    return Text("\n".join(f"{toll.policy}  {toll_range(toll)}" for toll in _everyone_killed(one)))


def _everyone_killed(one: IncidentTally) -> Iterator[Toll]:
    return (toll for toll in one.tolls if (toll.measure, toll.victims, toll.voice) == ("killed", "all", None))


def _digest_of_example() -> str:
    digest = hashlib.sha256()
    for path in sorted(
        [EXAMPLE / "crosscount.toml", *(EXAMPLE / "packs").rglob("*"), *(EXAMPLE / "reports").rglob("*")]
    ):
        if path.is_file():
            digest.update(f"{path.relative_to(EXAMPLE).as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
