"""Documents of every format, each carrying the dullest report: five people were killed."""

import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

import docx

from crosscount.reports import Document, Report, read
from crosscount.values import Refusal

WORDS = "A blast at a market in Quetta killed five people on Saturday, the police said."
MORE = "Rescue workers said that another twelve people were wounded and taken to hospital."


def reports_of(name: str, content: bytes, **more: Any) -> list[Report]:
    """The reports of a document; fails where anything is refused."""
    found = list(read(Document(name, content, **more)))
    refused = [item for item in found if isinstance(item, Refusal)]
    assert not refused, refused
    return [item for item in found if isinstance(item, Report)]


def reasons_of(name: str, content: bytes, **more: Any) -> list[str]:
    """The reasons of a document that is refused throughout; fails where anything is read."""
    found = list(read(Document(name, content, **more)))
    assert all(isinstance(item, Refusal) for item in found), found
    return [item.reason for item in found if isinstance(item, Refusal)]


def make_html(*, head: str = "", body: str | None = None, language: str = "en") -> bytes:
    """A page with a menu, an article and a footer."""
    article = body or f"<h1>Blast kills five</h1><p>{WORDS}</p><p>{MORE}</p>"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>Blast kills five</title>{head}</head>"
        f"<body><nav><a href='/'>Front page</a> <a href='/sport'>Sport</a></nav><article>{article}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def make_pdf(
    pages: Sequence[Sequence[str]] = ((WORDS, MORE),), *, info: str = "", catalog: str = "", trailer: str = ""
) -> bytes:
    """A PDF, written by hand: every line of a page 14 points below the one before, an empty line leaves a gap."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", ""]
    kids = []
    for lines in pages:
        rows = "".join(f"1 0 0 1 72 {770 - 14 * row} Tm ({line}) Tj\n" for row, line in enumerate(lines) if line)
        stream = f"BT /F1 11 Tf\n{rows}ET"
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    objects.append(f"<< {info} >>")
    written = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return written + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\n"
        f"startxref\n{len(written)}\n%%EOF\n"
    ).encode("latin-1")


def make_encrypted_pdf() -> bytes:
    """A PDF whose owner's and user's keys no empty password opens."""
    key = "ab" * 32
    return make_pdf(
        trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<{key}> <{key}>]"
    )


def make_docx(*paragraphs: str, title: str | None = None, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A DOCX as a word processor saves it."""
    document = docx.Document()
    for words in paragraphs or (WORDS, MORE):
        document.add_paragraph(words)
    if table:
        added = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(added.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    document.core_properties.title = title or ""
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced or added."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return changed.getvalue()


def make_email(*, headers: str = "", body: str = WORDS, content_type: str = "text/plain; charset=utf-8") -> bytes:
    """A press release by mail."""
    return (
        "From: District Press Desk <desk@example.org>\r\nTo: editors@example.org\r\nSubject: Blast kills five\r\n"
        "Date: Sat, 09 Nov 2024 23:30:00 +0500\r\nMIME-Version: 1.0\r\n"
        f"{headers}Content-Type: {content_type}\r\n\r\n{body}"
    ).encode()


def make_rss(items: str | None = None, *, doctype: str = "") -> bytes:
    """A feed with one entry."""
    entry = (
        items
        if items is not None
        else (
            "<item><title>Blast kills five</title><link>https://example.org/blast</link>"
            "<pubDate>Sun, 10 Nov 2024 01:00:00 +0500</pubDate>"
            f"<description>&lt;p&gt;{WORDS}&lt;/p&gt;</description></item>"
        )
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<rss version="2.0"><channel><title>The Valley Wire</title>'
        f"<language>en-us</language>{entry}</channel></rss>"
    ).encode()


def make_warc(*pages: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """A web archive of (URL, status, media type, content), fetched on 12 November 2024."""
    written = b""
    for url, status, media_type, content in pages or (
        ("https://example.org/blast", "200 OK", "text/html", make_html()),
    ):
        response = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-11-12T08:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
        )
        record = head.encode() + response + b"\r\n\r\n"
        written += gzip.compress(record) if packed else record
    return written


def make_telegram(*messages: dict[str, Any], name: str = "Valley Desk") -> bytes:
    """A channel as Telegram Desktop exports it."""
    dull = {"id": 1, "type": "message", "date": "2024-11-09T10:00:00", "date_unixtime": "1731128400", "text": WORDS}
    given = [dull | message for message in messages] or [dull]
    return json.dumps({"name": name, "type": "public_channel", "id": 7, "messages": given}, ensure_ascii=False).encode()


def make_jsonl(*records: dict[str, Any]) -> bytes:
    """Reports, one a line."""
    return "".join(json.dumps({"text": WORDS} | record) + "\n" for record in records or ({},)).encode()
