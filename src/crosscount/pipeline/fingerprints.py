"""What a result depends on, in 64 hexadecimal digits."""

import hashlib
from functools import cache
from importlib import import_module
from pathlib import Path


def fingerprint_of(*parts: str) -> str:
    """The fingerprint of some strings, in their order."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode()
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def fingerprint_of_files(paths: list[Path]) -> str:
    """The fingerprint of the contents of some files, whatever their order and wherever they lie."""
    return fingerprint_of(*sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths))


@cache
def code_of(*layers: str) -> str:
    """The fingerprint of all code and data of some layers, such as ``reports``.

    The code is its own version: a rule that changes makes its results stale, and nobody has to remember to say so.
    """
    return fingerprint_of(*(_code_of_layer(layer) for layer in layers))


@cache
def _code_of_layer(layer: str) -> str:
    package = import_module(f"crosscount.{layer}")
    folder = Path(str(package.__file__)).parent
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    names = [path.relative_to(folder).as_posix() for path in files]
    return fingerprint_of(*names, *(hashlib.sha256(path.read_bytes()).hexdigest() for path in files))


def reading_fingerprint() -> str:
    """What documents are read with now; origins are found with the same."""
    return code_of("values", "reports")


def portraying_fingerprint(actors: str) -> str:
    """What happenings are drawn with now: the code and the actors (by their fingerprint)."""
    return fingerprint_of(code_of("values", "decisions", "incidents"), actors)


def reconciling_fingerprint(actors: str) -> str:
    """What incidents are reconciled with now: the code, and the actors (by their fingerprint)."""
    return fingerprint_of(code_of("values", "reports", "accounts"), actors)
