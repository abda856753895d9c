"""The most that one document may ask of its reader; beyond it the document is refused, never cut.

Measured on one core: the slowest format needs about a second for each of its megabytes, so the
limits bound a document to some tens of seconds and to under 1 GB of memory.
"""

MEGABYTE = 1_000_000

MAX_DOCUMENT_BYTES = 100 * MEGABYTE
"""No file larger than this is opened."""

MAX_TEXT_CHARACTERS = 2_000_000
"""One report: about 300,000 words. A longer text is no article, and its extraction would take minutes."""

MAX_UNPACKED_BYTES = 400 * MEGABYTE
"""What a compressed document may grow to in all."""

MAX_DEPTH = 3
"""Documents within documents: a PDF attached to a message in a web archive."""


def megabytes(size: int) -> str:
    """A size for people, such as ``12.0 MB``."""
    return f"{size / MEGABYTE:.1f} MB"
