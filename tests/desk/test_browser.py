"""The desk as a person meets it: in Chromium, by mouse and keyboard, on a desk and on a phone."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from crosscount.desk.roles import ROLES
from desk.people import PASSWORD, code_of

PAGES = (
    "/",
    "/incidents/",
    "/incidents/incident-train/",
    "/incidents/incident-hostile/",
    "/map/",
    "/timeline/",
    "/figures/",
    "/analysis/",
    "/analysis/change_points.v1/",
    "/actors/",
    "/actors/unhcr/",
    "/aggregates/",
    "/reports/",
    "/reports/report-train/",
    "/reports/report-hostile/",
    "/reports/report-urdu/",
    "/not-read/",
    "/queue/",
    "/queue/next/",
    "/log/",
    "/account/",
)


@pytest.fixture
def page(browser, served) -> Iterator[Page]:
    """A page that notes whatever it asks of another host, and every script that fails."""
    browser.clear_cookies()
    browser.add_cookies([{"name": "crosscount_session", "value": served.cookies["reviewer"], "url": served}])
    page = browser.new_page()
    abroad: list[str] = []
    failures: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith((served, "data:")) else abroad.append(asked.url))
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda said: failures.append(said.text) if said.type == "error" else None)
    page.set_viewport_size({"width": 1280, "height": 860})
    yield page
    page.close()
    assert not abroad
    assert not failures


def test_a_reader_filters_opens_an_incident_and_reads_the_sentence_behind_a_figure(page, served):
    page.goto(f"{served}/incidents/")
    page.get_by_label("Words").fill("hostages")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=3)).to_have_count(1)
    assert "q=hostages" in page.url

    page.get_by_role("link", name="Hijacking, Mach").click()
    expect(page.get_by_role("heading", name="The Sample Front says")).to_be_visible()
    page.get_by_role("link", name="214 hostages killed").click()

    marked = page.locator("mark.current").first
    expect(marked).to_be_in_viewport()
    expect(marked).to_contain_text("The Sample Front, which claimed the attack, said it had killed")
    expect(page.locator("mark.current b")).to_have_text("214")


def test_the_map_draws_areas_and_points_and_opens_them(page, served):
    page.goto(f"{served}/map/?end=2025-12-31&start=2024-04-01&contested=no")
    page.wait_for_selector("[data-drawn]")

    assert page.get_attribute("[data-features]", "data-drawn") == "3"
    page.locator("canvas").click(position={"x": 350, "y": 275})
    expect(page.locator(".popup")).to_contain_text("Military operation, Balochistan")
    page.locator(".popup a").first.click()
    expect(page).to_have_url(re.compile("/incidents/incident-raid/"))


def test_the_map_and_the_list_share_their_filter(page, served):
    page.goto(f"{served}/incidents/?event_type=hijacking")
    page.get_by_role("link", name="a map").click()
    page.wait_for_selector("[data-drawn]")

    assert page.get_attribute("[data-features]", "data-drawn") == "1"
    expect(page.get_by_label("Kind")).to_have_value("hijacking")


def test_a_column_of_the_timeline_opens_its_incidents(page, served):
    page.goto(f"{served}/timeline/")
    page.get_by_role("link", name=re.compile("31 March 2025: 1 incident, 1 contested$")).click()

    expect(page.get_by_role("heading", level=3)).to_have_text("Hijacking, Mach")


def test_a_period_brushed_by_mouse_or_keyboard_narrows_the_list_and_the_map_and_stands_in_the_address(page, served):
    page.goto(f"{served}/map/")
    page.wait_for_selector("[data-drawn]")
    everything = int(page.get_attribute("#map", "data-drawn"))
    columns = page.locator("#brush svg").bounding_box()
    middle = columns["y"] + 30

    page.mouse.move(columns["x"] + columns["width"] * 0.75, middle)
    page.mouse.down()
    page.mouse.move(columns["x"] + columns["width"] * 0.99, middle, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("start=20"))
    expect(page.locator("#map")).not_to_have_attribute("data-drawn", str(everything))
    brushed = page.locator("#found-head").inner_text()
    assert int(page.get_attribute("#map", "data-drawn")) < everything

    page.get_by_label("Show from").press("End")
    expect(page.locator("#found-head")).not_to_have_text(brushed)
    expect(page.get_by_label("Show from")).to_be_focused()
    assert page.get_by_label("From", exact=True).input_value() in page.url

    page.reload()
    assert page.locator("#found-head").inner_text() != brushed
    page.get_by_role("link", name="Show the whole time").click()
    expect(page.locator("#found-head")).to_have_text("104 incidents")
    assert "start" not in page.url


def test_the_list_follows_the_map_when_asked_to_and_the_address_keeps_it(page, served):
    page.goto(f"{served}/map/?contested=no")
    page.wait_for_selector("[data-drawn]")
    everything = page.locator("#found-head").inner_text()

    page.get_by_label("List only what the map shows").check()
    page.wait_for_url(re.compile("box="))
    for _ in range(3):
        shown = page.url
        page.get_by_role("button", name="Zoom in").click()
        expect(page).not_to_have_url(shown)
    expect(page.locator("#found-head")).to_contain_text("that the map may show")
    expect(page.locator("#found-head")).not_to_contain_text(everything)
    expect(page.locator("main")).not_to_have_attribute("aria-busy", "true")
    narrowed = page.locator("#found-head").inner_text()

    page.reload()
    page.wait_for_selector("[data-drawn]")
    assert page.locator("#found-head").inner_text() == narrowed
    assert page.get_by_label("List only what the map shows").is_checked()


def test_an_edge_between_two_actors_opens_who_says_so(page, served):
    page.goto(f"{served}/actors/")
    page.locator(".ties-graph .tie .hit").first.dispatch_event("click")

    opened = page.locator("tr:target")
    expect(opened).to_contain_text("is part of")
    opened.get_by_role("link", name=re.compile("1 June 2024")).click()
    expect(page.locator("mark.current").first).to_contain_text("The refugee agency is part of the United Nations")


def test_a_text_in_urdu_runs_from_right_to_left(page, served):
    page.goto(f"{served}/reports/report-urdu/")
    text = page.locator(".text")

    assert text.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert text.get_attribute("lang") == "ur"
    assert page.locator("html").get_attribute("dir") == "ltr"


def test_hostile_words_stay_words(page, served):
    for address in ("/incidents/incident-hostile/", "/reports/report-hostile/"):
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        page.goto(served + address)
        assert page.title() != "owned"
        assert page.locator("main img, main script, main i").count() == 0
    expect(page.locator(".text")).to_contain_text("<script>document.title = 'owned'</script>")


def test_the_keyboard_alone_reaches_the_content(page, served):
    page.goto(f"{served}/incidents/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    expect(page.get_by_label("Words")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_every_page_has_one_heading_landmarks_and_names_for_its_controls(page, served):
    for address in PAGES:
        page.goto(served + address)
        assert page.locator("h1").count() == 1, address
        for landmark in ("banner", "navigation", "main", "contentinfo"):
            assert page.get_by_role(landmark).count() >= 1, (address, landmark)
        nameless = page.evaluate(
            "[...document.querySelectorAll('input, select')].filter(one => one.labels && !one.labels.length).length"
        )
        assert nameless == 0, address
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        assert len(ids) == len(set(ids)), address


def test_the_map_follows_the_colour_scheme(page, served):
    page.goto(f"{served}/map/?event_type=hijacking")
    drawn = page.locator("[data-features]")
    expect(drawn).to_have_attribute("data-scheme", "light")

    page.emulate_media(color_scheme="dark")

    expect(drawn).to_have_attribute("data-scheme", "dark")
    assert drawn.get_attribute("data-drawn") == "1"


def moved_on_from(page, address: str) -> None:
    """Waits until the page has left an address and the next one listens to keys, which its modules do by its load."""
    expect(page).not_to_have_url(address)
    page.wait_for_load_state()


def test_a_reviewer_goes_through_the_queue_by_keyboard_alone(page, served):
    page.goto(f"{served}/queue/next/")
    expect(page.get_by_role("heading", name="Decide", exact=True)).to_be_visible()
    first = page.url

    page.keyboard.press("a")
    expect(page.get_by_label("Reason")).to_have_value("the sentence says this")
    page.keyboard.press("Enter")
    moved_on_from(page, first)
    second = page.url
    page.keyboard.press("r")
    page.keyboard.type("the words are a headline")
    page.keyboard.press("Enter")
    moved_on_from(page, second)
    third = page.url
    page.keyboard.press("n")
    moved_on_from(page, third)

    page.goto(f"{served}/log/")
    expect(page.locator(".decided > li").first).to_contain_text("rejected")
    expect(page.locator(".decided > li").first).to_contain_text("the words are a headline")


def test_a_wrong_number_is_corrected_by_keyboard_alone(page, served):
    page.goto(f"{served}/incidents/incident-train/")
    page.get_by_role("link", name="31 people killed").first.click()
    page.locator("aside li.current").get_by_text("Decide", exact=True).click()
    incident = page.url
    page.get_by_role("link", name="Correct…").first.click()
    moved_on_from(page, incident)
    page.get_by_label("Reason").fill("these are the soldiers")

    page.get_by_label("Reason").press("Escape")
    page.keyboard.press("c")
    page.get_by_label("Number said").fill("14")
    page.get_by_label("Number said").press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("14")
    expect(page.locator(".decided > li").first).to_contain_text("exactly 14")
    page.get_by_text("Take back", exact=True).first.click()
    page.get_by_label("Reason").last.fill("a trial")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("31")


def answer_sent_by(page, *steps) -> dict[str, list[str]]:
    """What the form on a claim's page would send after some steps and Enter; it is held up: the log stays as it is."""
    page.goto(page.url)
    page.evaluate("""() => document.addEventListener("submit", (asked) => {
        asked.preventDefault();
        document.body.dataset.sent = new URLSearchParams(new FormData(asked.target, asked.submitter));
    })""")
    for step in steps:
        step()
    page.keyboard.press("Enter")
    return parse_qs(page.locator("body").get_attribute("data-sent") or "")


