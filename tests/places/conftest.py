from pathlib import Path

import pytest

from crosscount.places import Gazetteer, default_gazetteer_path, open_gazetteer
from crosscount.places.writing import write_gazetteer
from places.small_world import SMALL_WORLD


@pytest.fixture(scope="session")
def small_world(tmp_path_factory) -> Gazetteer:
    path: Path = tmp_path_factory.mktemp("places") / "small.sqlite"
    write_gazetteer(path, SMALL_WORLD)
    return open_gazetteer(path)


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    if not default_gazetteer_path().exists():
        pytest.skip("the gazetteer is not built; run `python -m crosscount.places.build`")
    return open_gazetteer()
