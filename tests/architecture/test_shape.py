"""Small, one way, and without surprises: the rules of ARCHITECTURE.md that a machine can check."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from architecture.trees import MODULES, REPOSITORY, SOURCE, functions_of, name_of, public_definitions_of

LONGEST_MODULE = 300
LONGEST_FUNCTION = 50
MOST_PARAMETERS = 6
DJANGO_S_OWN = {"Meta", "Migration", "Command"}
"""Inner classes and entry points that Django prescribes and names; their meaning is Django's."""

every_module = pytest.mark.parametrize("module", MODULES, ids=name_of)


@every_module
def test_a_module_can_be_read_in_one_sitting(module):
    assert len(module.read_text().splitlines()) <= LONGEST_MODULE


@every_module
def test_a_function_fits_a_screen_and_takes_few_parameters(module):
    for function in functions_of(module):
        arguments = function.args
        parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        own = [parameter for parameter in parameters if parameter.arg not in ("self", "cls")]
        assert function.end_lineno - function.lineno + 1 < LONGEST_FUNCTION, function.name
        assert len(own) <= MOST_PARAMETERS, function.name


@every_module
def test_what_is_public_says_what_it_means(module):
    assert ast.get_docstring(ast.parse(module.read_text())), "the module has no docstring"
    silent = [
        node.name
        for node in public_definitions_of(module)
        if not ast.get_docstring(node) and node.name not in DJANGO_S_OWN
    ]
    assert not silent


@every_module
def test_nothing_catches_everything(module):
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.ExceptHandler):
            caught = {
                name.id for name in ast.walk(node.type or ast.Name("BaseException")) if isinstance(name, ast.Name)
            }
            assert not caught & {"Exception", "BaseException"}, f"line {node.lineno}"


PLUG_INS = [
    "reports/formats",
    "claims/extractors",
    "accounts/policies",
    "publication/exporters",
    "cli/verbs",
    "benchmark/yardsticks",
]


@pytest.mark.parametrize("folder", PLUG_INS)
def test_plug_ins_never_know_each_other(folder):
    plug_ins = {path.stem for path in (SOURCE / folder).glob("*.py")} - {"__init__"}
    prefix = f"crosscount.{folder.replace('/', '.')}."
    for name in plug_ins:
        tree = ast.parse((SOURCE / folder / f"{name}.py").read_text())
        met = {imported.removeprefix(prefix) for imported in _imports(tree) if imported.startswith(prefix)}
        assert not {module.split(".")[0] for module in met} & plug_ins - {name}, name


def _imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


STAGES = ["values", "decisions", "reports", "places", "actors", "claims", "incidents", "accounts", "analysis"]
THE_WORLD = {
    "openai",
    "socket",
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "django",
    "time",
    "random",
    "secrets",
}
"""What would make a stage depend on more than what it is given."""


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_asks_neither_clock_nor_network_nor_store(stage):
    for path in (SOURCE / stage).rglob("*.py"):
        tree = ast.parse(path.read_text())
        imported = _imports(tree)
        assert not {name for name in imported for part in THE_WORLD if name == part or name.startswith(f"{part}.")}
        now = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        assert not {"now", "today", "utcnow", "getenv", "environ"} & set(now), name_of(path)


def test_layers_only_look_down():
    linter = Path(sys.executable).with_name("lint-imports")

    finished = subprocess.run([linter, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False)

    assert finished.returncode == 0, finished.stdout
