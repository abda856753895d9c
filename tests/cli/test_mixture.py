"""Reports, claims and incidents may come on one stream."""

import pytest

from builders import make_claim, make_incident, make_report
from crosscount.cli.lines import BrokenLine
from crosscount.cli.mixture import read_mixture
from crosscount.values import to_json


def test_each_record_is_told_by_its_id_whatever_the_order(tmp_path):
    claim, report = make_claim(), make_report()
    incident = make_incident(claim)
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join(map(to_json, (incident, report, claim))))

    mixture = read_mixture([path])

    assert (mixture.reports, mixture.claims, mixture.incidents) == ([report], [claim], [incident])


def test_a_line_that_is_none_of_them_is_named(tmp_path):
    path = tmp_path / "mixed.jsonl"
    path.write_text(to_json(make_claim()) + '\n\n{"toll": 12}\n')

    with pytest.raises(BrokenLine, match=r"line 3 of .*mixed.jsonl: neither a report"):
        read_mixture([path])