def test_enter_by_keyboard_in_a_correction_corrects_and_gives_no_answer_that_was_left(page, served):
    page.goto(f"{served}/queue/next/")
    reason, number = page.get_by_label("Reason").first, page.get_by_label("Number said")
    press = page.keyboard.press

    def correct_by_mouse():
        page.locator("details.corrections summary").click()
        reason.fill("the number is 15")
        number.fill("15")

    assert answer_sent_by(page, correct_by_mouse)["verdict"] == ["correct"]
    left = answer_sent_by(page, lambda: press("r"), lambda: press("Escape"), correct_by_mouse)
    assert left["verdict"] == ["correct"]
    assert answer_sent_by(page, lambda: press("a"), correct_by_mouse, lambda: reason.focus())["verdict"] == ["correct"]
    assert answer_sent_by(page, lambda: reason.fill("nothing was chosen")) == {}


def test_enter_in_a_fold_of_an_incident_gives_no_answer_that_nobody_chose(page, served):
    page.goto(f"{served}/incidents/incident-train/")

    sent = answer_sent_by(
        page,
        lambda: page.locator("details.decide summary").first.click(),
        lambda: page.get_by_label("Reason").first.fill("nothing was chosen"),
    )

    assert sent == {}


def test_a_usual_reason_filled_in_by_keyboard_goes_with_no_other_answer(page, served):
    page.goto(f"{served}/queue/next/")
    reason, press = page.get_by_label("Reason").first, page.keyboard.press

    assert answer_sent_by(page, lambda: press("a"), lambda: press("Escape"), lambda: press("r")) == {}
    expect(reason).to_have_value("")
    page.reload()
    press("a")
    page.get_by_role("button", name="Reject").click()
    expect(reason).to_have_value("")


