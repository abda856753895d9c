"""What ``crosscount.toml`` may say, and what happens when it is not what it should be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscount.casebook import BrokenSettings, CasebookSettings, NoCasebook, open_casebook
from crosscount.casebook.settings import Given, RecordedDays, read_settings, write_settings
from crosscount.reports import ReportDefaults


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_title_can_be_written_and_read_again(tmp_path_factory, title):
    folder = tmp_path_factory.mktemp("casebook")

    write_settings(folder, title=title, packs=("generic", "balochistan"))

    assert read_settings(folder) == CasebookSettings(title=title, packs=("generic", "balochistan"))


def test_a_folder_without_a_casebook_says_how_to_make_one(tmp_path):
    with pytest.raises(NoCasebook, match="crosscount init"):
        open_casebook(tmp_path)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("title = ", "not TOML"),
        ('title = "Ours"\npack = ["generic"]', "pack: Unexpected"),
        ('packs = ["generic"]', "title: Field required"),
        ('title = "Ours"\n[[given]]\npath = "a.txt"\npublished = "last Saturday"', "given.0.published"),
    ],
)
def test_settings_that_are_wrong_are_named_by_file_and_field(tmp_path, settings, found):
    (tmp_path / "crosscount.toml").write_text(settings)

    with pytest.raises(BrokenSettings, match=found) as error:
        open_casebook(tmp_path)
    assert "crosscount.toml" in str(error.value)


def test_of_two_entries_that_cover_a_document_the_closer_one_holds():
    settings = CasebookSettings(
        title="Ours",
        given=(
            Given("reports/gazette", publisher="The Example Gazette"),
            Given("reports/gazette/a.txt", publisher="The Example Gazette", published=date(2024, 11, 9)),
        ),
    )

    closer = settings.defaults_for("reports/gazette/a.txt")

    assert closer == ReportDefaults(publisher="The Example Gazette", published=date(2024, 11, 9))
    assert settings.defaults_for("reports/gazette/b.txt") == ReportDefaults(publisher="The Example Gazette")
    assert settings.defaults_for("reports/gazette-2/b.txt") is None


def written(folder, covered):
    (folder / "crosscount.toml").write_text(f'title = "Ours"\n[covered]\n{covered}')
    return read_settings(folder).covered


def test_the_days_that_the_records_cover_are_read_each_end_by_itself(tmp_path):
    assert written(tmp_path, "from = 2024-01-01\nuntil = 2025-06-30") == RecordedDays(
        date(2024, 1, 1), date(2025, 6, 30)
    )
    assert written(tmp_path, "from = 2024-01-01") == RecordedDays(date(2024, 1, 1), None)
    assert written(tmp_path, "") == RecordedDays(None, None)


@pytest.mark.parametrize(
    ("covered", "found"),
    [
        ("from = 2024-13-01", "not TOML"),
        ('until = "soon"', r"covered\.until: .*date"),
        ("until = 2024-06-30T12:00:00", r"covered\.until: .*date"),
        ("to = 2024-01-01", r"covered\.to: Unexpected"),
        ("first = 2024-01-01", r"covered\.first: Unexpected"),
        ("from = 2025-01-01\nuntil = 2024-01-01", "from 2025-01-01 until 2024-01-01; give the first day as from"),
    ],
)
def test_days_that_cover_nothing_are_named_by_file_and_field(tmp_path, covered, found):
    with pytest.raises(BrokenSettings, match=found):
        written(tmp_path, covered)
