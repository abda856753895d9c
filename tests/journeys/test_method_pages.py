"""Every registered method has a page that says what it asks, assumes, checks, refuses and rests on."""

import re
from pathlib import Path

import pytest

from crosscount.analysis.methods import METHODS
from crosscount.casebook.feeds import FEEDS

PAGES = Path(__file__).parents[2] / "docs" / "methods"
PARTS = ("question", "assum", "refus|raises|does not|needed", "references")


def page_of(method: str) -> Path | None:
    """The page with the method in a heading."""
    for page in sorted(PAGES.glob("*.md")):
        if re.search(rf"^#.*\b{re.escape(method)}", page.read_text(encoding="utf-8"), re.MULTILINE):
            return page
    return None


@pytest.mark.parametrize("method", [*METHODS, "coverage.v1"])
def test_a_method_has_a_page_that_the_index_leads_to(method):
    page = page_of(method)

    assert page is not None
    assert re.search(
        rf"`{re.escape(method)}`[^\]]*\]\({page.name}\)", (PAGES / "README.md").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("method", METHODS)
def test_a_page_has_all_parts(method):
    words = page_of(method).read_text(encoding="utf-8").casefold()

    assert [part for part in PARTS if not re.search(part, words)] == []


def test_what_a_casebook_is_said_to_feed_is_a_method():
    assert set(FEEDS) <= set(METHODS)
