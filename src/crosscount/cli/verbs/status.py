"""``crosscount status``: how a casebook stands."""

import sys

from crosscount.cli.options import HERE, Casebook, Json
from crosscount.cli.screen import show


def status(casebook: Casebook = HERE, json: Json = False) -> None:
    """Print how much is in a casebook, what waits, and what could not be read.

    Example: crosscount status --casebook casebook
    """
    from crosscount.casebook import open_casebook
    from crosscount.cli.rendering.status import status_table
    from crosscount.values import to_json

    opened = open_casebook(casebook)
    standing = opened.status()
    opened.close()
    if json:
        sys.stdout.write(to_json(standing) + "\n")
    else:
        show(status_table(opened.settings.title, standing))
