"""The desk answers on this machine alone, and says plainly why it does not start."""

import gzip
import http.client
import re
import socket
import urllib.request
from pathlib import Path

import pytest

from crosscount.casebook import NoCasebook
from crosscount.casebook.settings import write_settings
from crosscount.desk import NoSocket, NotAHostname, NotThisMachine, PortInUse, serve
from desk.conftest import PATIENCE, free_port, serving


@pytest.fixture
def casebook(tmp_path, sqlite_template) -> Path:
    """A folder that holds an empty casebook."""
    (tmp_path / "crosscount.sqlite3").write_bytes(sqlite_template.read_bytes())
    write_settings(tmp_path, title="Test", packs=("generic",))
    return tmp_path


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "desk.example", "::"])
def test_it_refuses_an_address_that_others_could_reach(casebook, host):
    with pytest.raises(NotThisMachine, match=r"speaks no TLS.*127\.0\.0\.1"):
        serve(casebook, host=host)


def test_a_port_in_use_is_one_clear_error(casebook):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(PortInUse, match=f"port {port} .* another --port"):
            serve(casebook, port=port)


def test_a_folder_without_a_casebook_is_named(tmp_path):
    with pytest.raises(NoCasebook, match="crosscount init"):
        serve(tmp_path)

    assert not list(tmp_path.iterdir()), "looking makes nothing"


def test_static_files_are_hashed_compressed_and_kept_by_browsers(served):
    with urllib.request.urlopen(f"{served}/account/sign-in/") as page:
        style = re.search(r'href="(/static/desk/desk\.[0-9a-f]{12}\.css)"', page.read().decode())
    assert style

    asked = urllib.request.Request(served + style.group(1), headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
        assert b"--paper" in gzip.decompress(answer.read())


def test_it_can_be_started_by_a_process_that_used_the_store_and_leaves_nothing_behind(casebook, monkeypatch, tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    port = free_port()
    code = f"""
from pathlib import Path
from crosscount.casebook import open_casebook
open_casebook(Path({str(casebook)!r})).close()
from crosscount.desk import serve
serve({str(casebook)!r}, port={port})
"""

    with serving(code, port) as desk:
        with urllib.request.urlopen(f"{desk.address}/") as page:
            assert "Sign in" in page.read().decode()
        assert list(scratch.iterdir())

    assert desk.process.returncode == 0
    assert f"The desk is at http://127.0.0.1:{port}/" in desk.output
    assert not list(scratch.iterdir())


@pytest.mark.parametrize("name", ["https://desk.example.org", "desk.example.org:443", "desk_example", "", "-a.example"])
def test_the_name_of_a_proxy_is_a_bare_name(casebook, name):
    with pytest.raises(NotAHostname, match=r"such as desk\.example\.org"):
        serve(casebook, host="0.0.0.0", behind_proxy=name)


def test_a_socket_is_not_made_over_a_file_or_beside_a_living_one(casebook, tmp_path):
    with socket.socket(socket.AF_UNIX) as living:
        living.bind(str(tmp_path / "living"))
        living.listen()

        for name, found in (("living", "answers"), ("crosscount.toml", "a file"), ("nowhere/desk", "no such folder")):
            with pytest.raises(NoSocket, match=found):
                serve(casebook, unix_socket=tmp_path / name)


def test_at_a_unix_socket_behind_a_proxy_it_answers_its_owner_and_group(casebook, tmp_path):
    place = tmp_path / "desk.sock"
    code = f"""
from pathlib import Path
from crosscount.desk import serve
serve({str(casebook)!r}, unix_socket=Path({str(place)!r}), behind_proxy="desk.example.org")
"""
    desk = serving(code, 0)
    try:
        said = desk.wait_for(r"^(The desk is at .*)$")
        mode = place.stat().st_mode & 0o777
        answer = _asked_at(place)
    finally:
        desk.__exit__()

    assert mode == 0o770
    assert said.startswith("The desk is at https://desk.example.org/")
    assert (answer.status, answer.headers["Strict-Transport-Security"]) == (200, "max-age=31536000; includeSubDomains")


def _asked_at(place: Path) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("desk.example.org", timeout=PATIENCE)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(str(place))
    connection.request("GET", "/account/sign-in/", headers={"X-Forwarded-Proto": "https"})
    answer = connection.getresponse()
    connection.close()
    return answer
