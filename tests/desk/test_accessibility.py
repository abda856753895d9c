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
from playwright.sync_api import BrowserContext, Page, expect

from crosscount.desk.templatetags.desk import spoken
from desk.people import PASSWORD, code_of
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
NEEDS_AN_ID = re.compile(r"/[A-Z]{4,}/|=[A-Z]{4,}|0000")
ON_THE_WAY_IN = {"account/recovery-codes/new/"}
"""What is shown to whoever has just proved who they are; the walk on the way in comes by there."""
ALSO = (
    "/reports/report-urdu/", "/incidents/incident-hostile/", "/incidents/?q=nothing+says+this", "/nowhere/",
    "/analysis/escalation.v1/", "/analysis/chapman.v1/",
)  # fmt: skip
"""Pages of a kind that is walked, which look different."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page, as whom it was found, and which route answers it in the end."""

    role: str
    address: str
    route: str


@pytest.fixture(scope="module")
def walked(browser, served) -> list[Seen]:
    """Every kind of page that there is or a link leads to, each as the first role that may open it."""
    found: dict[str, Seen] = {}
    for role in WHO:
        sign_in(browser, served, role)
        _follow(browser, served, role, found)
    return [*found.values(), *(Seen("reviewer", address, "") for address in ALSO)]


def _follow(browser: BrowserContext, served: str, role: str, found: dict[str, Seen]) -> None:
    there = [address for route in sorted(ADDRESSES) if not route.startswith("api/") for address in ADDRESSES[route]]
    waiting = ["/", *(address for address in there if not NEEDS_AN_ID.search(address))]
    met = set(waiting)
    while waiting:
        address = waiting.pop(0)
        if route_of(urlsplit(address).path) in found:
            continue
        answer = browser.request.get(served + address)
        if not (answer.ok and "text/html" in answer.headers.get("content-type", "")):
            continue
        route = route_of(urlsplit(answer.url).path)
        found.setdefault(route, Seen(role, address, route))
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
    html = {route for route in open_to_somebody if not route.startswith("api/") and "." not in route}

    missed = html - {page.route for page in walked} - ON_THE_WAY_IN

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


def test_the_way_in_is_for_everybody_from_the_invitation_to_the_second_factor(page, browser, served):
    def is_fine(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        assert sideways(page, 320) + complaints(page) == [], heading

    sign_in(browser, served, "administrator")
    page.goto(f"{served}/members/")
    page.get_by_label("Name to sign in with").fill("somebody-new")
    page.get_by_label("Reader", exact=True).check()
    page.get_by_role("button", name="Invite", exact=True).click()
    is_fine("Is it still you?")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    is_fine("somebody-new is invited")
    invitation = page.locator("#invitation").inner_text()

    sign_in(browser, served, None)
    page.goto(invitation)
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_label("New password confirmation").fill("short")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("alert").first).to_contain_text("too short")
    is_fine("Your invitation")
    page.get_by_role("button", name="اردو").click()
    is_fine("آپ کی دعوت")
    page.get_by_role("button", name="English").click()
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password confirmation").fill(PASSWORD)
    page.get_by_role("button", name="Keep it").click()
    is_fine("Sign in")
    page.get_by_label("Username").fill("somebody-new")
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("not correct")
    is_fine("Sign in")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    is_fine("Set up your second factor")
    secret = page.locator(".secret").text_content()
    page.get_by_label("Authenticator code").fill(code_of(secret))
    page.get_by_role("button", name="Set it up").click()
    is_fine("Recovery codes")
    page.get_by_role("link", name="I have written them down").click()
    page.goto(f"{served}/account/recovery-codes/new/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    is_fine("New recovery codes")
    page.goto(f"{served}/account/sign-out/")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Username").fill("somebody-new")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    is_fine("Second factor")


def test_what_answers_a_decision_that_cannot_stand_is_for_everybody(page, browser, served):
    sign_in(browser, served, "reviewer")
    page.goto(f"{served}/incidents/incident-many-0001/")
    page.get_by_role("link", name="sentence 1").first.click()
    page.locator("aside li.current").get_by_text("Decide", exact=True).click()
    page.locator("aside li.current").get_by_role("link", name="Correct…").click()
    claim = page.url
    page.get_by_label("Reason").evaluate("field => field.removeAttribute('required')")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_label("Reason")).to_have_attribute("aria-invalid", "true")
    assert sideways(page, 320) + complaints(page) == []

    page.goto(claim)
    other = browser.new_page()
    for one in (other, page):
        if one is other:
            one.goto(claim)
        one.get_by_label("Reason").fill("the sentence says this")
        one.get_by_role("button", name="Accept").click()
    other.close()
    expect(page.get_by_role("heading", level=1)).to_have_text("Somebody was faster")
    assert sideways(page, 320) + complaints(page) == []


