"""People at the desk for Locust: each looks at a page, thinks for a while, and looks at the next.

``desk.py`` starts this; ``CROSSCOUNT_BENCHMARK`` names the file of what they look for, and with whose session.
"""

import itertools
import json
import os
import random
from pathlib import Path

from locust import HttpUser, between, task

WANTED = json.loads(Path(os.environ["CROSSCOUNT_BENCHMARK"]).read_text())
_sessions = itertools.cycle(WANTED["sessions"])


class Reader(HttpUser):
    """Somebody who goes from page to page."""

    wait_time = between(*WANTED["think"])

    def on_start(self) -> None:
        """Come with a session; a connection kept through a pause may be closed by the server just as it is used."""
        self.client.headers["Connection"] = "close"
        self.client.cookies.set(WANTED["cookie"], next(_sessions), domain="127.0.0.1", path="/")

    def look(self, page: str) -> None:
        """Open one page of a kind; anything but a whole answer is a failure."""
        path = random.choice(WANTED["pages"][page])  # noqa: S311 (a measurement, no secret)
        self.client.get(path, name=page, allow_redirects=False)

    @task(4)
    def list(self) -> None:
        """Leaf through incidents."""
        self.look("list")

    @task(3)
    def search(self) -> None:
        """Look for words."""
        self.look("search")

    @task(2)
    def map(self) -> None:
        """Open the map, and what is on it."""
        self.look("map")
        self.look("map features")

    @task(4)
    def incident(self) -> None:
        """Read one incident."""
        self.look("incident")

    @task(1)
    def queue(self) -> None:
        """See what waits."""
        self.look("queue")
