"""What is in the repository would work, and give nothing away, on any machine."""

import re
import subprocess

import pytest

from architecture.trees import REPOSITORY

MACHINE_PATHS = re.compile(r"(?<![\w.~])/(?:home|root|Users|work|mnt)/[\w.-]+")
REGISTRY_HOSTS = re.compile(
    r"--(?:extra-)?index-url|https?://[^\s\"']*(?:/simple\b|pythonhosted|artifactory|registry\.)"
)
VENDORED = ("src/crosscount/desk/static/vendor/",)


def tracked_texts():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a clone: git does not know which files are tracked")
    for name in listed.stdout.split("\0"):
        path = REPOSITORY / name
        if name and path.is_file() and not name.startswith(VENDORED):
            try:
                yield name, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@pytest.mark.parametrize("pattern", [MACHINE_PATHS, REGISTRY_HOSTS], ids=["machine paths", "registry hosts"])
def test_no_file_names_the_machine_it_was_written_on_or_the_registry_it_used(pattern):
    this_file = "tests/architecture/test_tracked_files.py"

    found = [
        f"{name}: {match.group()}"
        for name, text in tracked_texts()
        if name != this_file
        for match in pattern.finditer(text)
    ]

    assert not found