WAYS = (
    "/",
    "/incidents/?event_type=hijacking",
    "/incidents/incident-train/",
    "/map/",
    "/queue/",
    "/queue/next/",
    "/reports/report-train/",
)
"""Pages that people work on by keyboard."""
# The ends of the brush draw the outline around their thumbs, of which a script learns nothing.
FOCUSED = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), all = [...document.querySelectorAll('*')];
  const style = getComputedStyle(at);
  return {place: all.indexOf(at), name: at.outerHTML.slice(0, 120), end: at.matches('.languages button:last-of-type'),
    shown: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    outlined: style.outlineStyle !== 'none' || at.type === 'range'};
}"""


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_tabulator_goes_through_every_page_in_its_order_and_out_at_its_end_and_is_always_seen(
    page, browser, served, language
):
    sign_in(browser, served, "reviewer", language)
    for address in WAYS:
        page.goto(served + address)
        places = []
        for _ in range(250):
            page.keyboard.press("Tab")
            at = page.evaluate(FOCUSED)
            assert (at["shown"], at["outlined"]) == (True, True), (address, at["name"])
            # A field for a day takes the tabulator four times: for the day, month, year and the calendar.
            places += [at["place"]] if places[-1:] != [at["place"]] else []
            if at["end"]:
                break
        assert at["end"], f"{address}: stuck at {at['name']}"
        assert places == sorted(set(places)), address


def test_nothing_moves_by_itself_for_whoever_asked_for_that(page, browser, served):
    sign_in(browser, served, "reviewer")
    page.goto(f"{served}/incidents/incident-train/")
    moving = """() => [...document.querySelectorAll('*:not(.map *)')].filter(one => {
      const style = getComputedStyle(one);
      return style.scrollBehavior === 'smooth' || style.animationName !== 'none'
        || parseFloat(style.transitionDuration) > 0;
    }).map(one => one.className)"""

    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(moving) != []
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == [], "reduced"


def test_words_of_a_report_are_spoken_and_run_in_their_own_language_whatever_the_page_is_in(page, browser, served):
    for language, direction in (("en", "ltr"), ("ur", "rtl")):
        sign_in(browser, served, "reviewer", language)
        page.goto(f"{served}/reports/report-urdu/")
        assert page.locator("html").get_attribute("dir") == direction
        for words in (".text", "h1"):
            assert page.locator(words).get_attribute("lang") == "ur"
            assert page.locator(words).evaluate("one => getComputedStyle(one).direction") == "rtl"
        page.goto(f"{served}/incidents/incident-train/")
        quote = page.locator("blockquote").first
        assert quote.get_attribute("lang") == "en"
        assert quote.evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_an_urdu_report_that_opens_with_latin_letters_runs_from_the_right():
    assert spoken("ur") == 'lang="ur" dir="rtl"'
    assert spoken("en") == 'lang="en" dir="ltr"'
    assert spoken("") == 'dir="auto"'
    assert spoken('"><script>') == 'lang="&quot;&gt;&lt;script&gt;" dir="ltr"'


def test_a_chosen_language_leads_back_to_the_same_page_and_filter(page, browser, served):
    sign_in(browser, served, "reviewer")
    page.goto(f"{served}/incidents/?event_type=hijacking")
    page.get_by_role("button", name="العربيّة").click()

    expect(page).to_have_url(f"{served}/incidents/?event_type=hijacking")
    expect(page.get_by_role("heading", level=1)).to_have_text("الحوادث")
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.get_by_role("button", name="العربيّة").get_attribute("aria-current") == "true"
