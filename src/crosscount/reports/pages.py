"""What a web page says about itself in so many words: never a date out of its URL, never a name out of its domain."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from crosscount.reports.dates import read_date

_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
_DATE_NAMES = (
    "article:published_time", "og:published_time", "article.published", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "date.issued", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "citation_publication_date", "datepublished", "date",
)  # fmt: skip
_PUBLISHER_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "citation_publisher")
_TITLE_NAMES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "title")
_MOST_LINKED = 1000


class Page:
    """A parsed page, asked for what it declares; every answer is None where it declares nothing."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self._meta = dict(_declarations(tree))
        self._article = next(_linked_articles(tree), {})

    def title(self) -> str | None:
        """The headline."""
        heads = [_words(head) for head in self.tree.iterfind(".//h1")]
        heading = heads[0] if len(heads) == 1 else None
        headline = _text(self._article.get("headline")) or self._declared(_TITLE_NAMES)
        return headline or heading or self._window_title()

    def titles(self) -> set[str]:
        """Every form in which the page gives its headline."""
        heads = (_words(head) for head in self.tree.iterfind(".//h1"))
        return {words for words in (self.title(), self._window_title(), *heads) if words}

    def publisher(self) -> str | None:
        """The name of the site or the publisher."""
        publisher = self._article.get("publisher")
        if isinstance(publisher, list):
            publisher = next(iter(publisher), None)
        name = _text(publisher.get("name")) if isinstance(publisher, dict) else _text(publisher)
        return self._declared(_PUBLISHER_NAMES) or name

    def published(self) -> date | None:
        """The day of publication."""
        candidates = [self._meta.get(name) for name in _DATE_NAMES[:1]]
        candidates.append(_text(self._article.get("datePublished")))
        candidates += [self._meta.get(name) for name in _DATE_NAMES[1:]]
        for element in self.tree.xpath('//*[@itemprop="datePublished"] | //time[@pubdate]'):
            candidates.append(element.get("datetime") or element.get("content"))
        days = (read_date(words) for words in candidates if words)
        return next((day for day in days if day), None)

    def language(self) -> str | None:
        """The language tag."""
        root = self.tree.getroottree().getroot()
        return root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or self._meta.get("og:locale")

    def url(self) -> str | None:
        """The address that the page gives as its own."""
        links = [link.get("href") for link in self.tree.iterfind(".//link[@rel='canonical']")]
        candidates = (words.strip() for words in (*links, self._meta.get("og:url")) if words)
        return next((words for words in candidates if words.startswith(("https://", "http://"))), None)

    def _declared(self, names: tuple[str, ...]) -> str | None:
        return next((self._meta[name] for name in names if name in self._meta), None)

    def _window_title(self) -> str | None:
        """The title of the window, without the publisher's name that many sites append."""
        words = _words(self.tree.find(".//title"))
        publisher = self._declared(_PUBLISHER_NAMES)
        if words and publisher and words.endswith(publisher):
            return words[: -len(publisher)].rstrip(" -\u2013\u2014|\u00b7:") or words
        return words


def _declarations(tree: Any) -> Iterator[tuple[str, str]]:
    """Every `meta` name with its content; the first of a name wins, so they are given last first."""
    for element in reversed(tree.findall(".//meta[@content]")):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join(element.get("content").split())
        if name and content:
            yield name.strip().lower(), content


def _linked_articles(tree: Any) -> Iterator[dict[str, Any]]:
    for element in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [found]
        for _ in range(_MOST_LINKED):
            if not waiting:
                break
            current = waiting.pop(0)
            if isinstance(current, list):
                waiting.extend(current)
            elif isinstance(current, dict):
                kinds = current.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
                    yield current
                waiting.extend(current[key] for key in ("@graph", "mainEntity") if key in current)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _words(element: Any) -> str | None:
    return None if element is None else " ".join("".join(element.itertext()).split()) or None
