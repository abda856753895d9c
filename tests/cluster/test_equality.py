"""The same reports give the same incidents and tolls on a cluster as in one process, byte for byte."""

from collections.abc import Callable
from functools import cache

import pytest

from cluster.corpus import invented_reports, write_lines
from cluster.engines import TWO_WORKERS, rows_of, run_over_spark
from conftest import forget
from crosscount.accounts import Account, Toll
from crosscount.casebook import create_casebook
from crosscount.claims import Claim
from crosscount.cluster.shapes import account_of, toll_of
from crosscount.pipeline.tally import Tally, tally
from crosscount.values import to_json

pytestmark = pytest.mark.long

REPORTS = 5_000


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A folder of JSON Lines, in several files as a crawler leaves them."""
    folder = tmp_path_factory.mktemp("corpus")
    reports = invented_reports(REPORTS)
    for number in range(3):
        write_lines(reports[number::3], folder / f"{number}.jsonl")
    return folder, reports


@pytest.fixture(scope="module")
def over_spark(corpus, tmp_path_factory):
    out = tmp_path_factory.mktemp("result")
    run_over_spark(corpus[0], out, master=TWO_WORKERS)
    return out


@pytest.fixture(scope="module")
def embedded(corpus, over_spark) -> Callable[[], Tally]:
    """Computes it once, in the first test that asks; after the cluster's, so that nothing is where Spark cannot run."""
    return cache(lambda: tally(corpus[1]))


# Here it is computed; each stage has tests that count its lines, and to count them here more than doubles the time.
@pytest.mark.no_cover
def test_every_claim_is_the_same(over_spark, embedded):
    public = [claim for one in embedded().incidents for claim in one.claims]
    claims: list[Claim] = [*public, *embedded().aggregates, *embedded().statements]

    assert sorted(row["record"] for row in rows_of(over_spark, "extract/claims")) == sorted(map(to_json, claims))
    assert sorted(row["record"] for row in rows_of(over_spark, "extract/restricted")) == sorted(
        map(to_json, embedded().restricted)
    )
    assert len(claims) > REPORTS
    assert embedded().restricted


def test_every_incident_is_the_same(over_spark, embedded):
    rows = rows_of(over_spark, "reconcile/incidents")

    assert sorted((row["record"], row["contested"], tuple(row["responsibility"])) for row in rows) == sorted(
        (to_json(one.incident), one.contested, tuple(map(to_json, one.responsibility))) for one in embedded().incidents
    )
    assert REPORTS / 5 < len(rows) < REPORTS / 2
    assert any(one.incident.operation_id for one in embedded().incidents)


def test_every_account_and_every_toll_is_the_same(over_spark, embedded):
    accounts: list[Account] = [account for one in embedded().incidents for account in one.accounts]
    tolls: list[Toll] = [toll for one in embedded().incidents for toll in one.tolls]

    assert sorted(to_json(account_of(row)) for row in rows_of(over_spark, "reconcile/accounts")) == sorted(
        map(to_json, accounts)
    )
    assert sorted(to_json(toll_of(row)) for row in rows_of(over_spark, "reconcile/tolls")) == sorted(
        map(to_json, tolls)
    )
    assert any(toll.contested for toll in tolls)


def test_a_casebook_that_loads_the_result_has_nothing_left_to_do(over_spark, embedded, tmp_path, open_unblocked):
    from crosscount.cluster.loading import load_result

    casebook = create_casebook(tmp_path / "ours", packs=("generic", "balochistan"))
    loaded = load_result(over_spark, casebook)
    tallied = casebook.tally(restricted=True)

    assert loaded.waits is None
    assert casebook.status().is_up_to_date
    assert sorted(to_json(one.incident) for one in tallied.incidents) == sorted(
        to_json(one.incident) for one in embedded().incidents
    )
    assert [toll for one in tallied.incidents for toll in one.tolls] == [
        toll for one in embedded().incidents for toll in one.tolls
    ]
    forget(casebook.store)
