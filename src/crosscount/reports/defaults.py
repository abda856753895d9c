"""What the user knows about documents that do not say it themselves."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReportDefaults:
    """Given by option, and used only where the document carries none; None leaves it unknown."""

    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    """ISO 639-1; where it is None too, the language is detected from the text."""
    title: str | None = None
    url: str | None = None


NO_DEFAULTS = ReportDefaults()
