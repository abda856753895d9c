"""``--plot``: a drawing written into a file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crosscount.cli.screen import note
from crosscount.values import CrosscountError

if TYPE_CHECKING:
    from crosscount.analysis import Estimate
    from crosscount.analysis.coverage import OverTime

DRAWN = (".svg", ".png")
Plot = Annotated[Path | None, typer.Option("--plot", metavar="FILE", help="Draw it, as .svg or .png.")]


class CannotDraw(CrosscountError):
    """A place where no drawing can be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"cannot write {path}; give --plot a file in a folder that exists and may be written to")


class UnknownDrawing(CrosscountError):
    """A name of a file that says no kind of drawing that is known here."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"cannot draw {path.name}: give --plot a file that ends in {' or '.join(DRAWN)}")


def check_drawable(plot: Path | None) -> None:
    """Before minutes of work rather than after; what stands there is left as it is until then.

    Raises:
        UnknownDrawing: the file's name says no kind of drawing.
        CannotDraw: nothing can be written there.
    """
    if plot is None:
        return
    if plot.suffix.lower() not in DRAWN:
        raise UnknownDrawing(plot)
    if plot.is_dir() or not plot.parent.is_dir() or not os.access(plot if plot.exists() else plot.parent, os.W_OK):
        raise CannotDraw(plot)


def draw_in(plot: Path | None, told: "Estimate | OverTime") -> None:
    """Write the drawing where one was asked for, and say so."""
    if plot is None:
        return
    from crosscount.analysis.plot import draw, draw_png

    plot.write_bytes(draw_png(told) if plot.suffix.lower() == ".png" else draw(told).encode())
    note(f"drawn in {plot}")
