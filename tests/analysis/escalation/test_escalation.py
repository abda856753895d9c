"""A planted rise is found, its sourcing is watched, and contested tolls widen what is said of killing."""

import csv
import re
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from crosscount.analysis import BadSetting, BadTable, CannotEstimate, Settings, Table
from crosscount.analysis.escalation import change_points_v1
from crosscount.analysis.escalation.escalation_v1 import MULTIPLE, estimate
from crosscount.analysis.table import read_table

GED = Path(__file__).parents[4] / "shared" / "data" / "ucdp_ged" / "ged_pakistan_1989_2018.csv"
PAGE = Path(__file__).parents[3] / "docs" / "methods" / "escalation.md"
SURE = ("; higher after the split", "; lower after the split")
COLUMNS = ("date", "killed_low", "killed_high", "latitude", "longitude", "district", "tactic", "sources")
SPLIT = Settings({"split": "2012-01-01", "draws": "200"})


def incidents(generator, year, *, months=24, rate=3.0, spread=0.3, contested=0, sources="daily"):
    """Rows over so many months from January of a year on."""
    rows = []
    for month in range(months):
        for _ in range(generator.poisson(rate)):
            low = int(generator.poisson(4))
            place = generator.normal((29.0, 66.0), spread)
            rows.append(
                (
                    f"{year + month // 12}-{month % 12 + 1:02d}-{generator.integers(1, 28):02d}",
                    str(low),
                    str(low + contested),
                    f"{place[0]:.4f}",
                    f"{place[1]:.4f}",
                    "north" if place[0] > 29 else "south",
                    str(generator.choice(["bomb", "gun"])),
                    sources,
                )
            )
    return rows


def table_of(*parts):
    return Table(COLUMNS, tuple(row for part in parts for row in part))


def figure(answer, name):
    return next(one for one in answer.figures if one.name == name)


def test_a_planted_doubling_of_incidents_lies_in_the_interval():
    generator = np.random.default_rng(1)

    answer = estimate(table_of(incidents(generator, 2010), incidents(generator, 2012, rate=6.0)), SPLIT)

    assert answer.low < 2.0 < answer.high
    assert answer.low > 1.0


def test_what_is_drawn_in_one_panel_has_one_unit():
    generator = np.random.default_rng(1)

    answer = estimate(table_of(incidents(generator, 2010), incidents(generator, 2012)), SPLIT)

    units = {one.name: one.unit for one in answer.figures}
    assert units["standard distance, km: before"] == "km"
    assert {unit for name, unit in units.items() if name.startswith("hull of") and name.endswith(": after")} == {"km2"}
    assert units["killed a month: before"] == "killed a month"
    assert {unit for name, unit in units.items() if name.endswith("after / before")} == {MULTIPLE}


def test_nothing_is_said_to_rise_where_nothing_did():
    generator = np.random.default_rng(2)

    answer = estimate(table_of(incidents(generator, 2010), incidents(generator, 2012)), SPLIT)

    assert answer.low < 1.0 < answer.high


def test_contested_tolls_widen_the_interval_of_killing_and_leave_that_of_frequency():
    agreed, contested = (
        estimate(
            table_of(
                incidents(np.random.default_rng(3), 2010), incidents(np.random.default_rng(4), 2012, contested=extra)
            ),
            SPLIT,
        )
        for extra in (0, 8)
    )

    def width(answer, name):
        one = figure(answer, name)
        return one.high - one.low

    assert width(contested, "killed an incident: after") > 2 * width(agreed, "killed an incident: after")
    assert figure(contested, "incidents a month: after") == figure(agreed, "incidents a month: after")


def cells(answer):
    return next(
        one for one in answer.figures if one.name.startswith("cells in") and one.name.endswith("after / before")
    )


def test_a_wider_reach_is_seen_in_the_standard_distance_and_in_cells():
    generator = np.random.default_rng(5)

    answer = estimate(table_of(incidents(generator, 2010), incidents(generator, 2012, spread=1.2)), SPLIT)

    assert figure(answer, "standard distance, km: after / before").low > 2.0
    assert cells(answer).low > 1.2


