"""Take the screenshots in docs/images of a casebook on the desk: ``screenshots.py [CASEBOOK]``, the demo by default.

It works on a copy, to which it adds a reviewer: nobody signs in to the casebook itself. Where pngquant or optipng are
installed, the pictures are made smaller with them.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import django
from playwright.sync_api import BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
IMAGES = Path(__file__).parent.parent / "docs" / "images"
PATIENCE = 120
DESK, PHONE = (1200, 1000), (390, 844)
CONTESTED = ".entry.is-contested h3 a"
"""The link to an incident whose accounts differ, in a list."""


def main(casebook: Path) -> None:
    """Serve a copy of the casebook, look at its main pages, and stop serving."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "casebook"
        shutil.copytree(casebook, copy)
        cookie = _signed_in(copy)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        code = f"from crosscount.desk import serve; serve({str(copy)!r}, port={port})"
        server = subprocess.Popen([sys.executable, "-c", code])  # noqa: S603 - the program itself
        try:
            _look(f"http://127.0.0.1:{port}", cookie)
        finally:
            server.terminate()
            server.wait()
    for picture in IMAGES.glob("*.png"):
        _smaller(picture)


def _signed_in(casebook: Path) -> dict[str, str]:
    """The cookie of a reviewer who is signed in to the casebook."""
    os.environ |= {"CROSSCOUNT_CASEBOOK": str(casebook), "DJANGO_SETTINGS_MODULE": "crosscount.desk.settings"}
    django.setup()
    from allauth.mfa.models import Authenticator
    from allauth.mfa.utils import encrypt
    from django.conf import settings
    from django.test import Client

    from crosscount.casebook import open_casebook
    from crosscount.desk.models import Member

    open_casebook(casebook)
    member = Member.objects.create(name="reviewer", roles=["reviewer"])
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={"secret": encrypt("never used")})
    client = Client()
    client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[1])
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}


def _look(address: str, cookie: dict[str, str]) -> None:
    _wait_for(address)
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(reduced_motion="reduce")
        context.set_default_timeout(PATIENCE * 1000)
        context.add_cookies([{**cookie, "url": address}])
        page = context.new_page()
        _take_pages(page, address)
        _take_one_incident(page, address)
        _speak(context, address, "ur")
        _open(page, f"{address}/incidents/?event_type=hijacking", *DESK)
        _keep(page, "urdu")
        browser.close()


def _take_pages(page: Page, address: str) -> None:
    """Pages that show many incidents."""
    for path, name in (("/", "desk"), ("/queue/", "queue"), ("/queue/next/", "claim"), ("/timeline/", "timeline")):
        _open(page, address + path, *DESK)
        _keep(page, name)
    _open(page, f"{address}/map/", *DESK)
    page.wait_for_selector("[data-drawn]")
    page.locator(".map").scroll_into_view_if_needed()
    _keep(page, "map")
    _open(page, f"{address}/actors/", *DESK)
    _keep(page, "actors")


def _take_one_incident(page: Page, address: str) -> None:
    """A hijacking on a desk and on a phone, and the sentence behind one of its figures."""
    _open(page, f"{address}/incidents/?event_type=hijacking", *DESK)
    page.locator(CONTESTED).first.click()
    page.wait_for_selector("[data-drawn]")
    page.set_viewport_size({"width": 1200, "height": 1500})
    _keep(page, "incident")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.evaluate("scrollTo(0, 0)")
    _keep(page, "phone")
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    page.locator("a.figure").first.click()
    page.wait_for_selector("mark.current")
    page.evaluate("scrollTo(0, 0)")
    _keep(page, "report")


def _speak(context: BrowserContext, address: str, language: str) -> None:
    from django.conf import settings

    context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": address}])


def _open(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)


def _keep(page: Page, name: str) -> None:
    # Without its fonts a page in Urdu would be taken in another script's letters.
    page.evaluate("document.fonts.ready")
    page.screenshot(path=IMAGES / f"{name}.png")


def _smaller(picture: Path) -> None:
    for program, options in (("pngquant", ["--force", "--ext", ".png", "--strip"]), ("optipng", ["-quiet"])):
        if found := shutil.which(program):
            subprocess.run([found, *options, str(picture)], check=True)  # noqa: S603 - a program on the path


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310 - this machine
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo"))
