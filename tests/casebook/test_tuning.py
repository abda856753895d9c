"""A team's decisions become a model file of the casebook, which the next run links with."""

from datetime import UTC, datetime

import pytest

from crosscount.casebook import BrokenSettings, create_casebook
from crosscount.casebook.settings import name_link_model, read_settings
from crosscount.decisions import Decision
from crosscount.incidents.tuning import NoLinkModel, TooFewDecisions
from pipeline.simple_extractor import sentence

TOWNS = ("Quetta", "Turbat", "Gwadar", "Khuzdar")
PAIRS = 24


@pytest.fixture
def casebook(tmp_path, monkeypatch, opened):
    """Twenty-four pairs of reports of one bombing each, linked."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    create_casebook(tmp_path / "ours", title="Ours")
    reports = tmp_path / "ours" / "reports"
    reports.mkdir()
    for number in range(PAIRS):
        for speaker in ("police", "rebels"):
            text = sentence(f"20{number:02d}-11-09", TOWNS[number % 4], 20 + number, speaker)
            (reports / f"{number}-{speaker}.txt").write_text(text)
    casebook = opened(tmp_path / "ours")
    casebook.add([reports])
    casebook.run()
    return casebook


def part_all(casebook, pairs: int) -> None:
    """Have the team say of some of the pairs that they are two incidents."""
    for incident in list(casebook.incidents())[:pairs]:
        first, second = (
            member.happening_id for member in casebook.explain(incident.incident_id).grounds[0].merge.members
        )
        made_at = datetime(2024, 11, 20, tzinfo=UTC)
        casebook.decide(Decision(made_at, "editor", "different_incident", (first, second), "two bombs"))


def test_under_twenty_decided_pairs_the_casebook_stays_as_it_is(casebook):
    part_all(casebook, 3)

    with pytest.raises(TooFewDecisions, match="17 more"):
        casebook.tune()

    assert read_settings(casebook.path).link_model is None
    assert not (casebook.path / "models").exists()


def test_a_tuned_model_is_written_named_and_linked_with(casebook, opened):
    part_all(casebook, 20)
    casebook.run()
    assert casebook.status().is_up_to_date
    tuned, path = casebook.tune()

    again = opened(casebook.path)

    assert path.name == f"{tuned.model.name}.toml"
    assert again.settings.link_model == f"models/{path.name}"
    assert again.status().to_finish == ("link",)
    again.run()
    assert again.status().is_up_to_date
    incident = next(iter(again.incidents()))
    assert again.explain(incident.incident_id).grounds[0].merge.model == tuned.model.name


def test_two_reports_like_those_that_the_team_parted_weigh_less_as_one_incident(casebook):
    *_, last = casebook.incidents()

    def weight() -> float:
        return casebook.explain(last.incident_id).grounds[0].merge.members[1].link.weight

    before = weight()
    part_all(casebook, PAIRS - 1)
    casebook.tune()
    casebook.run()

    assert weight() < before - 3


def test_tuning_twice_by_the_same_decisions_gives_the_same_file(casebook):
    part_all(casebook, 20)

    assert casebook.tune()[1].read_bytes() == casebook.tune()[1].read_bytes()
    assert len(list((casebook.path / "models").iterdir())) == 1


def test_the_settings_keep_their_remarks_and_tables_when_they_name_a_model(tmp_path):
    path = tmp_path / "crosscount.toml"
    path.write_text('# ours\n\ntitle = "Ours"\npacks = [\n  "generic",\n]\n[[given]]\npath = "a.txt" # kept\n')

    for name in ("models/a.toml", "models/b.toml"):
        settings = name_link_model(tmp_path, name)
        assert settings.link_model == name

    assert settings.given[0].path == "a.txt"
    assert path.read_text().startswith('# ours\n\nlink_model = "models/b.toml"\ntitle')
    assert path.read_text().count("link_model") == 1
    assert "# kept" in path.read_text()


def test_a_model_that_is_not_there_is_told(casebook, opened):
    casebook_toml = casebook.path / "crosscount.toml"
    casebook_toml.write_text('title = "Ours"\nlink_model = "models/gone.toml"\n')

    with pytest.raises(BrokenSettings, match="gone"):
        opened(casebook.path).run()


def test_a_model_that_is_none_is_told(casebook, opened):
    (casebook.path / "ours.toml").write_text("title = 1\n")
    (casebook.path / "crosscount.toml").write_text('title = "Ours"\nlink_model = "ours.toml"\n')

    with pytest.raises(NoLinkModel, match="no name"):
        opened(casebook.path).run()
