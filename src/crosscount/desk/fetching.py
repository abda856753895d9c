"""One document of the web, fetched because somebody asked for it, and never from where this machine alone can reach.

A name is looked up once, every address that it has must be public, and the connection goes to an address that was
looked at: a name that leads elsewhere a moment later changes nothing. Each redirect is a new request and is looked at
in the same way. Nothing is sent along that tells who asks: no cookie, no password, no page that led there.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from crosscount.reports import Document
from crosscount.reports.limits import MAX_DOCUMENT_BYTES, megabytes
from crosscount.values import CrosscountError

MOST_REDIRECTS = 5
PATIENCE = 30.0
"""Seconds for all of it, redirects included."""
LONGEST_ADDRESS = 2000
PORTS = {"http": 80, "https": 443}
PIECE = 65536
KEPT_HEADERS = ("content-type", "date", "etag", "last-modified")

PUBLIC_6 = ip_network("2000::/3")
NOT_PUBLIC_4 = tuple(ip_network(one) for one in ("192.0.0.0/24", "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4"))
# Addresses that carry one of IPv4 within them (Teredo, 6to4), and those of documents and protocols.
NOT_PUBLIC_6 = tuple(ip_network(one) for one in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))


class NotFetched(CrosscountError):
    """Why an address gave no document; ``reason`` is a code for the log."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def _look_up(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _connect(address: str, port: int, timeout: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=timeout)


@dataclass(frozen=True, slots=True)
class Network:
    """How names are looked up, connections are made and certificates are checked."""

    look_up: Callable[[str, int], list[str]] = _look_up
    connect: Callable[[str, int, float], socket.socket] = _connect
    trusted: ssl.SSLContext = field(default_factory=ssl.create_default_context)


def is_public(words: str) -> bool:
    """Whether an address belongs to a host that the whole internet can reach, and carries no other address in it."""
    try:
        address = ip_address(words)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        return not address.scope_id and address in PUBLIC_6 and not any(address in network for network in NOT_PUBLIC_6)
    return _is_public_4(address)


def fetch(url: str, *, network: Network | None = None, patience: float = PATIENCE) -> Document:
    """Fetch what is at an address, as the document that it gave.

    Args:
        url: of http or https, at their own ports.
        network: another one for tests.
        patience: seconds for all of it.

    Raises:
        NotFetched: the address may not be asked, or gave no whole document in size and time.
    """
    network = network or Network()
    deadline, before = time.monotonic() + patience, ""
    for _step in range(MOST_REDIRECTS + 1):
        parts = _checked(url, before)
        before = parts.geturl()
        found = _ask(parts, network, deadline)
        if isinstance(found, Document):
            return found
        url = found
    raise NotFetched("redirects", _("The address leads on and on; give the one that it should end at."))


def _is_public_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in network for network in NOT_PUBLIC_4)


def _checked(url: str, before: str) -> SplitResult:
    """The parts of an address that may be asked, as ASCII; one that is relative is so to the one ``before``."""
    try:
        parts = urlsplit(urljoin(before, url.strip()))
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        raise NotFetched("address", _("This is no address of a page; give one that begins with https://.")) from None
    if parts.scheme not in PORTS or not host or len(url) > LONGEST_ADDRESS:
        raise NotFetched("address", _("This is no address of a page; give one that begins with https://."))
    if parts.username is not None or parts.password is not None:
        raise NotFetched("credentials", _("The address holds a name or a password; give it without."))
    if port not in (None, PORTS[parts.scheme]):
        raise NotFetched("port", _("The address names a port; only the usual ones of the web are asked."))
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*")
    query = quote(parts.query, safe="/%:=&?~+!$,;'@()*[]")
    return SplitResult(parts.scheme, f"[{host}]" if ":" in host else host, path, query, "")


