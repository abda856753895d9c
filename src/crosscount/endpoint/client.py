"""The official OpenAI client, held to what is said in ``docs/how-to/language-models.md``: one address, few headers."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crosscount import __version__
from crosscount.endpoint.settings import EndpointSettings
from crosscount.values import CrosscountError

if TYPE_CHECKING:
    from openai import OpenAI

SENT_HEADERS = frozenset(
    {"host", "content-type", "content-length", "transfer-encoding", "accept", "accept-encoding", "connection"}
)
"""What the connection needs; the client's own headers on the machine (its system, processor, Python) stay here, and so
do those that variables meant for another endpoint would add."""


class ClientMissing(CrosscountError):
    """The client is an extra, and it is not installed."""

    def __init__(self) -> None:
        super().__init__("asking a language model needs the openai package; install it with `sh scripts/install llm`")


def open_client(settings: EndpointSettings) -> "OpenAI":
    """A client that talks to this endpoint and no other: it follows no redirect and reads no ``OPENAI_`` variable.

    Raises:
        ClientMissing: the extra ``llm`` is not installed.
    """
    try:
        from openai import DefaultHttpxClient, OpenAI
    except ImportError as error:
        raise ClientMissing from error
    http = DefaultHttpxClient(
        follow_redirects=False,
        trust_env=not _is_this_machine(settings.url),
        timeout=settings.timeout,
        event_hooks={"request": [_only_what_is_needed(settings)]},
    )
    return OpenAI(
        base_url=settings.url,
        api_key=settings.key,
        admin_api_key="",
        organization="",
        project="",
        webhook_secret="",
        max_retries=settings.retries,
        timeout=settings.timeout,
        http_client=http,
    )


def _is_this_machine(url: str) -> bool:
    """Whether an address leads nowhere else, so that no proxy of the environment is to see the reports."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _only_what_is_needed(settings: EndpointSettings) -> Callable[[Any], None]:
    def strip(request: Any) -> None:
        for name in [name for name in request.headers if name.lower() not in SENT_HEADERS]:
            del request.headers[name]
        request.headers["authorization"] = f"Bearer {settings.key}"
        request.headers["user-agent"] = f"crosscount/{__version__}"

    return strip
