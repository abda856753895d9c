"""The kinds of documents that can be read: one file each, and one line in ``FORMATS``."""

from crosscount.reports.format import Format
from crosscount.reports.formats import csv, html, jsonl, plain

PLAIN = plain.FORMAT

# Asked in this order whether the bytes are theirs.
FORMATS: tuple[Format, ...] = (
    html.FORMAT,
    jsonl.FORMAT,
    csv.FORMAT,
    PLAIN,
)