def _ask(parts: SplitResult, network: Network, deadline: float) -> Document | str:
    """The document, or where the answer leads."""
    try:
        with _connected(parts, network, deadline) as connection:
            # No word of who asks or why; no packed answer, which could grow without bound.
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            headers = {"User-Agent": "Crosscount", "Accept": "*/*", "Accept-Encoding": "identity"}
            connection.request("GET", target, headers=headers)
            with closing(connection.getresponse()) as response:
                return _answer(response, parts.geturl(), deadline)
    except (OSError, http.client.HTTPException, zlib.error) as error:
        if time.monotonic() > deadline:
            raise _too_slow() from error
        raise NotFetched("failed", _("The address gave no whole answer (%s).") % type(error).__name__) from error


@contextmanager
def _connected(parts: SplitResult, network: Network, deadline: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to an address that was looked at; it is cut at the deadline, however slowly bytes drip."""
    host, port = str(parts.hostname), PORTS[parts.scheme]
    opened = _opened(_addresses_of(host, port, network), port, network, deadline)
    if parts.scheme == "https":
        opened = network.trusted.wrap_socket(opened, server_hostname=host, do_handshake_on_connect=False)
    cut = threading.Timer(max(deadline - time.monotonic(), 0), _cut, [opened])
    cut.daemon = True
    cut.start()
    connection = http.client.HTTPConnection(f"[{host}]" if ":" in host else host, port)
    connection.sock = opened
    try:
        if isinstance(opened, ssl.SSLSocket):
            opened.do_handshake()
        yield connection
    finally:
        cut.cancel()
        connection.close()


def _addresses_of(host: str, port: int, network: Network) -> list[str]:
    """The addresses of a host, of which every one is public."""
    try:
        addresses = network.look_up(host, port)
    except (OSError, UnicodeError):
        addresses = []
    if not addresses:
        raise NotFetched("name", _("No host of this name was found."))
    if not all(is_public(address) for address in addresses):
        raise NotFetched("not_public", _("The address leads into a network that is not public; it is not asked."))
    return addresses


def _opened(addresses: list[str], port: int, network: Network, deadline: float) -> socket.socket:
    """A connection to the first of some addresses that takes one."""
    *others, last = addresses
    for address in others:
        try:
            return network.connect(address, port, max(deadline - time.monotonic(), 0.001))
        except OSError:
            continue
    return network.connect(last, port, max(deadline - time.monotonic(), 0.001))


def _cut(opened: socket.socket) -> None:
    try:
        # Not TLS's own shutdown, which would wait for an answer.
        socket.socket.shutdown(opened, socket.SHUT_RDWR)
    except OSError:
        return


def _answer(response: http.client.HTTPResponse, url: str, deadline: float) -> Document | str:
    moved = response.getheader("Location")
    if response.status in (301, 302, 303, 307, 308) and moved:
        return moved
    if response.status != http.client.OK:
        raise NotFetched("status", _("The address answered with %s; expected 200.") % response.status)
    content = b"".join(_pieces(response, deadline))
    if response.length:
        raise NotFetched("cut_off", _("The answer was cut off; try again."))
    kept = {name: value for name in KEPT_HEADERS if (value := response.getheader(name))}
    return Document(name=url, content=content, media_type=response.getheader("Content-Type"), url=url, headers=kept)


def _pieces(response: http.client.HTTPResponse, deadline: float) -> Iterator[bytes]:
    """The answer's bytes, unpacked where it came packed all the same, as many as a document may have."""
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in ("identity", "gzip"):
        raise NotFetched("packing", _("The answer came packed in a way that is not read."))
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    size = 0
    while piece := response.read1(PIECE):
        unpacked = piece if packing == "identity" else unpacker.decompress(piece, MAX_DOCUMENT_BYTES - size + 1)
        size += len(unpacked)
        if size > MAX_DOCUMENT_BYTES:
            raise NotFetched("too_large", _("There is more than %s at the address.") % megabytes(MAX_DOCUMENT_BYTES))
        yield unpacked
    if time.monotonic() > deadline:
        raise _too_slow()


def _too_slow() -> NotFetched:
    return NotFetched("too_slow", _("The address took too long to answer; try again, or add the page as a file."))
