"""The gazetteer file: its layout, and where it lies when the caller names none."""

import os
import sys
from pathlib import Path

LAYOUT = 3
"""Number of the file's layout; a file of another number is refused, and is to be built anew."""
FILE_NAME = "gazetteer.sqlite"


def default_gazetteer_path() -> Path:
    """This installation's gazetteer: in ``share/crosscount`` where that can be written, else in the user's cache."""
    shared = Path(sys.prefix) / "share" / "crosscount"
    nearest = next(folder for folder in (shared, *shared.parents) if folder.exists())
    if (shared / FILE_NAME).exists() or os.access(nearest, os.W_OK):
        return shared / FILE_NAME
    return Path.home() / ".cache" / "crosscount" / FILE_NAME
