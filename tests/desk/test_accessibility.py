"""Every page of the desk is for everybody: WCAG 2.2 AA as far as axe-core can tell, on a desk and a phone, both ways.

The pages are found by following links as each kind of member, so that a new page is tested because it is there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, get_resolver
from playwright.sync_api import BrowserContext, Page

from desk.test_restricted import ADDRESSES

AXE = Axe()
WHO = ("reviewer", "restricted_reader", "administrator", "coder")
"""Roles that between them see every page; what an earlier one has seen is not opened again."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
PHONE_RULES = ("target-size", "color-contrast", "scrollable-region-focusable", "link-in-text-block")
"""Those that depend on where things stand."""
LINK = re.compile(r'<a\b[^>]*?\shref="([^"#]+)')
WITHOUT_LINKS = {"account/sign-in/", "account/sign-in/code/", "account/second-factor/"}
"""What is shown before anybody is in."""
ALSO = ("/reports/report-urdu/", "/incidents/incident-hostile/", "/incidents/?q=nothing+says+this", "/nowhere/")
"""Pages of a kind that is walked, which look different."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page, and as whom it was found."""

    role: str
    address: str


@pytest.fixture(scope="module")
def walked(browser, served) -> list[Seen]:
    """Every kind of page that there is or a link leads to, each as the first role that may open it."""
    found: dict[str, Seen] = {}
    for role in WHO:
        sign_in(browser, served, role)
        _follow(browser, served, role, found)
    return [*found.values(), *(Seen("reviewer", address) for address in ALSO)]


def _follow(browser: BrowserContext, served: str, role: str, found: dict[str, Seen]) -> None:
    waiting = ["/", *(f"/{route}" for route in sorted(ADDRESSES) if "<" not in route and not route.startswith("api/"))]
    met = set(waiting)
    while waiting:
        address = waiting.pop(0)
        answer = browser.request.get(served + address)
        if not (answer.ok and "text/html" in answer.headers.get("content-type", "")):
            continue
        found.setdefault(route_of(urlsplit(answer.url).path), Seen(role, address))
        for link in LINK.findall(answer.text()):
            to = urljoin(address, link.replace("&amp;", "&"))
            if to.startswith("/") and to not in met and route_of(urlsplit(to).path) not in found:
                met.add(to)
                waiting.append(to)


def route_of(path: str) -> str:
    """Which route of the desk answers a path; empty for files."""
    try:
        return get_resolver().resolve(path).route
    except Resolver404:
        return ""


def sign_in(browser: BrowserContext, served: str, role: str | None, language: str = "en") -> None:
    """Let the browser be somebody of this role who reads this language; None is nobody."""
    browser.clear_cookies()
    browser.add_cookies([{"name": "crosscount_language", "value": language, "url": served}])
    if role:
        browser.add_cookies([{"name": "crosscount_session", "value": served.cookies[role], "url": served}])


@pytest.fixture
def page(browser) -> Iterator[Page]:
    """A page at desk width, light."""
    page = browser.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    yield page
    page.close()


def complaints(page: Page, *only: str) -> list[str]:
    """What axe-core objects to, with the first places."""
    options = RULES | ({"runOnly": {"type": "rule", "values": list(only)}} if only else {})
    found = AXE.run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


def sideways(page: Page, width: int) -> list[str]:
    """What stands out of a page of this width, in CSS pixels."""
    page.set_viewport_size({"width": width, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{wide} wide at {width}"] if wide > width else []


def test_every_page_that_a_member_can_open_is_among_those_walked(walked):
    open_to_somebody = {route for route, pages in ADDRESSES.items() if any(pages.values())}
    html = {
        route for route in open_to_somebody if not route.startswith("api/") and not route.endswith((".zip", ".geojson"))
    }

    missed = html - {route_of(urlsplit(page.address).path) for page in walked} - WITHOUT_LINKS

    assert missed == set()


def test_no_page_breaks_a_rule_on_a_desk_in_light_and_dark_nor_on_a_phone_nor_with_letters_twice_as_large(
    page, browser, served, walked
):
    for seen in walked:
        sign_in(browser, served, seen.role)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(served + seen.address)
        found = complaints(page)
        page.emulate_media(color_scheme="dark")
        found += complaints(page, "color-contrast", "link-in-text-block")
        page.emulate_media(color_scheme="light")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += sideways(page, 1280)
        page.evaluate("document.documentElement.style.fontSize = ''")
        found += sideways(page, 390) + sideways(page, 320) + complaints(page, *PHONE_RULES)
        assert found == [], seen


def test_no_page_breaks_a_rule_in_urdu_on_a_phone(page, browser, served, walked):
    for seen in walked:
        sign_in(browser, served, seen.role, "ur")
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(served + seen.address)

        assert sideways(page, 320) + complaints(page) == [], seen
        assert page.locator("html").get_attribute("dir") == "rtl", seen
