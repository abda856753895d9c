"""The load benchmark of the desk fills a casebook, lets users in and measures every page."""

import json
import os
import subprocess
import sys

from architecture.trees import REPOSITORY


def test_a_tiny_run_measures_every_page_and_some_users(postgresql, tmp_path):
    command = [sys.executable, REPOSITORY / "benchmarks" / "desk.py", "--incidents", "40", "--claims", "400",
               "--users", "2", "--seconds", "3", "--think", "0.1", "0.2", "--once", "1"]  # fmt: skip
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    inherited |= {"PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), inherited.get("PYTHONPATH", "")])}

    done = subprocess.run(command, env=inherited, capture_output=True, text=True, check=False, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    assert {"list", "search", "map", "map features", "incident", "queue"} <= measured["alone"].keys()
    assert measured["users"]["all"]["requests"] > 0
