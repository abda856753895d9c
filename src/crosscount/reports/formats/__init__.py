"""The kinds of documents that can be read: one file each, and one line in ``FORMATS``."""

from crosscount.reports.format import Format
from crosscount.reports.formats import csv, docx, email, feed, html, jsonl, parquet, pdf, plain, telegram, warc

PLAIN = plain.FORMAT

# Asked in this order whether the bytes are theirs.
FORMATS: tuple[Format, ...] = (
    pdf.FORMAT,
    docx.FORMAT,
    parquet.FORMAT,
    warc.FORMAT,
    feed.FORMAT,
    html.FORMAT,
    telegram.FORMAT,
    jsonl.FORMAT,
    email.FORMAT,
    csv.FORMAT,
    PLAIN,
)
