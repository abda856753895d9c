"""The shipped actors and places, loaded once, and a way to read a sentence with them."""

from collections.abc import Callable

import pytest

from builders import make_report
from crosscount.actors import Registry, load_registry
from crosscount.claims import Extraction, extract
from crosscount.places import Gazetteer, open_gazetteer

Read = Callable[..., Extraction]


@pytest.fixture(scope="session")
def registry() -> Registry:
    """Who is who, in every shipped pack."""
    return load_registry()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The installed gazetteer."""
    return open_gazetteer()


@pytest.fixture(scope="session")
def read(registry, gazetteer) -> Read:
    """Reads words as a report of The Example Gazette of Saturday 9 November 2024, unless told otherwise."""

    def read_words(text: str, **changes: object) -> Extraction:
        return extract(make_report(text=text, **changes), registry=registry, gazetteer=gazetteer)

    return read_words
