"""Behind a proxy that speaks TLS: what changes in the settings, and who is taken to be the client."""

from collections.abc import Callable
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden

THIS_MACHINE = "127.0.0.1"
NEAR = tuple(
    ip_network(network)
    for network in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)
"""Where a proxy of ours may be: on this machine, or beside it in a network that the internet does not route."""
HOUSEHOLD = 64
"""Bits of an IPv6 address that one customer has; the others are his to choose, at every request anew."""


def behind_proxy(hostname: str) -> dict[str, Any]:
    """The settings of a desk that is reached at ``https://hostname/`` through a proxy, and in no other way.

    The proxy has to set ``X-Forwarded-Proto`` itself and to add the client's address to the end of
    ``X-Forwarded-For``; Caddy does both.
    """
    return {
        "BEHIND_PROXY": True,
        "ALLOWED_HOSTS": [hostname],
        "CSRF_TRUSTED_ORIGINS": [f"https://{hostname}"],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": int(timedelta(days=365).total_seconds()),
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        # To be put into every browser's own list concerns all hosts of a domain: its owner decides that, not one desk.
        "SILENCED_SYSTEM_CHECKS": ["security.W021"],
        # Browsers keep a cookie of this prefix only from TLS, for this host alone and for all of its paths.
        "SESSION_COOKIE_NAME": "__Host-crosscount_session",
        "CSRF_COOKIE_NAME": "__Host-crosscount_csrf",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
    }


def client_address(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware after which ``REMOTE_ADDR`` is the client's address, and no header tells another.

    Behind a proxy it is the last address of ``X-Forwarded-For``, the one that the proxy itself put there: whatever
    stands before it came with the request. Without a proxy the header is what somebody made up.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        # A Unix socket has no addresses; whoever may open it is on this machine.
        peer = str(request.META.get("REMOTE_ADDR") or THIS_MACHINE)
        told = str(request.META.pop("HTTP_X_FORWARDED_FOR", ""))
        request.META["REMOTE_ADDR"] = peer
        if not settings.BEHIND_PROXY:
            return get_response(request)
        if not _is_near(peer):
            return HttpResponseForbidden("This desk answers to its proxy alone.", content_type="text/plain")
        if told:
            try:
                request.META["REMOTE_ADDR"] = _household(told.rpartition(",")[2].strip())
            except ValueError:
                return HttpResponseBadRequest("The proxy gave no address of a client.", content_type="text/plain")
        return get_response(request)

    return respond


def _is_near(peer: str) -> bool:
    address = ip_address(peer)
    near = address.ipv4_mapped or address if isinstance(address, IPv6Address) else address
    return any(near in network for network in NEAR)


def _household(words: str) -> str:
    """The address as attempts are counted by it: of IPv6 the network of its owner."""
    address = ip_address(words)
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), HOUSEHOLD), strict=False).network_address)
