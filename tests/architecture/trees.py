"""The source of the package as syntax trees, for the tests of its shape."""

import ast
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SOURCE = REPOSITORY / "src" / "crosscount"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """How a failing test names a module."""
    return path.relative_to(SOURCE).as_posix()


def functions_of(path: Path) -> Iterator[Function]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, Function):
            yield node


def public_definitions_of(path: Path) -> Iterator[Function | ast.ClassDef]:
    """What a module offers to others: its public classes and functions, and the public methods of those classes."""
    yield from _public(ast.parse(path.read_text()).body)


def _public(body: list[ast.stmt]) -> Iterator[Function | ast.ClassDef]:
    for node in body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body)
