"""The audit of dependencies fails for what is found, and says aloud what it could not ask."""

import runpy

from architecture.trees import REPOSITORY

judge = runpy.run_path(str(REPOSITORY / "scripts" / "audit.py"))["judge"]
SOUND = {"name": "sound", "version": "1.0", "vulns": []}
WEAK = {"name": "weak", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
UNASKED = {"name": "unasked", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def test_a_weakness_fails_and_is_named_with_the_version_that_mends_it():
    status, words = judge([SOUND, WEAK, UNASKED])

    assert status == 1
    assert "weak 1.0: PYSEC-1; mended in 1.1" in words
    assert "SKIPPED: 1 of 3" in words


def test_what_could_not_be_asked_is_said_and_fails_nothing():
    assert judge([UNASKED, UNASKED]) == (0, "SKIPPED: 2 of 2 dependencies could not be audited from here")


def test_nothing_known_is_said_of_all_that_was_asked():
    assert judge([SOUND]) == (0, "1 dependencies, nothing known against them")
