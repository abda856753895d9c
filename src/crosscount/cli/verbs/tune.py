"""``crosscount tune``: the weights of linking from the team's own decisions."""

import sys

from crosscount.cli.options import HERE, Casebook, Json
from crosscount.cli.screen import note, show


def tune(casebook: Casebook = HERE, json: Json = False) -> None:
    """Estimate how much each likeness of two reports weighs from the pairs that people said are one incident or two.

    Writes a model file into the casebook and has crosscount.toml name it; the next run links with it.

    Example: crosscount tune --casebook casebook
    """
    from crosscount.casebook import open_casebook
    from crosscount.cli.rendering.tuning import tuning_table
    from crosscount.values import to_json

    opened = open_casebook(casebook)
    tuned, path = opened.tune()
    opened.close()
    if json:
        for change in tuned.changes():
            sys.stdout.write(to_json(change) + "\n")
    else:
        show(*tuning_table(tuned))
    note(f"wrote {path.relative_to(opened.path)}, and crosscount.toml names it; `crosscount run` links with it")
