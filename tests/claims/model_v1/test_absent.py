"""Without the weights the rules go on, and who asks for the model is told what to do."""

import pytest

from builders import make_report
from crosscount.claims import attribute, extract
from crosscount.claims.extract import UnknownExtractor
from crosscount.claims.extractors.model_v1 import tagger
from crosscount.claims.extractors.model_v1.tagger import ModelAbsent

TEXT = "Police said that nine people were killed in a blast in Quetta."


@pytest.fixture
def _no_weights(monkeypatch, tmp_path):
    monkeypatch.setattr(tagger, "WEIGHTS", tmp_path / "tagger.onnx")
    tagger.session.cache_clear()
    yield
    tagger.session.cache_clear()


@pytest.mark.usefixtures("_no_weights")
def test_asking_for_the_model_says_what_to_do():
    with pytest.raises(ModelAbsent, match=r"make model.*rules\.v1"):
        attribute(make_report(text=TEXT), extractor="model.v1")


@pytest.mark.usefixtures("_no_weights")
def test_the_rules_need_no_weights(registry, gazetteer):
    report = make_report(text=TEXT)

    assert attribute(report, extractor="rules.v1")
    assert extract(report, registry=registry, gazetteer=gazetteer, extractor="rules.v1").claims


def test_a_name_that_no_extractor_has():
    with pytest.raises(UnknownExtractor, match=r"'model\.v9'.*model\.v1"):
        extract(make_report(text=TEXT), extractor="model.v9")


def test_a_language_that_the_extractor_does_not_read():
    extraction = extract(make_report(text=TEXT, language="fr"), extractor="model.v1")

    assert [refusal.reason for refusal in extraction.refusals] == ["language_waiting"]