@pytest.mark.parametrize(("letter", "code"), [("ش", "KeyA"), ("A", "KeyA"), ("a", "KeyQ")])
def test_keys_lie_where_they_lie_whatever_the_keyboard_is_set_to(page, served, letter, code):
    page.goto(f"{served}/queue/next/")

    pressed = {"key": letter, "code": code, "bubbles": True}
    page.evaluate("pressed => document.body.dispatchEvent(new KeyboardEvent('keydown', pressed))", pressed)

    expect(page.get_by_label("Reason").first).to_be_focused()
    expect(page.get_by_label("Reason").first).to_have_value("the sentence says this")


def test_two_incidents_are_merged_and_parted_again_by_keyboard_alone(page, served):
    page.goto(f"{served}/incidents/incident-bazaar/beside/incident-hostile/?queue=1")
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    beside = page.url
    page.keyboard.press("m")
    page.keyboard.type("one bomb")
    page.keyboard.press("Enter")
    moved_on_from(page, beside)
    expect(page.get_by_role("status")).to_contain_text("Said to be one incident")
    page.keyboard.press("u")
    expect(page).to_have_url(re.compile("/incidents/incident-bazaar/$"))

    page.goto(f"{served}/log/")
    expect(page.locator(".decided > li").first).to_contain_text("took a decision back")
    expect(page.locator(".decided > li").nth(1)).to_contain_text("one bomb")
    expect(page.locator(".decided > li").nth(1)).to_contain_text("taken back")


