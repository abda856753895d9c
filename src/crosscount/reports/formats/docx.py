"""DOCX: the body's paragraphs and tables, opened only after the package was found harmless."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.limits import MEGABYTE
from crosscount.reports.packages import check_package
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

_ZIP_MARK = b"PK\x03\x04"
_MAIN_PART = b"word/document"
_USUAL_MAIN_PART = "word/document.xml"

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPH, _ROW, _BODY = f"{_WORD}p", f"{_WORD}tr", f"{_WORD}body"
_TEXT, _TAB, _BREAKS = f"{_WORD}t", f"{_WORD}tab", {f"{_WORD}br", f"{_WORD}cr"}
_HYPHEN = f"{_WORD}noBreakHyphen"
# Struck out by a tracked change, or a second form of what was already given, or settings whose tabs are no text.
_LEFT_OUT = {
    f"{_WORD}del",
    f"{_WORD}moveFrom",
    f"{_WORD}pPr",
    f"{_WORD}rPr",
    f"{_WORD}sectPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def recognises_docx(document: Document) -> bool:
    """Whether it is a ZIP package with a word processor's main part, or was one before it was cut off."""
    named = document.name.lower().endswith(FORMAT.suffixes)
    return document.content.startswith(_ZIP_MARK) and (named or _MAIN_PART in document.content)


def read_docx(document: Document) -> Iterator[Draft]:
    """Read a DOCX as one report, with its tracked insertions and without its tracked deletions.

    Its core properties carry when it was written and saved, not when it was published; that stays unknown.

    Raises:
        Unreadable: ``encrypted``, ``unsafe``, ``damaged`` or ``empty``.
    """
    check_package(document.content)
    with zipfile.ZipFile(io.BytesIO(document.content)) as package:
        parts = _parts(package)
        root = _tree(package, parts.get(_MAIN_TYPE, _USUAL_MAIN_PART))
        core = parts.get(_CORE_TYPE)
        properties = None if core is None else _tree(package, core)
    body = root.find(_BODY)
    if body is None:
        raise Unreadable("empty", "found a DOCX without a body; expected paragraphs; save it again")
    yield Draft(
        text=_text(body),
        title=_property(properties, "title"),
        language=_property(properties, "language"),
        url=document.url,
    )


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The name of the part of each content type that the package declares."""
    declared = _tree(package, "[Content_Types].xml").iterfind("{*}Override")
    return {part.get("ContentType", ""): part.get("PartName", "").lstrip("/") for part in declared}


def _tree(package: zipfile.ZipFile, name: str) -> Any:
    # lxml is imported when the first DOCX is read, not for every text.
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(package.read(name), parser=parser)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise Unreadable(
            "damaged", f"found a DOCX whose part {name!r} is missing or broken ({error}); save it again"
        ) from error


def _property(properties: Any, name: str) -> str | None:
    words = None if properties is None else properties.findtext(f"{_CORE}{name}")
    return words.strip() or None if words else None


def _text(body: Any) -> str:
    """Paragraphs parted by blank lines; those of one table row by tabs."""
    from lxml import etree

    pieces: list[str] = []
    rows = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            rows -= tag == _ROW
            if tag == _PARAGRAPH:
                pieces.append("\t" if rows else "\n\n")
            elif tag == _ROW and not rows:
                pieces.append("\n\n")
        elif tag in _LEFT_OUT:
            walk.skip_subtree()
        else:
            rows += tag == _ROW
            pieces.append(_words(tag, element))
    lines = (line.strip(" \t") for line in "".join(pieces).split("\n"))
    paragraphs = "\n".join(lines).split("\n\n")
    return "\n\n".join(paragraph.strip("\n") for paragraph in paragraphs if paragraph.strip())


def _words(tag: Any, element: Any) -> str:
    if tag == _TEXT:
        return element.text or ""
    if tag == _TAB:
        return "\t"
    if tag == _HYPHEN:
        return "-"
    return "\n" if tag in _BREAKS else ""


FORMAT = Format(
    name="docx",
    suffixes=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    read=read_docx,
    recognises=recognises_docx,
    largest_bytes=50 * MEGABYTE,
)
