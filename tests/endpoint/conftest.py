"""A running stub, and an endpoint that asks it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from crosscount.endpoint import Endpoint, EndpointSettings, Prices, open_endpoint
from endpoint.stub import Stub, stub

KEY = "sk-invented-for-this-test"


@pytest.fixture
def model() -> Iterator[Stub]:
    """A model's endpoint on this machine."""
    with stub() as running:
        yield running


@pytest.fixture
def endpoint_at(model: Stub, tmp_path: Any) -> Iterator[Callable[..., Endpoint]]:
    """Make endpoints that ask the stub, with a key, two retries and ten seconds unless told otherwise."""
    opened: list[Endpoint] = []

    def make(**changes: Any) -> Endpoint:
        fields = {
            "url": model.url,
            "model": "stub",
            "cache": tmp_path / "answers",
            "key": KEY,
            "retries": 2,
            "timeout": 10.0,
            "prices": Prices(),
        } | changes
        opened.append(open_endpoint(EndpointSettings(**fields)))
        return opened[-1]

    yield make
    for endpoint in opened:
        endpoint.close()
