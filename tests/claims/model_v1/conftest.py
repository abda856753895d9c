"""The learned model, where its weights are installed."""

import pytest

from crosscount.claims.extractors.model_v1 import tagger


@pytest.fixture(scope="session")
def _weights() -> None:
    if not tagger.WEIGHTS.exists():
        pytest.skip(f"no weights of the learned model: {tagger.WEIGHTS.name} is absent")
