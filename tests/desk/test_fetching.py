"""A page is fetched from public addresses alone, whole, in time and without telling who asks."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv6Address, ip_network
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from crosscount.desk import fetching
from crosscount.desk.fetching import MOST_REDIRECTS, Network, NotFetched, fetch, is_public

PUBLIC = "93.184.215.14"
PAGE = b"<html><body><p>Police said 12 people were killed in Quetta.</p></body></html>"
# From IANA's registries of special-purpose addresses.
SPECIAL_4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
]  # fmt: skip
SPECIAL_6 = [
    "::/128", "::1/128", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32",
    "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
]  # fmt: skip


def within(networks: list[str]) -> st.SearchStrategy:
    """Addresses of some networks."""
    return st.sampled_from(networks).flatmap(lambda network: st.ip_addresses(network=network))


@given(within(SPECIAL_4))
def test_no_special_address_of_ipv4_is_asked_however_it_is_wrapped(address):
    value = int(address)
    wrapped = [
        IPv6Address(value), IPv6Address(0xFFFF << 32 | value), IPv6Address(int(IPv6Address("64:ff9b::")) | value),
        IPv6Address(int(IPv6Address("2002::")) | value << 80),
        IPv6Address(int(IPv6Address("2001::")) | ~value & 0xFFFFFFFF),
    ]  # fmt: skip

    assert not any(is_public(str(one)) for one in (address, *wrapped))


@given(within(SPECIAL_6))
def test_no_special_address_of_ipv6_is_asked(address):
    assert not is_public(str(address))


@given(st.ip_addresses())
def test_every_other_address_is_asked(address):
    special = any(address in ip_network(network) for network in (SPECIAL_4 if address.version == 4 else SPECIAL_6))
    global_6 = address.version == 6 and address in ip_network("2000::/3")

    assert is_public(str(address)) == (not special and (address.version == 4 or global_6))


@pytest.mark.parametrize("words", ["", "localhost", "127.1", "1", "fe80::1%eth0", "::ffff:1.1.1.1", "2606:4700::1%1"])
def test_what_is_no_plain_address_is_not_asked(words):
    assert not is_public(words)


@dataclass
class Site:
    """A site that answers by path, at an address that only its network leads to."""

    port: int
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    addresses: dict[str, list[str]] = field(default_factory=dict)
    connected: list[tuple[str, int]] = field(default_factory=list)
    trusted: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    @property
    def network(self) -> Network:
        """Where every name that is not given an address has a public one, and every connection ends here."""

        def connect(address: str, port: int, timeout: float) -> socket.socket:
            self.connected.append((address, port))
            return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

        return Network(lambda host, _: self.addresses.get(host, [PUBLIC]), connect, self.trusted)


@contextmanager
def running(certificate: Path | None = None) -> Iterator[Site]:
    """A site while the block lasts."""

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            status, headers, body = site.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body)), "Connection": "close"} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    site = Site(server.server_port)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        server.handle_error = lambda *_: None
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as started:
        started.answers["/page"] = (200, {"Content-Type": "text/html; charset=utf-8", "Set-Cookie": "a=b"}, PAGE)
        yield started


def reason_of(url: str, network: Network, **options: float) -> str:
    with pytest.raises(NotFetched) as refusal:
        fetch(url, network=network, **options)
    return refusal.value.reason


def test_a_page_becomes_a_document_and_nobody_is_told_who_asked(site):
    document = fetch("http://news.example/page", network=site.network)

    ((_, headers),) = site.asked
    assert (document.content, document.url) == (PAGE, "http://news.example/page")
    assert document.media_type == "text/html; charset=utf-8"
    assert {name.lower() for name in headers} == {"host", "user-agent", "accept", "accept-encoding"}
    assert (headers["Host"], headers["User-Agent"]) == ("news.example", "Crosscount")


def test_the_name_is_looked_up_once_and_the_address_that_was_looked_at_is_asked(site):
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    network = Network(lambda *_: next(answers), site.network.connect)

    fetch("http://rebinding.example/page", network=network)

    assert site.connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"]
)
def test_a_name_that_leads_inside_is_not_asked_even_if_it_leads_outside_too(site, address):
    site.addresses["inside.example"] = [PUBLIC, address]

    assert reason_of("http://inside.example/page", site.network) == "not_public"
    assert site.connected == []


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://localhost/", "https://0/"],
)
def test_this_machine_is_not_asked_under_any_of_its_names(site, url):
    network = Network(connect=site.network.connect)

    assert reason_of(url, network) == "not_public"
    assert site.connected == []


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "address"), ("ftp://news.example/", "address"), ("gopher://news.example/", "address"),
        ("news.example/page", "address"), ("http://", "address"), ("http://[broken", "address"),
        ("http://news.example:22/", "port"), ("https://news.example:80/", "port"),
        ("http://news.example:99999/", "address"),
        ("http://somebody:secret@news.example/", "credentials"), ("http://@news.example/", "credentials"),
        (f"http://news.example/{'a' * 2000}", "address"), (f"http://{'a' * 64}.example/", "address"),
    ],
)  # fmt: skip
def test_an_address_that_is_none_of_a_page_is_refused_before_anything_is_asked(site, url, reason):
    assert reason_of(url, site.network) == reason
    assert site.connected == []


@pytest.mark.parametrize(
    "target", ["http://inside.example/", "file:///etc/passwd", "http://news.example:22/", "//inside.example/x"]
)
def test_a_redirect_is_looked_at_like_the_first_address(site, target):
    site.addresses["inside.example"] = ["192.168.1.1"]
    site.answers["/moved"] = (302, {"Location": target}, b"")

    reason_of("http://news.example/moved", site.network)

    assert site.connected == [(PUBLIC, 80)]


def test_a_redirect_to_another_page_is_followed_and_the_document_has_its_address(site):
    site.answers["/moved"] = (301, {"Location": "/page"}, b"")

    assert fetch("http://news.example/moved", network=site.network).url == "http://news.example/page"


def test_redirects_without_end_end(site):
    site.answers["/round"] = (302, {"Location": "/round"}, b"")

    assert reason_of("http://news.example/round", site.network) == "redirects"
    assert len(site.asked) == MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b"gone"), "status"),
        ((204, {}, b""), "status"),
        ((200, {"Content-Length": "1000"}, PAGE), "cut_off"),
        ((200, {"Transfer-Encoding": "chunked"}, b"5\r\nhello\r\n"), "failed"),
        ((200, {"Content-Encoding": "br"}, PAGE), "packing"),
        ((200, {"Content-Encoding": "gzip"}, PAGE), "failed"),
        ((200, {}, b"x" * 3001), "too_large"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 1_000_000)), "too_large"),
    ],
)
def test_what_is_not_a_whole_document_of_some_size_is_refused(site, monkeypatch, answer, reason):
    monkeypatch.setattr(fetching, "MAX_DOCUMENT_BYTES", 3000)
    site.answers["/hostile"] = answer

    assert reason_of("http://news.example/hostile", site.network) == reason


def test_a_page_that_came_packed_is_unpacked(site):
    site.answers["/packed"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE * 5000))

    assert fetch("http://news.example/packed", network=site.network).content == PAGE * 5000


@pytest.mark.parametrize("before", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"])
def test_an_answer_that_drips_is_cut_off_in_time(before):
    stop = threading.Event()

    def drip(connection: socket.socket) -> None:
        with connection:
            connection.recv(4096)
            connection.sendall(before)
            try:
                while not stop.is_set():
                    connection.sendall(b"X")
                    time.sleep(0.02)
            except OSError:
                return

    ours, theirs = socket.socketpair()
    dripping = threading.Thread(target=drip, args=[theirs])
    dripping.start()

    reason = reason_of("http://slow.example/", Network(lambda *_: [PUBLIC], lambda *_: ours), patience=0.3)
    stop.set()
    dripping.join()

    assert reason == "too_slow"


def test_an_address_that_takes_no_connection_gives_way_to_the_next(site):
    site.addresses["two.example"] = ["93.184.215.15", PUBLIC]
    whole = site.network

    def connect(address: str, port: int, timeout: float) -> socket.socket:
        if address != PUBLIC:
            raise ConnectionRefusedError
        return whole.connect(address, port, timeout)

    assert fetch("http://two.example/page", network=Network(whole.look_up, connect)).content == PAGE


@pytest.fixture(scope="module")
def certificate(tmp_path_factory) -> Path:
    """A certificate for ``news.example`` and its key, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "both.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("host", "trusted", "taken"),
    [("news.example", True, True), ("other.example", True, False), ("news.example", False, False)],
)
def test_over_tls_the_certificate_must_be_trusted_and_of_the_name_that_was_asked_for(certificate, host, trusted, taken):
    with running(certificate) as site:
        site.answers["/page"] = (200, {}, PAGE)
        site.trusted = ssl.create_default_context(cafile=str(certificate) if trusted else None)
        if taken:
            assert fetch(f"https://{host}/page", network=site.network).content == PAGE
            assert site.connected == [(PUBLIC, 443)]
        else:
            assert reason_of(f"https://{host}/page", site.network) == "failed"
            assert site.asked == []