def test_help_tells_the_keys_and_gives_the_focus_back(page, served):
    page.goto(f"{served}/queue/next/")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("r")
    expect(page.get_by_label("Reason").first).to_be_focused()


def test_words_that_are_selected_in_a_report_become_a_claim_by_hand(page, served):
    page.goto(f"{served}/reports/report-bazaar/")
    page.get_by_text("Add a claim by hand").click()
    page.evaluate(
        """() => {
        const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf('7 people were killed and 20 wounded');
            if (at >= 0) document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 35);
        }}"""
    )
    page.get_by_role("button", name="take the selection: Words of the report that say it").click()
    expect(page.get_by_label("Words of the report that say it", exact=True)).to_have_value(
        "7 people were killed and 20 wounded"
    )
    page.get_by_label("What is counted").select_option("injured")
    page.get_by_label("Number said").fill("20")
    page.locator(".adding").get_by_label("Reason").fill("the wounded were left out")
    page.get_by_role("button", name="Add the claim").click()

    expect(page.locator("mark.current b")).to_have_text("20")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("mark.current")).to_have_count(0)


def test_a_restricted_report_opens_to_its_role_and_is_not_there_for_any_other(browser, served):
    browser.clear_cookies()
    tab, answers, shown = browser.new_page(), {}, []
    for role in ROLES:
        browser.add_cookies([{"name": "crosscount_session", "value": served.cookies[role], "url": served}])
        answers[role] = tab.goto(f"{served}/reports/report-sealed/").status
        if tab.get_by_text("Only those with the role can read this report").count():
            shown.append(role)
    tab.close()

    assert answers == {role: 200 if role == "restricted_reader" else 404 for role in ROLES}
    assert shown == ["restricted_reader"]


def test_a_member_signs_in_with_password_and_code_and_not_with_a_wrong_code(page, served):
    page.context.clear_cookies()
    page.goto(f"{served}/queue/")
    page.get_by_label("Username").fill("the-served-coder")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    code = page.get_by_label("Code")

    code.fill(f"{(int(code_of()) + 500_000) % 1_000_000:06}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    code.fill(code_of())
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Queue", exact=True)).to_be_visible()
