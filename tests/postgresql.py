"""A private PostgreSQL cluster for the tests that need the real thing."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class NoPostgresql(Exception):
    """Why there is none."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running cluster that belongs to nobody else."""

    url: str
    """Of its maintenance database."""
    folder: Path
    user: str | None
    port: int

    @property
    def pid(self) -> int:
        """The process of its postmaster."""
        return int((self.folder / "cluster" / "postmaster.pid").read_text().split()[0])

    def start(self) -> None:
        """Start it, also after its processes were killed; it answers when this returns."""
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories={self.folder} -c fsync=off"
        )
        _call(self, "pg_ctl", "-w", "-D", "cluster", "-l", "server.log", "-o", options, "start")


@contextmanager
def private_server() -> Iterator[Server]:
    """Make and start a cluster on a free port, and remove it in the end.

    As root, which initdb refuses, the cluster runs as ``postgres`` or else ``nobody``.
    """
    _programs()
    user = _ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="crosscount-postgresql-"))
    password, port = secrets.token_hex(16), _free_port()
    server = Server(f"postgresql://crosscount:{password}@127.0.0.1:{port}/postgres", folder, user, port)
    (folder / "password").write_text(password)
    if user:
        for path in (folder, folder / "password"):
            shutil.chown(path, user)
    try:
        _call(
            server, "initdb", "--pgdata=cluster", "--username=crosscount", "--pwfile=password",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        server.start()
        yield server
    finally:
        if (folder / "cluster" / "postmaster.pid").exists():
            _call(server, "pg_ctl", "-w", "-D", "cluster", "-m", "immediate", "stop")
        shutil.rmtree(folder)


@contextmanager
def private_cluster() -> Iterator[str]:
    """The URL of the maintenance database of a cluster of its own, while the block lasts."""
    with private_server() as server:
        yield server.url


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgresql("no initdb on the PATH or in /usr/lib/postgresql/*/bin: install Debian's postgresql")
    return (found[-1] if found else Path(str(on_path))).parent


def _ordinary_user() -> str | None:
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _call(server: Server, program: str, *arguments: str) -> None:
    done = subprocess.run(
        [_programs() / program, *arguments], cwd=server.folder, user=server.user, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NoPostgresql(f"{program} ended with {done.returncode}: {done.stderr.strip()}")
