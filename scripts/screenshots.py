"""Take the screenshots in docs/images of a casebook on the desk: ``screenshots.py [CASEBOOK]``, the demo by default."""

import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
IMAGES = Path(__file__).parent.parent / "docs" / "images"
PATIENCE = 60


def main(casebook: Path) -> None:
    """Serve the casebook, look at its main pages, and stop serving."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    code = f"from crosscount.desk import serve; serve({str(casebook)!r}, port={port})"
    server = subprocess.Popen([sys.executable, "-c", code])  # noqa: S603 - the program itself
    try:
        _wait_for(address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1200, "height": 1000})
            _take(page, address)
            browser.close()
    finally:
        server.terminate()
        server.wait()


def _take(page: Page, address: str) -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    page.goto(address)
    page.screenshot(path=IMAGES / "desk.png")
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
