"""Which endpoint to ask, and how; there is no default address."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from crosscount.values import CrosscountError

PREFIX = "CROSSCOUNT_LLM_"
"""Of the environment variables: ENDPOINT, MODEL, KEY, CACHE, AT_ONCE, RETRIES, TIMEOUT, PRICES."""
NO_KEY = "none"
"""What is sent as a key where the user gives none; endpoints on one's own machine do not look at it."""


class NoEndpoint(CrosscountError):
    """A model is to be asked and nobody said where, or which."""

    def __init__(self, what: str, option: str) -> None:
        super().__init__(
            f"llm.v1 needs {what}, and has no default; give {option} or set {PREFIX}{option.removeprefix('--').upper()}"
        )


class BadEndpoint(CrosscountError):
    """A setting of the endpoint that cannot be meant."""

    def __init__(self, name: str, found: str, expected: str) -> None:
        super().__init__(f"{name} is {found!r}; expected {expected}")


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, in the user's own currency."""

    read: float = 0.0
    written: float = 0.0


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """One endpoint and one model; the key stands in no message, no file and no ``repr``."""

    url: str
    model: str
    cache: Path
    key: str = field(default=NO_KEY, repr=False)
    at_once: int = 4
    """Reports that are asked about at the same time."""
    retries: int = 5
    """Times that a request is sent again, with growing pauses, after 408, 409, 429, 5xx or a lost connection."""
    timeout: float = 300.0
    """Seconds to wait for one answer."""
    prices: Prices = Prices()


def settings_from(
    environment: Mapping[str, str], *, url: str | None = None, model: str | None = None, cache: Path | None = None
) -> EndpointSettings:
    """Settings from options and, for what they leave open, from environment variables.

    Args:
        environment: such as ``os.environ``; the key is taken from here only, so that it stands in no shell history.
        url: the endpoint's address up to and with its version, such as ``http://localhost:11434/v1``.
        model: the model's name at that endpoint.
        cache: the folder of remembered answers.

    Raises:
        NoEndpoint: no address or no model was given.
        BadEndpoint: a setting cannot be meant.
    """
    named = {name.removeprefix(PREFIX).lower(): value for name, value in environment.items() if name.startswith(PREFIX)}
    url = url or named.get("endpoint")
    model = model or named.get("model")
    if not url:
        raise NoEndpoint("the address of an endpoint", "--endpoint")
    if not model:
        raise NoEndpoint("the name of a model", "--model")
    return EndpointSettings(
        url=_checked(url),
        model=model,
        cache=cache or Path(named.get("cache") or _default_cache(environment)),
        key=named.get("key") or NO_KEY,
        at_once=int(_number("AT_ONCE", named.get("at_once"), default=4, least=1)),
        retries=int(_number("RETRIES", named.get("retries"), default=5, least=0)),
        timeout=_number("TIMEOUT", named.get("timeout"), default=300.0, least=0.001),
        prices=_prices(named.get("prices")),
    )


def _checked(url: str) -> str:
    parts = urlsplit(url)
    plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
    if not plain or parts.username is not None:
        shown = url if parts.username is None else "an address with a name or a password in it"
        raise BadEndpoint(
            "the endpoint", shown, "an address such as http://localhost:11434/v1, and the key apart from it"
        )
    return url


def _number(name: str, found: str | None, *, default: float, least: float) -> float:
    if not found:
        return default
    try:
        number = float(found)
    except ValueError:
        number = least - 1
    if not least <= number < 1_000_000:
        raise BadEndpoint(f"{PREFIX}{name}", found, f"a number of at least {least:g}")
    return number


def _prices(found: str | None) -> Prices:
    if not found:
        return Prices()
    parts = found.split(",")
    if len(parts) != 2:
        raise BadEndpoint(
            f"{PREFIX}PRICES", found, "two prices for a million tokens, read and written, such as 0.15,0.60"
        )
    read, written = (_number("PRICES", part.strip(), default=0.0, least=0.0) for part in parts)
    return Prices(read, written)


def _default_cache(environment: Mapping[str, str]) -> Path:
    base = environment.get("XDG_CACHE_HOME")
    root = Path(base) if base and os.path.isabs(base) else Path.home() / ".cache"
    return root / "crosscount" / "answers"
