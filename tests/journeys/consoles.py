"""Shell sessions shown in the documentation, to be run as they stand.

A fenced block marked ``console`` is a session: lines that start with ``$`` are typed, what follows is printed. A line
``...`` stands for any lines. Blocks with any other mark are not run.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SESSION = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WHATEVER = "..."


@dataclass(frozen=True)
class Step:
    """One command as it is shown, and what is shown to come of it."""

    page: str
    command: str
    shown: str

    def __str__(self) -> str:
        return f"{self.page}: {self.command}"

    def shows(self, printed: str) -> bool:
        """Whether what was printed is what the page shows, lines for ``...`` aside."""
        parts = [re.escape(line) if line != WHATEVER else WHATEVER for line in self.shown.splitlines()]
        pattern = "\n".join(parts).replace(f"{WHATEVER}\n", "(?:.*\n)*?").replace(f"\n{WHATEVER}", "(?:\n.*)*")
        return re.fullmatch(pattern, printed.rstrip("\n")) is not None


def sessions_of(page: Path) -> list[list[Step]]:
    """The sessions of a page, each a list of steps that follow one another in one folder."""
    return [steps_of(page.name, block) for block in SESSION.findall(page.read_text())]


def steps_of(page: str, block: str) -> list[Step]:
    """The steps of one session."""
    steps = []
    for chunk in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = chunk.partition("\n")
        while command.endswith("\\"):
            more, _, shown = shown.partition("\n")
            command = f"{command[:-1]}{more.removeprefix('> ')}"
        steps.append(Step(page, command, shown.rstrip("\n")))
    return steps


def type_in(step: Step, folder: Path) -> str:
    """Run one step as a person would, at 80 columns, and return what came on stdout."""
    tools = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}", "COLUMNS": "80"}
    finished = subprocess.run(
        ["/bin/sh", "-euc", step.command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout
