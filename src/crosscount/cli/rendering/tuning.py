"""What a team's decisions made of the weights of linking, for a person."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from crosscount.cli.rendering.wording import counted, spoken
from crosscount.incidents.tuning import Tuned


def tuning_table(tuned: Tuned) -> Iterator[RenderableType]:
    """Draw the weights that moved, and by how many decided pairs of either kind."""
    yield Text(tuned.model.name, style="bold").append(
        f"  from {counted(tuned.pairs, 'decided pair')}; weights in bits", style="not bold dim"
    )
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column("of two reports")
    for name in ("one incident", "two", "was", "is"):
        table.add_column(name, justify="right")
    for change in tuned.changes():
        name = f"{spoken(change.comparison)}: {spoken(change.level)}"
        weights = (f"{change.before:.1f}", f"{change.after:.1f}")
        table.add_row(name, str(change.same), str(change.different), *weights)
    yield table
