"""The desk served by gunicorn over one casebook."""

import os
import re
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
HOSTNAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*", re.IGNORECASE)


class NotThisMachine(CrosscountError):
    """An address that others could reach, without a proxy that speaks TLS before it."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"the desk was asked to answer at {host}, but it speaks no TLS, and passwords and reports would cross the "
            "network for all to read; it answers at 127.0.0.1 only (colleagues reach it over an SSH tunnel, or through "
            "a proxy that speaks TLS: --behind-proxy HOSTNAME, see docs/how-to/deploy.md)"
        )


class NotAHostname(CrosscountError):
    """A name that no browser sends as a host."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"--behind-proxy was given {name!r}; expected the bare name under which browsers reach the proxy, "
            "such as desk.example.org, without https:// and without a port"
        )


class NoSocket(CrosscountError):
    """A place where no socket can be made."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f"no socket can be made at {path}: {found}; name a file that does not exist yet in a folder that does"
        )


class PortInUse(CrosscountError):
    """Somebody else already answers at the port."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"port {port} of {host} is already in use; stop what answers there, or choose another --port")


def serve(
    casebook_path: Path | str,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    unix_socket: Path | None = None,
    behind_proxy: str | None = None,
    lost_key: bool = False,
) -> None:
    """Serve the desk over a casebook until it is interrupted; the process becomes the server and does not return.

    Args:
        casebook_path: the casebook's folder.
        host: an address of this machine; any other only behind a proxy.
        port: where it answers at that address.
        unix_socket: a socket to make and answer at in place of address and port, for its owner and group.
        behind_proxy: the name under which browsers reach a proxy that speaks TLS; it sets the client's address and
            the scheme. Then nothing is answered that did not come over TLS.
        lost_key: take password and second factor from everybody first, since the key that they need is gone.

    Raises:
        NotThisMachine: ``host`` is not an address of this machine alone, and there is no proxy.
        NotAHostname: ``behind_proxy`` is no name.
        PortInUse, NoSocket: something already listens there, or nothing can.
        NoCasebook, BrokenSettings: there is no casebook at ``casebook_path``, or one that cannot be opened.
    """
    path = Path(casebook_path).resolve()
    read_settings(path)
    if behind_proxy is not None and not HOSTNAME.fullmatch(behind_proxy):
        raise NotAHostname(behind_proxy)
    if unix_socket:
        bind = f"unix:{_checked_socket(unix_socket.absolute())}"
    else:
        _check(host, port, alone=behind_proxy is None)
        bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    # Django can be set up once a process, and whoever calls may have done so for the store alone: start afresh.
    sys.stdout.flush()
    sys.stderr.flush()
    environment = os.environ | {"CROSSCOUNT_CASEBOOK": str(path)}
    environment.pop("CROSSCOUNT_DESK_HOSTNAME", None)
    if behind_proxy:
        environment["CROSSCOUNT_DESK_HOSTNAME"] = behind_proxy.lower()
    environment.pop("CROSSCOUNT_DESK_LOST_KEY", None)
    if lost_key:
        environment["CROSSCOUNT_DESK_LOST_KEY"] = "1"
    os.execve(sys.executable, [sys.executable, "-m", "crosscount.desk", bind], environment)  # noqa: S606


def run(bind: str) -> None:
    """Be the server, over the casebook that the environment names; ``bind`` is where, as gunicorn writes it."""
    scratch = tempfile.mkdtemp(prefix="crosscount-desk-")
    os.environ["CROSSCOUNT_DESK_SCRATCH"] = scratch
    os.environ["DJANGO_SETTINGS_MODULE"] = "crosscount.desk.settings"
    casebook = open_casebook(os.environ["CROSSCOUNT_CASEBOOK"])
    _catalogue(casebook.store.alias)
    welcome = f"{_welcome_the_first()}{_where(bind)} (Ctrl-C stops it)"
    # A connection that is open when a worker is forked would be shared by all of them.
    connections.close_all()
    call_command("collectstatic", interactive=False, verbosity=0)
    _Server(get_wsgi_application(), bind, scratch, welcome).run()


def _where(bind: str) -> str:
    """Where the desk is, for people."""
    if hostname := os.environ.get("CROSSCOUNT_DESK_HOSTNAME"):
        return f"The desk is at https://{hostname}/, once a proxy with TLS passes requests on to {bind}"
    return f"The desk is at {bind}" if bind.startswith("unix:") else f"The desk is at http://{bind}/"


def _catalogue(using: str) -> None:
    """Have every incident on the lists that a run of an earlier version left without what they are read by."""
    from crosscount.pipeline.cataloguing import catalogue_stale

    catalogue_stale(using=using)


def _welcome_the_first() -> str:
    """The name and one-time password of the first administrator; nothing once there is one. Raises ``NotItsKey``."""
    from crosscount.desk.members.inviting import first_administrator
    from crosscount.desk.members.keys import check_key, start_over

    if os.environ.pop("CROSSCOUNT_DESK_LOST_KEY", None):
        start_over()
    check_key()
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

    def __init__(self, application: Callable[..., Any], bind: str, scratch: str, welcome: str) -> None:
        self._application = application
        self._options = {
            "bind": bind,
            "workers": WORKERS,
            "threads": THREADS,
            "umask": 0o007,
            "loglevel": "warning",
            "proc_name": "crosscount-desk",
            "when_ready": lambda _: print(welcome, flush=True),
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


def _check(host: str, port: int, *, alone: bool) -> None:
    """Refuse what others could reach where the desk stands ``alone``, and a port that is taken."""
    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    if alone and not local:
        raise NotThisMachine(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortInUse(host, port) from None


def _checked_socket(path: Path) -> Path:
    """The path, where a socket can be made: one that a dead server left is replaced, a living one's is not."""
    if not path.parent.is_dir():
        raise NoSocket(path, "there is no such folder")
    if path.exists():
        if not path.is_socket():
            raise NoSocket(path, "there is a file")
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(str(path)) == 0:
                raise NoSocket(path, "somebody answers there")
    return path