def test_more_incidents_in_the_same_places_are_no_wider_reach():
    generator = np.random.default_rng(15)

    answer = estimate(table_of(incidents(generator, 2010), incidents(generator, 2012, rate=9.0)), SPLIT)

    assert answer.low > 1.5
    assert cells(answer).low < 1.0 < cells(answer).high


def longer_before(generator, *, clustered):
    """One process for 48 months and for 23 more; places in bursts, tolls with a Pareto tail."""
    rows = []
    for month in range(71):
        around = generator.normal((29.0, 66.0), 1.2) if clustered else (29.0, 66.0)
        for _ in range(generator.negative_binomial(2.0, 2.0 / 4.4)):
            place, low = generator.normal(around, 1.2), int(1 + generator.pareto(1.5))
            where = (f"{place[0]:.4f}", f"{place[1]:.4f}", "north" if place[0] > 29 else "south")
            day = f"{2013 + month // 12}-{month % 12 + 1:02d}-{generator.integers(1, 28):02d}"
            rows.append((day, str(low), str(low + 1), *where, "bomb", "daily"))
    return table_of(rows)


def test_where_nothing_changed_a_longer_side_makes_no_change_sure():
    said = Settings({"split": "2017-01-01", "from": "2013-01-01", "until": "2018-11-30", "draws": "100"})
    rng = np.random.default_rng(23)

    answers = [estimate(longer_before(rng, clustered=number % 2 == 0), said) for number in range(12)]

    sure = [[one.name for one in each.diagnostics if one.words.endswith(SURE)] for each in answers]
    holds_one = [
        [
            one.low <= 1 <= one.high
            for one in each.figures
            if one.name.endswith("after / before") and one.low is not None
        ]
        for each in answers
    ]
    assert sum(map(bool, sure)) <= 2
    assert np.mean(holds_one) > 0.92


def test_what_looks_sure_alone_is_told_from_what_is_sure_among_all_measures():
    generator = np.random.default_rng(5)

    answer = estimate(table_of(incidents(generator, 2010), incidents(generator, 2012, rate=6.0)), SPLIT)

    together = check(answer, "compared at once")
    assert check(answer, "rose: incidents a month").words.endswith("higher after the split")
    assert together.value == sum(one.name.startswith("rose: ") for one in answer.diagnostics)
    assert f"chance makes {0.05 * together.value:.1f} look so" in together.words


def test_a_jump_that_comes_with_a_new_source_is_warned_of_and_the_panel_stays_level():
    generator = np.random.default_rng(6)
    quiet, loud = incidents(generator, 2010), incidents(generator, 2012)
    newcomers = incidents(generator, 2012, rate=4.0, sources="newcomer")

    answer = estimate(table_of(quiet, loud, newcomers), SPLIT)

    panel = figure(answer, "incidents a month by the constant panel: after / before")
    assert any("coincides with new sources" in warning for warning in answer.warnings)
    assert answer.low > 1.0
    assert panel.low < 1.0 < panel.high


