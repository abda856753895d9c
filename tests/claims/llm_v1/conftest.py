"""A model behind real HTTP that says what the test tells it to, read by llm.v1."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from builders import make_report
from claims.llm_v1.entries import TEXT, reply_of
from crosscount.claims import Extraction
from crosscount.claims.extractors.llm_v1 import llm_extractor
from crosscount.endpoint import EndpointSettings, open_endpoint
from endpoint.stub import Reply, Stub, completion, stub


@pytest.fixture
def model() -> Iterator[Stub]:
    """A model's endpoint on this machine."""
    with stub() as running:
        yield running


@pytest.fixture
def ask_about(model: Stub, registry: Any, gazetteer: Any, tmp_path: Any) -> Iterator[Callable[..., Extraction]]:
    """Extract a report whose model answers with these entries, or with this reply or these replies."""
    endpoint = open_endpoint(EndpointSettings(url=model.url, model="stub", cache=tmp_path, retries=1, timeout=10.0))
    extractor = llm_extractor(endpoint.ask)

    def ask(*said: dict[str, Any] | Reply | str, text: str = TEXT, **changes: Any) -> Extraction:
        if said and isinstance(said[0], Reply):
            model.replies(*said)
        elif said and isinstance(said[0], str):
            model.replies(completion(said[0]))
        else:
            model.replies(completion(reply_of(*said)))
        return extractor.extract(make_report(text=text, **changes), registry, gazetteer)

    yield ask
    endpoint.close()
