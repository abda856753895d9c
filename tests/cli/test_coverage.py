"""How much of a figure over a period is on file, as a person and a machine read it."""

import json
from functools import cache

import pytest
from jsonschema import Draft202012Validator

from conftest import forget
from crosscount.analysis.coverage import Coverage
from crosscount.casebook import open_casebook
from crosscount.cli import run
from crosscount.values import json_schema

TEXT = """A bomb killed 12 people in Quetta on 9 May 2024, police said. The Baloch Liberation Army claimed
responsibility for the bombing.

In Sibi, gunmen killed four people on 3 March 2024, police said.

The Baloch Liberation Army said it carried out 302 attacks in 2024.
"""


@cache
def validator():
    return Draft202012Validator(json_schema(Coverage))


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture(scope="module")
def casebook(tmp_path_factory, open_unblocked):
    """A casebook with the article in it."""
    folder = tmp_path_factory.mktemp("casebook") / "ours"
    article = tmp_path_factory.mktemp("article") / "article.txt"
    article.write_text(TEXT)
    assert run(["init", str(folder), "--title", "Ours", "--pack", "balochistan"]) == 0
    added = ["add", str(article), "--casebook", str(folder), "--publisher", "The Example Gazette"]
    assert run([*added, "--published", "2025-01-14"]) == 0
    assert run(["run", "--casebook", str(folder)]) == 0
    yield folder
    forget(open_casebook(folder).store)


def test_the_page_says_who_claims_what_and_how_much_of_it_is_on_file(crosscount, article):
    page = " ".join(crosscount("coverage", article, "--published", "2025-01-14").out.split())

    assert "The Baloch Liberation Army says 302 attacks" in page
    assert "claimed 302 attacks on file 1, 1 more unclear absent 300–301" in page
    assert "whose act: Baloch Liberation Army claims it [claim-" in page
    assert "“The Baloch Liberation Army claimed responsibility for the bombing.”" in page
    assert "Balochistan Police says “gunmen” did it; no claim by Baloch Liberation Army is on file" in page


def test_it_is_drawn_over_time_where_a_drawing_is_asked_for(crosscount, casebook, tmp_path):
    drawn, refused = (
        crosscount("coverage", "--casebook", casebook, "--json", "--plot", tmp_path / name)
        for name in ("over.svg", "over.pdf")
    )

    picture = (tmp_path / "over.svg").read_text(encoding="utf-8")
    assert "302 attacks; on file 1, 0.3% of what is claimed" in picture
    assert len(drawn.records) == 1
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "ends in .svg or .png" in refused.err


def test_the_tally_says_it_in_one_line(crosscount, article):
    page = crosscount("tally", article, "--published", "2025-01-14").out

    assert "on file: 1 of 302 attacks (1 more unclear)" in page


def test_a_casebook_gives_what_its_files_give_and_obeys_the_schema(crosscount, article, casebook):
    (of_casebook,) = crosscount("coverage", "--casebook", casebook, "--json").records
    (of_files,) = crosscount("coverage", article, "--json", "--published", "2025-01-14").records

    assert validator().is_valid(of_casebook)
    assert reasons(of_casebook) == reasons(of_files)
    assert of_casebook["absent"] == of_files["absent"] == {"low": 300, "best": None, "high": 301}


def reasons(covered):
    found = [*covered["matched"], *covered["unclear"]]
    return [(one["asks"], one["verdict"], one["words"]) for finding in found for one in finding["criteria"]]


def test_an_aggregate_is_explained_by_what_is_on_file_of_it(crosscount, casebook):
    (covered,) = crosscount("coverage", "--casebook", casebook, "--json").records

    explained = json.loads(crosscount("explain", covered["claim_id"], "--casebook", casebook, "--json").out)
    page = crosscount("explain", covered["claim_id"], "--casebook", casebook).out

    assert explained["coverage"] == covered
    assert "absent   300–301" in page


def test_without_a_figure_over_a_period_there_is_nothing_to_print(crosscount, tmp_path):
    (tmp_path / "quiet.txt").write_text("Nothing happened in Quetta.")

    outcome = crosscount("coverage", tmp_path / "quiet.txt")

    assert (outcome.code, outcome.out, outcome.err) == (0, "", "no figure over a period was found\n")


def test_a_policy_that_pools_nothing_costs_one_line(crosscount, article):
    outcome = crosscount("coverage", article, "--policy", "by_voice.v1")

    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "ucdp_like.v1" in outcome.err
