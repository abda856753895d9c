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
from pathlib import Path


class NoPostgresql(Exception):
    """Why there is none."""


@contextmanager
def private_cluster() -> Iterator[str]:
    """Make and start a cluster on a free port, give the URL of its maintenance database, and remove it in the end.

    As root, which initdb refuses, the cluster runs as ``postgres`` or else ``nobody``.
    """
    programs = _programs()
    user = _ordinary_user()
    folder = Path(tempfile.mkdtemp(prefix="crosscount-postgresql-"))
    password = secrets.token_hex(16)
    (folder / "password").write_text(password)
    if user:
        for path in (folder, folder / "password"):
            shutil.chown(path, user)
    port = _free_port()
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
    try:
        _call(
            user, folder, programs / "initdb", "--pgdata=cluster", "--username=crosscount", "--pwfile=password",
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        _call(user, folder, programs / "pg_ctl", "-w", "-D", "cluster", "-l", "server.log", "-o", options, "start")
        yield f"postgresql://crosscount:{password}@127.0.0.1:{port}/postgres"
    finally:
        if (folder / "cluster" / "postmaster.pid").exists():
            _call(user, folder, programs / "pg_ctl", "-w", "-D", "cluster", "-m", "immediate", "stop")
        shutil.rmtree(folder)


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


def _call(user: str | None, folder: Path, program: Path, *arguments: str) -> None:
    done = subprocess.run(
        [program, *arguments], cwd=folder, user=user, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NoPostgresql(f"{program.name} ended with {done.returncode}: {done.stderr.strip()}")
