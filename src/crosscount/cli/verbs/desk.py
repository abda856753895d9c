"""``crosscount desk``: a casebook in the browser."""

from typing import Annotated

import typer

from crosscount.cli.options import HERE, Casebook

Host = Annotated[str, typer.Option(help="An address of this machine.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Where it answers.")]


def desk(casebook: Casebook = HERE, host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve a casebook to the browser of this machine until Ctrl-C.

    Example: crosscount desk --casebook casebook
    """
    from crosscount.casebook import open_casebook
    from crosscount.desk import serve

    open_casebook(casebook).close()
    serve(casebook, host=host, port=port)
