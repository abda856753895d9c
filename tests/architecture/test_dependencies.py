"""Every dependency is locked, and justified in docs/dependencies.md."""

import re

import pytest

from architecture.trees import REPOSITORY

PAGE = (REPOSITORY / "docs" / "dependencies.md").read_text().lower()


def names_in(lock: str) -> set[str]:
    lines = (REPOSITORY / "requirements" / lock).read_text().splitlines()
    return {re.match(r"[\w.-]+", line).group().lower() for line in lines if line and not line.startswith(("-", "#"))}


@pytest.mark.parametrize("kind", ["base", "llm", "cluster", "dev"])
def test_every_dependency_says_what_it_is_for(kind):
    assert {name for name in names_in(f"{kind}.in") if name not in PAGE} == set()


@pytest.mark.parametrize("kind", ["base", "llm", "cluster", "dev"])
def test_what_is_wanted_is_what_is_locked(kind):
    locked = {match.lower() for match in re.findall(r"^([\w.-]+)==", lock_of(kind), flags=re.MULTILINE)}

    assert {name.replace("_", "-") for name in names_in(f"{kind}.in")} <= {name.replace("_", "-") for name in locked}


@pytest.mark.parametrize("kind", ["base", "llm", "cluster", "dev"])
def test_every_locked_file_has_its_hash(kind):
    pinned = re.findall(r"^[\w.-]+==.+?(?=^[\w.-]+==|\Z)", lock_of(kind), flags=re.MULTILINE | re.DOTALL)

    assert pinned
    assert all("--hash=sha256:" in each for each in pinned)


def lock_of(kind: str) -> str:
    return (REPOSITORY / "requirements" / f"{kind}.txt").read_text()
