"""What `deploy/` holds would start: each file is read by the program that it is for, where that is installed."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPSHandler, Request, build_opener

import pytest
import yaml

from crosscount.casebook.settings import write_settings
from desk.conftest import PATIENCE, free_port, serving

REPOSITORY = Path(__file__).parents[2]
DEPLOY = REPOSITORY / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
UNITS = sorted(path.name for path in (DEPLOY / "systemd").iterdir() if path.is_file())
MOST_EXPOSED = 20
"""Tenths of what systemd calls exposure; a service with no protection has 96."""


def need(program: str) -> str:
    """The program, or a skip that says what is missing."""
    found = shutil.which(program)
    if not found:
        pytest.skip(f"no {program} here: `sh scripts/debian-packages` installs what it can for root")
    return found


@pytest.fixture
def units(tmp_path) -> dict[str, str]:
    """An environment in which systemd finds these units, with a program in the place of the installed one."""
    shutil.copytree(DEPLOY / "systemd", tmp_path / "units")
    for unit in (tmp_path / "units").glob("*.service"):
        unit.write_text(unit.read_text().replace("/opt/crosscount/.venv/bin/crosscount", "/bin/true"))
    return os.environ | {"SYSTEMD_UNIT_PATH": f"{tmp_path / 'units'}:"}


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_finds_nothing_wrong_with_a_unit(units, unit):
    done = _said(units, need("systemd-analyze"), "verify", unit)

    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit.endswith(".service")])
def test_a_service_can_do_little_beside_its_work(units, unit):
    done = _said(
        units, need("systemd-analyze"), "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", unit
    )

    assert done.returncode == 0, done.stdout


def test_of_the_composed_services_the_proxy_alone_is_on_an_open_network():
    services, networks = COMPOSE["services"], COMPOSE["networks"]

    open_to = {
        name
        for name, service in services.items()
        if "ports" in service or any(not (networks[one] or {}).get("internal") for one in service["networks"])
    }

    assert open_to == {"proxy"}


def test_the_composed_proxy_and_desk_share_the_socket_and_nothing_else():
    desk, proxy = (set(COMPOSE["services"][name]["volumes"]) for name in ("desk", "proxy"))

    assert desk & proxy == {"socket:/run/crosscount"}


def test_what_the_image_copies_is_there_and_is_not_kept_from_it():
    copied = re.findall(r"^COPY (.+) \S+$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    allowed = {line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line[:1] == "!"}

    sources = {source for line in copied for source in line.split()}

    assert sources == allowed
    assert all((REPOSITORY / source).exists() for source in sources)


@pytest.fixture
def desk(tmp_path, sqlite_template) -> Iterator[serving]:
    """A desk at a Unix socket, for a proxy of the name ``localhost``."""
    shutil.copy(sqlite_template, tmp_path / "crosscount.sqlite3")
    write_settings(tmp_path, title="Test", packs=("generic",))
    socket = f"Path({str(tmp_path / 'desk.sock')!r})"
    code = f"serve({str(tmp_path)!r}, unix_socket={socket}, behind_proxy='localhost')"
    running = serving(f"from pathlib import Path; from crosscount.desk import serve; {code}", 0)
    try:
        running.wait_for(r"^(The desk is at .*)$")
        yield running
    finally:
        running.__exit__()


@pytest.fixture
def caddy(tmp_path, desk) -> Iterator[tuple[str, ssl.SSLContext]]:
    """The address of Caddy, set up as its example file says, before the desk; and whom to trust for it."""
    program = need("caddy")
    config, port = tmp_path / "Caddyfile", free_port()
    # Its certificate of its own is not put among those that this machine trusts.
    ours = f"admin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\thttp_port {free_port()}\n"
    config.write_text((DEPLOY / "Caddyfile").read_text().replace("admin off\n", ours))
    environment = os.environ | {
        "CROSSCOUNT_HOSTNAME": f"https://localhost:{port}",
        "CROSSCOUNT_SOCKET": str(tmp_path / "desk.sock"),
        "XDG_DATA_HOME": str(tmp_path / "caddy"),
        "XDG_CONFIG_HOME": str(tmp_path / "caddy"),
    }
    running = subprocess.Popen(
        [program, "run", "--adapter", "caddyfile", "--config", config], env=environment, stderr=subprocess.DEVNULL
    )
    root = tmp_path / "caddy/caddy/pki/authorities/local/root.crt"
    until = time.monotonic() + PATIENCE
    try:
        while not (root.exists() and _listens(port)):
            assert time.monotonic() < until, "Caddy did not start"
            time.sleep(0.1)
        yield f"https://localhost:{port}", ssl.create_default_context(cafile=str(root))
    finally:
        running.terminate()
        running.wait(timeout=PATIENCE)


def test_the_first_administrator_signs_in_over_tls_through_caddy(desk, caddy):
    address, trusted = caddy
    cookies = CookieJar()
    browser = build_opener(HTTPSHandler(context=trusted), HTTPCookieProcessor(cookies))
    with browser.open(f"{address}/account/sign-in/") as page:
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
        hsts = page.headers["Strict-Transport-Security"]
    assert token
    form = {"login": "administrator", "password": desk.wait_for(r"^    (\S+)$"), "csrfmiddlewaretoken": token[1]}

    with browser.open(Request(f"{address}/account/sign-in/", urlencode(form).encode(), {"Origin": address})) as page:
        came_to = page.url

    assert came_to == f"{address}/account/password/"
    assert hsts == "max-age=31536000; includeSubDomains"
    assert {(cookie.name, cookie.secure) for cookie in cookies} == {
        ("__Host-crosscount_session", True), ("__Host-crosscount_csrf", True)
    }  # fmt: skip


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _said(environment: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
