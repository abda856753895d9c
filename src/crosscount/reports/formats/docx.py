"""DOCX: the body's paragraphs and tables, opened only after the package was found harmless."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.limits import MEGABYTE
from crosscount.reports.packages import check_package
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

_ZIP_MARK = b"PK\x03\x04"
_MAIN_PART = b"word/document.xml"

_PARAGRAPH, _ROW, _BODY = qn("w:p"), qn("w:tr"), qn("w:body")
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), {qn("w:br"), qn("w:cr")}
_HYPHEN = qn("w:noBreakHyphen")
# Struck out by a tracked change, or a second form of what was already given, or settings whose tabs are no text.
_LEFT_OUT = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:sectPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}


def recognises_docx(document: Document) -> bool:
    """Whether it is a ZIP package with a word processor's main part."""
    return document.content.startswith(_ZIP_MARK) and _MAIN_PART in document.content


def read_docx(document: Document) -> Iterator[Draft]:
    """Read a DOCX as one report, with its tracked insertions and without its tracked deletions.

    Its core properties carry when it was written and saved, not when it was published; that stays unknown.

    Raises:
        Unreadable: ``encrypted``, ``unsafe``, ``damaged`` or ``empty``.
    """
    check_package(document.content)
    try:
        opened = docx.Document(io.BytesIO(document.content))
        root = opened.element
        title, language = _properties(opened)
    except (OpcError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise Unreadable(
            "damaged", f"found a DOCX with missing or broken parts ({error}); expected a whole one; save it again"
        ) from error
    body = root.find(_BODY)
    if body is None:
        raise Unreadable("empty", "found a DOCX without a body; expected paragraphs; save it again")
    yield Draft(text=_text(body), title=title, language=language, url=document.url)


def _properties(opened: Any) -> tuple[str | None, str | None]:
    """Title and language, where the package has them: the library makes up a title for one that has none."""
    relations = opened.part.package.rels.values()
    if not any(relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in relations):
        return None, None
    return opened.core_properties.title or None, opened.core_properties.language or None


def _text(body: Any) -> str:
    """Paragraphs parted by blank lines; those of one table row by tabs."""
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
