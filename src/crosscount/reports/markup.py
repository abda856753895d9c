"""HTML becomes a tree and its visible words; nothing in it is run or fetched."""

import re
from typing import Any

from crosscount.reports.unreadable import Unreadable

_UNSEEN = {
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg", "math", "canvas", "audio",
    "video", "select", "textarea", "button",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tr", "ul",
}  # fmt: skip
_CELLS = {"td", "th"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LOOKS_LIKE_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")

MAX_ATTRIBUTES = 2_000
"""Of one element. The parser's time grows with their square: 3 s for 20,000, 7 minutes for 100,000."""
# A start tag and its attributes, as HTML defines them; possessive, so that it takes time in proportion to the page.
_ATTRIBUTE = r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>]*+))?+"""
_MANY_ATTRIBUTES = re.compile(rf"<[A-Za-z][^\s/>]*+(?:[\s/=]*+{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}}")


def parse_html(markup: str) -> Any:
    """Parse a page leniently into an lxml tree, without its comments.

    Raises:
        Unreadable: ``empty``, where there is no element at all; ``unsafe``, where one has thousands of attributes.
    """
    if _MANY_ATTRIBUTES.search(markup):
        raise Unreadable(
            "unsafe",
            f"found an element with over {MAX_ATTRIBUTES:,} attributes; expected a page; save its text by itself",
        )
    # lxml is imported when the first page comes: most documents are none.
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise Unreadable("empty", "found a page without content; expected a text; save the page again") from error


def visible_text(tree: Any) -> str:
    """All words that a reader of the page would see, blocks as paragraphs, cells of a table row side by side."""
    from lxml import etree

    pieces: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _UNSEEN or not tag:
                walk.skip_subtree()
                continue
            pieces.append("\n\n" if tag in _BLOCKS else "\n" if tag == "br" else "")
            pieces.append(_SPACE.sub(" ", element.text or ""))
        else:
            pieces.append("\n\n" if tag in _BLOCKS else "\t" if tag in _CELLS else "")
            pieces.append(_SPACE.sub(" ", element.tail or ""))
    return _tidied("".join(pieces))


def text_of(words: str) -> str:
    """The words of a field that may or may not hold markup, as feeds and messages have it."""
    return visible_text(parse_html(words)) if _LOOKS_LIKE_MARKUP.search(words) else words


def _tidied(text: str) -> str:
    """Paragraphs apart by one blank line, no space at the ends of lines."""
    lines = [line.strip(" \t") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
