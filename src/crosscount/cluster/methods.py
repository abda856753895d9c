"""What each stage is made by, named as a casebook's run names it, so that a casebook knows whether it would differ."""

from pathlib import Path

from crosscount.pipeline.fingerprints import (
    code_of,
    fingerprint_of,
    fingerprint_of_files,
    portraying_fingerprint,
    reading_fingerprint,
    reconciling_fingerprint,
)

NO_FILES: list[Path] = []
"""Packs in files are a casebook's own; a corpus is read with those that come with Crosscount."""


def reading_method() -> str:
    """How documents are read; origins are found by the same."""
    return reading_fingerprint()


def extracting_method(packs: tuple[str, ...]) -> str:
    """How claims are extracted."""
    return fingerprint_of(code_of("values", "claims", "actors", "places"), *packs, fingerprint_of_files(NO_FILES))


def actors_method(packs: tuple[str, ...]) -> str:
    """Which actors linking and reconciling may ask."""
    return fingerprint_of(code_of("actors"), fingerprint_of(*packs, fingerprint_of_files(NO_FILES)))


def linking_method(packs: tuple[str, ...]) -> str:
    """How claims are linked, decisions aside."""
    return portraying_fingerprint(actors_method(packs))


def reconciling_method(packs: tuple[str, ...]) -> str:
    """How tolls are made."""
    return reconciling_fingerprint(actors_method(packs))


def cluster_code(*modules: str) -> str:
    """The code of this layer that puts a stage's tables together."""
    folder = Path(__file__).parent
    return fingerprint_of_files([folder / f"{name}.py" for name in ("shapes", *modules)])
