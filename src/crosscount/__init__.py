"""Crosscount: who says what happened, with the words, for people who document violence.

``tally``, ``extract``, ``open_casebook`` and ``estimate`` are the whole of the Python interface; everything behind
them is imported when first asked for, so that ``import crosscount`` costs nothing.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["estimate", "extract", "open_casebook", "tally"]

_HOMES = {
    "estimate": "crosscount.casebook.estimating",
    "extract": "crosscount.claims",
    "tally": "crosscount.pipeline.tally",
    "open_casebook": "crosscount.casebook",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'crosscount' has no attribute {name!r}; it has {', '.join(__all__)}")
