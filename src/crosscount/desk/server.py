"""The desk served by gunicorn over one casebook."""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from crosscount.casebook import open_casebook
from crosscount.casebook.settings import read_settings
from crosscount.values import CrosscountError

WORKERS = 2
THREADS = 4


class NotThisMachine(CrosscountError):
    """An address that others could reach."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"the desk was asked to answer at {host}, but it speaks no TLS, and passwords and reports would cross the "
            "network for all to read; it answers at 127.0.0.1 only (colleagues reach it over an SSH tunnel)"
        )


class PortInUse(CrosscountError):
    """Somebody else already answers at the port."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"port {port} of {host} is already in use; stop what answers there, or choose another --port")


def serve(casebook_path: Path | str, *, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the desk over a casebook until it is interrupted; the process becomes the server and does not return.

    Raises:
        NotThisMachine: ``host`` is not an address of this machine alone.
        PortInUse: something already listens there.
        NoCasebook, BrokenSettings: there is no casebook at ``casebook_path``, or one that cannot be opened.
    """
    path = Path(casebook_path).resolve()
    read_settings(path)
    _check(host, port)
    # Django can be set up once a process, and whoever calls may have done so for the store alone: start afresh.
    sys.stdout.flush()
    sys.stderr.flush()
    environment = os.environ | {"CROSSCOUNT_CASEBOOK": str(path)}
    os.execve(sys.executable, [sys.executable, "-m", "crosscount.desk", host, str(port)], environment)  # noqa: S606


def run(host: str, port: int) -> None:
    """Be the server, over the casebook that the environment names."""
    scratch = tempfile.mkdtemp(prefix="crosscount-desk-")
    os.environ["CROSSCOUNT_DESK_SCRATCH"] = scratch
    os.environ["DJANGO_SETTINGS_MODULE"] = "crosscount.desk.settings"
    open_casebook(os.environ["CROSSCOUNT_CASEBOOK"])
    welcome = _welcome_the_first()
    # A connection that is open when a worker is forked would be shared by all of them.
    connections.close_all()
    call_command("collectstatic", interactive=False, verbosity=0)
    _Server(get_wsgi_application(), host, port, scratch, welcome).run()


def _welcome_the_first() -> str:
    """The name and one-time password of the first administrator; nothing once there is one."""
    from crosscount.desk.members.inviting import first_administrator

    first = first_administrator()
    if first is None:
        return ""
    return (
        f"No administrator has signed in yet. Sign in as {first.name} with the one-time password\n\n"
        f"    {first.password}\n\n"
        "It opens nothing but the page where you choose your own, and the next start makes another until you have.\n"
    )


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn around one application."""

    def __init__(self, application: Callable[..., Any], host: str, port: int, scratch: str, welcome: str) -> None:
        self._application = application
        self._options = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": WORKERS,
            "threads": THREADS,
            "loglevel": "warning",
            "proc_name": "crosscount-desk",
            "when_ready": lambda _: print(
                f"{welcome}The desk is at http://{host}:{port}/ (Ctrl-C stops it)", flush=True
            ),
            # Not a context manager: it would also end in every worker that does, and take the files from the others.
            "on_exit": lambda _: shutil.rmtree(scratch, ignore_errors=True),
        }
        super().__init__()

    def load_config(self) -> None:
        """Take the options; gunicorn calls this."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """Give the application; gunicorn calls this in each worker."""
        return self._application


def _check(host: str, port: int) -> None:
    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise NotThisMachine(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortInUse(host, port) from None
