"""``crosscount desk``: a casebook in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from crosscount.cli.options import HERE, Casebook

Host = Annotated[str, typer.Option(help="An address of this machine; another one only with --behind-proxy.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Where it answers.")]
Socket = Annotated[Path | None, typer.Option(metavar="PATH", help="Answer at a Unix socket made there instead.")]
Proxy = Annotated[
    str | None, typer.Option(metavar="HOSTNAME", help="The name of a proxy with TLS that passes requests on.")
]
LostKey = Annotated[
    bool, typer.Option("--lost-key", help="secret.key is lost: everybody's password and second factor go.")
]


def desk(
    casebook: Casebook = HERE,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    unix_socket: Socket = None,
    behind_proxy: Proxy = None,
    lost_key: LostKey = False,
) -> None:
    """Serve a casebook to the browser of this machine, or to a team behind a proxy with TLS, until Ctrl-C.

    Example: crosscount desk --casebook casebook
    """
    from crosscount.casebook import open_casebook
    from crosscount.desk import serve

    open_casebook(casebook).close()
    serve(casebook, host=host, port=port, unix_socket=unix_socket, behind_proxy=behind_proxy, lost_key=lost_key)
