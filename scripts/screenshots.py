"""Take the screenshots in docs/images of a casebook on the desk: ``screenshots.py [CASEBOOK]``, the demo by default.

It works on a copy, to which it adds a reviewer: nobody signs in to the casebook itself.
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
from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
IMAGES = Path(__file__).parent.parent / "docs" / "images"
PATIENCE = 60


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


def _signed_in(casebook: Path) -> dict[str, str]:
    """The cookie of a reviewer who is signed in to the casebook."""
    os.environ |= {"CROSSCOUNT_CASEBOOK": str(casebook), "DJANGO_SETTINGS_MODULE": "crosscount.desk.settings"}
    django.setup()
    from allauth.mfa.models import Authenticator
    from django.conf import settings
    from django.test import Client

    from crosscount.casebook import open_casebook
    from crosscount.desk.models import Member

    open_casebook(casebook)
    member = Member.objects.create(name="reviewer", roles=["reviewer"])
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={})
    client = Client()
    client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[1])
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}


def _look(address: str, cookie: dict[str, str]) -> None:
    _wait_for(address)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1200, "height": 1000})
        context.add_cookies([{**cookie, "url": address}])
        _take(context.new_page(), address)
        browser.close()


def _take(page: Page, address: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.goto(address)
    page.screenshot(path=IMAGES / "desk.png")
    page.goto(f"{address}/queue/")
    page.screenshot(path=IMAGES / "queue.png")
    page.goto(f"{address}/queue/next/")
    page.screenshot(path=IMAGES / "claim.png")
    page.goto(f"{address}/incidents/?event_type=hijacking")
    page.locator(".entry.is-contested h3 a").first.click()
    page.wait_for_selector("[data-drawn]", timeout=PATIENCE * 1000)
    page.set_viewport_size({"width": 1200, "height": 1500})
    page.screenshot(path=IMAGES / "incident.png")
    page.set_viewport_size({"width": 1200, "height": 1000})
    page.goto(f"{address}/map/")
    page.wait_for_selector("[data-drawn]", timeout=PATIENCE * 1000)
    page.locator(".map").scroll_into_view_if_needed()
    page.screenshot(path=IMAGES / "map.png")


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
