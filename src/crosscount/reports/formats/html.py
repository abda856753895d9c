"""A web page: the article's words without the page around them."""

import re
from collections.abc import Iterator
from typing import Any

from crosscount.reports.decoding import decode
from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.limits import MEGABYTE
from crosscount.reports.markup import parse_html, visible_text
from crosscount.reports.openings import first_element
from crosscount.reports.pages import Page
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

_CHARSET = re.compile(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BYTES_WITH_CHARSET = 4096
_LINES_WITH_TITLE = 4

MAX_ELEMENTS = 20_000
"""The search for the article takes time with the square of them: 1 s for 11,000 paragraphs, 47 s for 40,000."""


def recognises_html(document: Document) -> bool:
    """Whether the document opens like a page."""
    return first_element(document.content) == "html"


def read_html(document: Document) -> Iterator[Draft]:
    """Read the article of a page; its title is kept apart from its text, and every block is a paragraph."""
    declared = (document.media_type or "").lower().partition("charset=")[2].strip(" \"'")
    if not declared and (found := _CHARSET.search(document.content[:_BYTES_WITH_CHARSET])):
        declared = found[1].decode("ascii")
    tree = parse_html(decode(document.content, declared=declared))
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_ELEMENTS:
        raise Unreadable(
            "too_large",
            f"found a page of {elements:,} elements; at most {MAX_ELEMENTS:,} are read; save the article alone",
        )
    page = Page(tree)
    yield Draft(
        text=_article(tree, page.titles()),
        title=page.title(),
        publisher=page.publisher(),
        published=page.published(),
        url=document.url or page.url(),
        language=page.language(),
    )


def _article(tree: Any, titles: set[str]) -> str:
    # Imported when the first page is read: it costs as much time as all other formats together.
    import trafilatura
    from trafilatura.settings import Document as TrafilaturaDocument

    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    if not isinstance(found, TrafilaturaDocument) or not found.text:
        return visible_text(tree)
    paragraphs = [line.strip() for line in found.text.split("\n") if line.strip()]
    known = {_folded(title) for title in titles}
    opening = [line for line in paragraphs[:_LINES_WITH_TITLE] if _folded(line) not in known]
    return "\n\n".join(opening + paragraphs[_LINES_WITH_TITLE:])


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


FORMAT = Format(
    name="html",
    suffixes=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml"),
    read=read_html,
    recognises=recognises_html,
    largest_bytes=10 * MEGABYTE,
)