def test_a_rise_that_goes_with_the_number_of_sources_is_none_at_one_number_of_sources():
    generator = np.random.default_rng(16)
    parts = []
    for month in range(48):
        at_work = 2 + month // 6
        for source in range(at_work):
            rows = incidents(generator, 2010 + month // 12, months=1, rate=1.5, sources=f"paper {source}")
            parts.append([(row[0].replace("-01-", f"-{month % 12 + 1:02d}-"), *row[1:]) for row in rows])

    answer = estimate(table_of(*parts), SPLIT)

    adjusted = figure(answer, "incidents a month at one number of sources: after / before")
    elasticity = figure(answer, "percent more incidents with one percent more sources")
    assert answer.low > 1.3
    assert adjusted.low < 1.0 < adjusted.high
    assert elasticity.low < 1.0 < elasticity.high
    assert any("may be one of reporting" in warning for warning in answer.warnings)


def test_sources_that_change_at_the_split_only_cannot_be_told_from_it():
    generator = np.random.default_rng(17)

    answer = estimate(table_of(incidents(generator, 2010), incidents(generator, 2012)), SPLIT)

    assert any("cannot be told from the split" in warning for warning in answer.warnings)


def complex_rows(generator, year, *, second_weapon):
    return [
        (*row, "rifle;bomb" if generator.random() < second_weapon else "rifle", "2", "guarded")
        for row in incidents(generator, year)
    ]


def test_more_weapons_in_one_attack_raise_complexity_by_their_part():
    generator = np.random.default_rng(19)
    rows = complex_rows(generator, 2010, second_weapon=0.3) + complex_rows(generator, 2012, second_weapon=0.9)

    answer = estimate(Table((*COLUMNS, "weapons", "sites", "target"), tuple(rows)), SPLIT)

    weapons = figure(answer, "complexity of weapons: after / before")
    assert weapons.low < 3.0 < weapons.high
    assert figure(answer, "complexity, 0 to 1: after / before").low > 1.0
    assert figure(answer, "complexity of sites: after").estimate == pytest.approx(1 / 3)
    assert figure(answer, "complexity of target: after").estimate == pytest.approx(0.5)


def check(answer, name):
    return next(one for one in answer.diagnostics if one.name == name)


def test_what_was_plain_throughout_before_rises_from_nothing_and_has_no_ratio():
    generator = np.random.default_rng(20)
    rows = complex_rows(generator, 2010, second_weapon=0.0) + complex_rows(generator, 2012, second_weapon=0.9)

    answer = estimate(Table((*COLUMNS, "weapons", "sites", "target"), tuple(rows)), SPLIT)

    names = {one.name for one in answer.figures}
    assert figure(answer, "complexity of weapons: before").estimate == 0.0
    assert figure(answer, "complexity of weapons: after").low > 0.3
    assert "complexity of weapons: after / before" not in names
    assert check(answer, "rose: complexity of weapons").words.endswith("higher after the split")


def test_a_share_that_is_one_on_both_sides_is_not_said_to_have_fallen():
    generator = np.random.default_rng(21)
    rows = [(row[0], "3", "5", *row[3:]) for year in (2010, 2012) for row in incidents(generator, year)]

    answer = estimate(table_of(rows), SPLIT)

    assert check(answer, "rose: share of incidents that kill").value == 0.5
    assert "not sure" in check(answer, "rose: share of incidents that kill").words


def test_what_the_table_cannot_tell_is_named_as_not_measured():
    generator = np.random.default_rng(22)
    rows = [row[:3] for year in (2010, 2012) for row in incidents(generator, year)]

    bare = estimate(Table(COLUMNS[:3], tuple(rows)), SPLIT)
    full = estimate(table_of(incidents(generator, 2010), incidents(generator, 2012)), SPLIT)

    missing = {one.name.removeprefix("not measured: ") for one in bare.diagnostics if one.name.startswith("not")}
    assert missing >= {"standard distance", "hull", "districts", "cells", "complexity", "tactics"}
    assert not missing & {one.name.removeprefix("not measured: ") for one in full.diagnostics} & {"tactics", "cells"}


def test_a_target_in_other_words_is_named_by_its_row():
    row = ("2010-01-01", "1", "3", "", "", "", "", "", "", "", "bunker")

    with pytest.raises(BadTable, match="row 2 has the target 'bunker'"):
        estimate(Table((*COLUMNS, "weapons", "sites", "target"), (row,)), SPLIT)


def test_rows_are_numbered_as_a_spreadsheet_shows_them_where_a_target_or_sites_cannot_be_read():
    header = "date,killed_low,killed_high,target,sites\n\n\n2010-01-05,1,2,soft,1\n"

    for wrong in ("tank,1", "soft,0"):
        with pytest.raises(BadTable, match="row 5 has"):
            estimate(read_table((header + f"2010-02-05,1,2,{wrong}\n").splitlines()), SPLIT)


def test_a_place_off_the_globe_is_named_by_its_row():
    with pytest.raises(BadTable, match="row 2 has the latitude 290"):
        estimate(table_of([("2010-01-01", "1", "3", "290", "66", "", "", "")]), SPLIT)


def test_places_written_as_nought_are_not_known_and_counted():
    rows = incidents(np.random.default_rng(3), 2010, months=48)
    unplaced = [(*row[:3], "0.0", "0", *row[5:]) if place % 9 == 4 else row for place, row in enumerate(rows)]

    answer = estimate(table_of(unplaced), SPLIT)

    assert figure(answer, "standard distance, km: before").estimate < 100
    assert any("at latitude 0 and longitude 0 (the first is row 6)" in words for words in answer.warnings)


def test_incidents_without_sources_are_said_to_be_so():
    generator = np.random.default_rng(7)

    answer = estimate(table_of(incidents(generator, 2010, sources=""), incidents(generator, 2012, sources="")), SPLIT)

    assert any("cannot be told from a rise of violence" in warning for warning in answer.warnings)


def test_a_short_side_is_refused():
    generator = np.random.default_rng(8)

    with pytest.raises(CannotEstimate, match="5 months after the split"):
        estimate(table_of(incidents(generator, 2010), incidents(generator, 2012, months=5, rate=9.0)), SPLIT)


def test_the_split_must_be_given():
    with pytest.raises(BadSetting, match="split"):
        estimate(table_of(incidents(np.random.default_rng(9), 2010)), Settings({}))


def test_figures_whose_lowest_is_above_the_highest_are_read_as_the_range_between_them():
    rows = incidents(np.random.default_rng(9), 2010, months=48, contested=2)
    crossed = [(row[0], row[2], row[1], *row[3:]) if place in (3, 7) else row for place, row in enumerate(rows)]

    straight, answer = (estimate(table_of(each), SPLIT) for each in (rows, crossed))

    assert answer.figures == straight.figures
    assert any(words.startswith("2 rows with a lowest figure above") and "row 5" in words for words in answer.warnings)


def test_an_incident_without_a_toll_counts_for_frequency_and_place_and_not_for_lethality():
    rows = [(row[0], "4", "4", *row[3:]) for row in incidents(np.random.default_rng(9), 2010, months=48)]
    untold = [(row[0], "", "", *row[3:]) if place % 10 == 0 else row for place, row in enumerate(rows)]

    whole, answer = (estimate(table_of(each), SPLIT) for each in (rows, untold))

    def value(answer, name):
        return figure(answer, f"{name}: before").estimate

    assert answer.estimate == whole.estimate
    assert value(answer, "standard distance, km") == value(whole, "standard distance, km")
    assert value(answer, "killed an incident") == 4.0
    assert value(answer, "killed a month") < value(whole, "killed a month")
    assert any(words.startswith(f"{len(rows[::10])} rows without a lowest and") for words in answer.warnings)


@pytest.mark.parametrize("high", ["inf", "1e308"])
def test_a_highest_figure_without_end_is_refused_by_its_row(high):
    with pytest.raises(BadTable, match=r"row 2 has .* killed; give .* from 0 to 1,000,000,000"):
        estimate(table_of([("2010-01-01", "5", high, "", "", "", "", "")]), SPLIT)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_date_that_fills_a_gap_is_refused_by_its_row(day):
    with pytest.raises(BadTable, match=f"row 2 is dated '{day}'"):
        estimate(table_of([(day, "5", "5", "", "", "", "", "")]), SPLIT)


def test_a_tactic_named_like_a_measure_stands_beside_it():
    rows = incidents(np.random.default_rng(9), 2010, months=48)
    named = [(*row[:6], "incidents that kill" if row[6] == "bomb" else "hull", row[7]) for row in rows]

    answer = estimate(table_of(named), SPLIT)

    deadly = np.mean([int(row[1]) > 0 for row in rows if row[0] < "2012"])
    bombs = np.mean([row[6] == "bomb" for row in rows if row[0] < "2012"])
    assert figure(answer, "share of incidents that kill: before").estimate == pytest.approx(deadly)
    assert figure(answer, "share of tactic incidents that kill: before").estimate == pytest.approx(bombs)
    assert figure(answer, "share of tactic hull: before").unit == "share of incidents, 0 to 1"


@pytest.mark.parametrize(
    "said",
    [
        {"split": "1999-01-01"},
        {"split": "2012-01-01", "from": "2012-01-01"},
        {"split": "2012-01-01", "until": "2011-06-30"},
        {"split": "2012-01-01", "from": "2013-01-01", "until": "2011-06-30"},
    ],
)
def test_a_split_that_does_not_lie_within_the_days_covered_is_refused(said):
    with pytest.raises(BadSetting, match="give"):
        estimate(table_of(incidents(np.random.default_rng(9), 2011, months=24)), Settings(said))


def test_centuries_between_first_and_last_month_are_refused():
    rows = incidents(np.random.default_rng(1), 2010)

    with pytest.raises(BadSetting, match="at most 1,200 apart"):
        estimate(table_of(rows), Settings({**SPLIT.values, "until": "2199-12-31"}))


def every_day(first, last):
    """One incident a day, by one of the papers at work; another paper comes every half year."""
    rows = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        rows.append((str(day), "1", "3", "", "", "", "", f"paper {number % (2 + number // 180)}"))
    return table_of(rows)


def test_records_that_begin_and_end_within_a_month_are_no_change():
    answer = estimate(every_day(date(2010, 12, 22), date(2013, 1, 3)), SPLIT)

    before, after = (figure(answer, f"incidents a month: {side}") for side in ("before", "after"))
    killed = figure(answer, "killed a month: after")
    adjusted = figure(answer, "incidents a month at one number of sources: after / before")
    assert before.estimate == pytest.approx(30.4, abs=0.2)
    assert after.estimate == pytest.approx(30.5, abs=0.2)
    assert killed.estimate == pytest.approx(2 * after.estimate)
    assert after.low > 30
    assert adjusted.estimate == pytest.approx(1, abs=0.02)


def test_the_days_covered_are_told_in_the_words_of_change_points():
    table = every_day(date(2010, 12, 1), date(2013, 6, 30))
    covered = {"from": "2010-12-22", "until": "2013-01-03"}

    answer = estimate(table, Settings({**SPLIT.values, **covered}))
    changes = change_points_v1.estimate(table, Settings(covered))

    told = {one.name: one.value for one in answer.diagnostics}
    assert told["outside the days covered"] == 21 + 178
    assert told["share of 2010-12 that is covered"] == 10 / 31
    assert told["share of 2013-01 that is covered"] == 3 / 31
    assert {one for one in changes.diagnostics if "covered" in one.name} <= set(answer.diagnostics)
    assert set(changes.assumptions) & set(answer.assumptions)


def test_quiet_months_that_the_records_cover_count_and_ends_that_are_guessed_are_said():
    table = every_day(date(2011, 1, 1), date(2012, 6, 30))

    guessed, covered = (
        estimate(table, Settings({**SPLIT.values, "split": "2012-01-01", **said}))
        for said in ({"until": "2012-12-31"}, {"from": "2011-01-01", "until": "2012-12-31"})
    )

    assert figure(covered, "incidents a month: after").estimate == pytest.approx(182 / 12)
    assert any("quiet beyond is not seen; set from to" in words for words in guessed.warnings)
    assert not any("quiet beyond" in words for words in covered.warnings)


@pytest.mark.parametrize(("split", "said"), [("2012-01-01", False), ("2012-01-20", True)])
def test_a_split_within_a_month_is_said_to_be_taken_at_its_first_day(split, said):
    table = table_of(incidents(np.random.default_rng(9), 2010, months=48))

    answer = estimate(table, Settings({**SPLIT.values, "split": split}))

    assert any("taken at 2012-01-01" in words for words in answer.warnings) == said


def balochistan():
    if not GED.is_file():
        pytest.skip("../shared/data/ucdp_ged is not here")
    with GED.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["adm_1"].startswith("Baloch")]
    return Table(tuple(rows[0]), tuple(tuple(row.values()) for row in rows))


def test_the_worked_example_of_the_documentation_is_what_is_computed():
    answer = estimate(balochistan(), Settings({"split": "2017-01-01", "from": "2013-01-01", "until": "2018-12-31"}))

    shown = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in (PAGE.read_text(encoding="utf-8").split("## Worked example")[1]).splitlines()
        if line.startswith("| ") and "(" in line
    ]
    assert [row[0] for row in shown] == [
        one.name.removesuffix(": before") for one in answer.figures if one.name.endswith(": before")
    ]
    for name, *cells, rose in shown:
        for part, cell in zip(("before", "after", "after / before"), cells, strict=True):
            one = figure(answer, f"{name}: {part}")
            numbers = [float(number) for number in re.findall(r"[\d.]+", cell.replace(",", ""))]
            assert numbers == pytest.approx([one.estimate, one.low, one.high], rel=0.01), (name, part)
        assert float(rose) == pytest.approx(
            next(each.value for each in answer.diagnostics if each.name == f"rose: {name}"), abs=0.02
        )
