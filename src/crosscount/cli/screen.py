"""What a person sees: one console for data, one for words, and text that cannot command a terminal."""

import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import RenderableType

Step = TypeVar("Step")

PICTURE_OF_NUL = 0x2400
"""Unicode draws each control character as one sign from here on: ESC becomes a legible sign, not a command."""
PICTURE_OF_DELETE = "\u2421"
REPLACEMENT = "\ufffd"
DIRECTION_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Invisible signs that reorder what follows: a report could otherwise make "killed 12" read as "killed 21"."""


def legible(words: str) -> str:
    """Make words of a report safe to print: on one line, and no control sequence reaches the terminal."""
    return "".join(_legible_sign(sign) for sign in " ".join(words.split()))


def _legible_sign(sign: str) -> str:
    if sign in DIRECTION_CONTROLS:
        return ""
    if unicodedata.category(sign) not in ("Cc", "Cs"):
        return sign
    if ord(sign) < 0x20:
        return chr(PICTURE_OF_NUL + ord(sign))
    return PICTURE_OF_DELETE if sign == "\x7f" else REPLACEMENT


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says: the words of a report may be in any script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def hush(*, flush: bool) -> None:
    """Flush what was written; or, once nobody reads any more, send the rest nowhere."""
    if flush:
        sys.stdout.flush()
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def complain(message: str) -> None:
    """Tell the user in one line what is wrong and what to do."""
    print(f"crosscount: {legible(message)}", file=sys.stderr)


def note(message: str) -> None:
    """Say something about the work, apart from its output."""
    print(legible(message), file=sys.stderr)


def show(*parts: "RenderableType") -> None:
    """Print for a person: colours on a terminal, plain text into a pipe.

    Rendered first and written after: Rich ends the process with an error when a pipe closes, and a reader who has
    seen enough is no error.
    """
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    for line in captured.get().splitlines():
        sys.stdout.write(line.rstrip() + "\n")


def page_width() -> int:
    """Columns of the screen that ``show`` prints to."""
    from rich.console import Console

    return Console().width


def watched(steps: Iterable[Step], what: str) -> Iterator[Step]:
    """Pass ``steps`` on, counting them on stderr while a person watches it there."""
    with stage_bars(keep=False) as tell:
        for done, step in enumerate(steps, start=1):
            tell(what, done, None)
            yield step


@contextmanager
def stage_bars(*, keep: bool) -> Iterator[Callable[[str, int, int | None], None]]:
    """Draw a progress bar a stage on stderr while a person watches it there.

    Yields what is to be told of a stage's name, how much of it is done and how much there is (None where nobody knows).
    ``keep`` leaves the bars on the screen at the end.
    """
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=not keep) as progress:
        bars: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int | None) -> None:
            if stage not in bars:
                bars[stage] = progress.add_task(stage, total=total)
            progress.update(bars[stage], completed=done, total=total)

        yield tell
