"""One publisher goes by many names, and prints other publishers' texts."""

import tomllib
from importlib.resources import files

import pytest

from crosscount.reports import Report
from crosscount.reports.publishers import ANYONE, Publisher, are_partners, publisher_of

TABLE = tomllib.loads(files("crosscount.reports").joinpath("publishers.toml").read_text("utf-8"))
ENTRIES = [*TABLE["agency"], *TABLE["publisher"]]


def house(name: str | None = None, url: str | None = None) -> Publisher | None:
    return publisher_of(Report("r", "text", publisher=name, url=url))


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Dawn", None),
        ("dawn.com", None),
        ("DAWN NEWS", None),
        (None, "https://www.dawn.com/news/1"),
        (None, "http://web.archive.org/web/20241109000000/http://www.dawn.com:80/news/1"),
        ("A name that nobody listed", "https://images.dawn.com/1"),
    ],
)
def test_a_publisher_of_the_table_is_known_by_name_host_and_archived_page(name: str | None, url: str | None) -> None:
    found = house(name, url)

    assert found is not None
    assert found.name == "Dawn"


@pytest.mark.parametrize(
    ("name", "url"), [("The Valley Wire", None), ("valley wire", None), (None, "https://news.valleywire.com.pk/1")]
)
def test_a_publisher_that_is_not_in_the_table_is_one_under_all_spellings(name: str | None, url: str | None) -> None:
    found = house(name, url)

    assert found is not None
    assert found.name == "valleywire"


@pytest.mark.parametrize(("name", "url"), [(None, None), ("", ""), ("...", None), (None, "not an address")])
def test_a_report_that_says_nothing_has_no_publisher(name: str | None, url: str | None) -> None:
    assert house(name, url) is None


@pytest.mark.parametrize(
    ("one", "other", "credited", "partners"),
    [
        ("Dawn", "AFP", (None, None), True),
        ("Dawn", "Valley Wire", (None, "AFP"), True),
        ("Dawn", "Valley Wire", ("AFP", None), False),
        ("Dawn", "The News", ("AFP", "Reuters"), False),
        ("The News", "Geo News", ("AFP", "Reuters"), True),
        ("Valley Wire", "Yahoo News", (None, None), True),
        ("Valley Wire", "The Valley Wire", (None, None), True),
        ("Valley Wire", "Valley Wire", (None, None), False),
        ("Valley Wire", "AFP", (None, None), False),
        ("Valley Wire", "AFP", ("AFP", None), True),
    ],
)
def test_partners_are_told_by_owner_by_feed_and_by_the_credit_of_the_other(
    one: str, other: str, credited: tuple[str | None, str | None], partners: bool
) -> None:
    assert are_partners(house(one), house(other), credited=credited) is partners
    assert are_partners(house(other), house(one), credited=(credited[1], credited[0])) is partners


def test_every_entry_of_the_table_has_its_reason_and_no_unknown_key() -> None:
    known = {"name", "names", "hosts", "group", "carries", "credit", "reason"}

    assert [entry["name"] for entry in ENTRIES if not entry.get("reason") or set(entry) - known] == []


def test_no_name_or_host_of_the_table_means_two_publishers() -> None:
    named = [name.casefold() for entry in ENTRIES for name in {entry["name"], *entry.get("names", ())}]
    hosts = [host for entry in ENTRIES for host in entry.get("hosts", ())]

    assert len(named) == len(set(named))
    assert len(hosts) == len(set(hosts))


def test_what_a_publisher_carries_is_an_agency_of_the_table() -> None:
    agencies = {entry["name"] for entry in TABLE["agency"]} | {ANYONE}

    assert {agency for entry in TABLE["publisher"] for agency in entry.get("carries", ())} <= agencies
