"""From the first start to a desk in use, as people go through it in a browser."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from crosscount.casebook.settings import write_settings
from desk.conftest import free_port, serving
from desk.people import code_of

WORDS = "four invented words stand"
OTHER_WORDS = "another four of them here"


@pytest.fixture
def casebook(tmp_path, sqlite_template) -> Path:
    """A folder that holds an empty casebook."""
    shutil.copy(sqlite_template, tmp_path / "crosscount.sqlite3")
    write_settings(tmp_path, title="Test", packs=("generic",))
    return tmp_path


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def set_up_second_factor(page: Page) -> str:
    page.get_by_text("or type the secret").click()
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Authenticator code").fill(code_of(secret))
    page.get_by_role("button", name="Set it up").click()
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    page.get_by_role("link", name="I have written them down").click()
    return secret


def test_from_the_first_start_to_a_colleague_who_signs_in_with_password_and_code(casebook, browser: BrowserContext):
    port = free_port()
    code = f"from crosscount.desk import serve; serve({str(casebook)!r}, port={port})"
    with serving(code, port) as desk:
        browser.clear_cookies()
        page = browser.new_page()
        sign_in_page = f"{desk.address}/account/sign-in/"
        page.goto(desk.address)
        sign_in(page, "administrator", desk.wait_for(r"^    (\S+)$"))
        page.get_by_label("Current Password").fill(desk.wait_for(r"^    (\S+)$"))
        page.get_by_label("New Password", exact=True).fill(WORDS)
        page.get_by_label("New Password (again)").fill(WORDS)
        page.get_by_role("button", name="Keep it").click()
        set_up_second_factor(page)

        page.get_by_role("link", name="Members").click()
        page.get_by_label("Name to sign in with").fill("colleague")
        page.get_by_label("Reviewer").check()
        page.get_by_role("button", name="Invite").click()
        page.get_by_label("Password").fill(WORDS)
        page.get_by_role("button", name="Go on").click()
        invitation = page.locator("#invitation").inner_text()

        browser.clear_cookies()
        page.goto(invitation)
        for label in ("New password", "New password confirmation"):
            page.get_by_label(label, exact=True).fill(OTHER_WORDS)
        page.get_by_role("button", name="Keep it").click()
        sign_in(page, "colleague", OTHER_WORDS)
        secret = set_up_second_factor(page)
        expect(page.get_by_role("heading", name="What is on file")).to_be_visible()

        browser.clear_cookies()
        page.goto(sign_in_page)
        sign_in(page, "colleague", OTHER_WORDS)
        page.get_by_label("Code").fill(code_of(secret, steps_ahead=1))
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="What is on file")).to_be_visible()
        expect(page.get_by_role("link", name="Members")).to_have_count(0)
        page.close()

    assert not re.search("Traceback", desk.output)
