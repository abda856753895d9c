"""RSS and Atom: one report an entry."""

import io
from collections.abc import Iterator
from typing import Any

from crosscount.reports.dates import read_date
from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.limits import MEGABYTE
from crosscount.reports.markup import text_of
from crosscount.reports.openings import first_element
from crosscount.reports.packages import check_xml
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

_ROOTS = {"rss", "feed", "rdf:rdf", "atom:feed"}


def recognises_feed(document: Document) -> bool:
    """Whether its first element is one of a feed."""
    return first_element(document.content) in _ROOTS


def read_feed(document: Document) -> Iterator[Draft | Unreadable]:
    """Read the text of every entry, in full where the feed gives it, else its summary.

    An entry that gives no day of publication but one of its last change was published, as it stands, on that one.

    Raises:
        Unreadable: ``unsafe``, ``damaged``, or ``unsupported`` where it is no feed.
    """
    # Imported when the first feed is read, not for every text.
    import feedparser

    check_xml(document.content, forbid_dtd=False)
    # The feed is well formed, so the strict parser reads it; what is markup in an entry is stripped by `text_of`.
    parsed = feedparser.parse(io.BytesIO(document.content), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.version and not parsed.entries:
        raise Unreadable("unsupported", "found XML that is no feed; expected RSS or Atom; save the article as HTML")
    for number, entry in enumerate(parsed.entries, start=1):
        part = f"entry {number}"
        text = _text(entry)
        if text.strip():
            yield _draft(entry, parsed.feed, text, part)
        else:
            yield Unreadable("empty", "found an entry without a text; open its link and add the article", part=part)


def _draft(entry: Any, feed: Any, text: str, part: str) -> Draft:
    days = (read_date(words) for name in ("published", "updated") if (words := _field(entry, name)))
    content: Any = next(iter(entry.get("content") or ()), {})
    return Draft(
        text=text,
        title=_plain(_field(entry, "title")),
        publisher=_plain(_field(feed, "publisher") or _field(feed, "title")),
        published=next((day for day in days if day), None),
        url=_field(entry, "link"),
        language=content.get("language") or _field(entry, "language") or _field(feed, "language"),
        part=part,
    )


def _text(entry: Any) -> str:
    texts = [content.get("value") or "" for content in entry.get("content") or ()]
    texts.append(_field(entry, "summary") or "")
    return next((text for text in map(text_of, texts) if text.strip()), "")


def _field(holder: Any, name: str) -> str | None:
    """The field itself: the library would answer for some absent fields with others, and warn."""
    value = holder.get(name) if name in dict.keys(holder) else None
    return value if isinstance(value, str) else None


def _plain(words: str | None) -> str | None:
    return text_of(words) if words else None


FORMAT = Format(
    name="feed",
    suffixes=(".rss", ".atom", ".xml"),
    media_types=("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
    read=read_feed,
    recognises=recognises_feed,
    largest_bytes=20 * MEGABYTE,
)
