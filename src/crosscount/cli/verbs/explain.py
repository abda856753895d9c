"""``crosscount explain``: from a number back to the words."""

import sys
from typing import Annotated

import typer

from crosscount.cli.options import HERE, Casebook, Json, Restricted
from crosscount.cli.screen import show

Wanted = Annotated[str, typer.Argument(metavar="ID", help="The id of a toll, an incident, a claim or a report.")]


def explain(wanted: Wanted, casebook: Casebook = HERE, restricted: Restricted = False, json: Json = False) -> None:
    """Print what an id stands for, down to the quotations that it rests on.

    Example: crosscount explain incident-9e107d9d372bb682 --casebook casebook
    """
    from crosscount.casebook import open_casebook
    from crosscount.cli.rendering.explanation import explanation_page
    from crosscount.values import to_json

    opened = open_casebook(casebook)
    explanation = opened.explain(wanted, restricted=restricted)
    if json:
        sys.stdout.write(to_json(explanation) + "\n")
    else:
        show(*explanation_page(explanation, actors={actor.actor_id: actor.name for actor in opened.registry}))
    opened.close()
