"""The MUC-4 training texts, wire copy in capitals about Latin America: read without an error, most tolls found.

They are not ours to publish: they are read from the folder that is shared beside the repository.
"""

import json
from itertools import islice
from pathlib import Path

import pytest

from builders import make_report
from claims.finding import tolls
from claims.numbers import numbers_in, said
from crosscount.claims import extract_all

TEXTS = Path(__file__).parents[3] / "shared" / "data" / "muc4" / "muc4_train.jsonl"
pytestmark = pytest.mark.skipif(not TEXTS.exists(), reason=f"the MUC-4 texts are not at {TEXTS}")

SAMPLE, EVERY = 60, 21
"""How many texts, and how far apart in the file."""
HARMED = "HUM TGT: EFFECT OF INCIDENT"
FLOOR = 0.65
"""The share of texts in which a toll must be found where somebody died (measured: 0.75) or was hurt (0.89)."""


@pytest.fixture(scope="module")
def sample():
    """Every so many texts of the file."""
    with TEXTS.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, 0, SAMPLE * EVERY, EVERY)]


@pytest.fixture(scope="module")
def found(sample, registry, gazetteer):
    """What is extracted from each, by its name."""
    reports = [make_report(report_id=one["doc"], text=one["text"], published=None) for one in sample]
    return {one.report_id: one for one in extract_all(reports, registry=registry, gazetteer=gazetteer)}


def effects(text):
    """What the templates say happened to people, such as ``DEATH``."""
    return {filled.split(":")[0] for template in text["templates"] for filled in template.get(HARMED, [])}


def share(texts, of_which):
    return sum(of_which(one) for one in texts) / len(texts)


def test_the_sample_is_whole_and_in_capitals(sample):
    assert len(sample) == SAMPLE
    assert all(one["text"].isupper() for one in sample)


def test_every_text_is_read_and_every_quote_is_verbatim(sample, found):
    for one in sample:
        assert all(claim.quote == one["text"][claim.start : claim.end] for claim in found[one["doc"]].claims)
    assert sum(len(one.claims) for one in found.values()) > SAMPLE


def test_every_number_can_be_read_from_its_words(found):
    """Who is named, such as ``SENATOR X``, counts as one."""
    counted = [claim.quantity for one in found.values() for claim in one.claims if claim.quantity]

    assert len(counted) > SAMPLE
    assert [quantity for quantity in counted if not said(quantity) <= numbers_in(quantity.phrase) | {1}] == []


@pytest.mark.parametrize(("effect", "measure"), [("DEATH", "killed"), ("INJURY", "injured")])
def test_where_people_came_to_harm_mostly_a_toll_is_found(sample, found, effect, measure):
    harmed = [one for one in sample if effect in effects(one)]

    assert harmed
    assert share(harmed, lambda one: bool(tolls(found[one["doc"]], measure))) >= FLOOR
