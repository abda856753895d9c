"""PDF: the words of all pages, with the lines of the layout joined to paragraphs again."""

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.layout import SOFT_HYPHEN, Line, paragraphs_of
from crosscount.reports.limits import MAX_TEXT_CHARACTERS, MEGABYTE
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

MAX_PAGES = 2_000
_MARK_WITHIN = 1024
_ROW = re.compile("([^\r\n\ufffe]*)(\r\n?|\n|\ufffe|$)")
_END_MARK = b"%%EOF"
_END_WITHIN = 4096
_NAMED_BY_PROGRAM = ("Microsoft Word - ", "untitled", "Untitled")
_LANGUAGE_BYTES = 64


def recognises_pdf(document: Document) -> bool:
    """Whether the mark of a PDF stands near the start, as readers accept it."""
    return b"%PDF-" in document.content[:_MARK_WITHIN]


def read_pdf(document: Document) -> Iterator[Draft]:
    """Read a PDF as one report.

    Its creation date is not taken for its publication: an old statement is often printed or scanned anew.

    Raises:
        Unreadable: ``encrypted``, ``damaged``, ``too_large``, or ``empty`` where the pages are pictures.
    """
    if _END_MARK not in document.content[-_END_WITHIN:]:
        # The library would mend it and give the pages that are left, as if they were all.
        raise Unreadable("damaged", "found a PDF that is cut off before its end; download or export it again")
    try:
        opened = pypdfium2.PdfDocument(document.content)
    except pypdfium2.PdfiumError as error:
        raise _refused(error) from error
    with opened:
        if len(opened) > MAX_PAGES:
            raise Unreadable(
                "too_large", f"found {len(opened):,} pages; at most {MAX_PAGES:,} are read; split the file"
            )
        text = paragraphs_of(_lines(opened))
        if not text.strip():
            raise Unreadable(
                "empty",
                f"found {len(opened)} pages without words, probably scanned; expected text; "
                "run a text recognition first",
            )
        yield Draft(text=text, title=_title(opened), language=_language(opened), url=document.url)


def _refused(error: pypdfium2.PdfiumError) -> Unreadable:
    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return Unreadable("encrypted", "found a PDF under a password; expected an open one; save it without password")
    return Unreadable(
        "damaged", "found a PDF that is truncated or broken; expected a whole one; download or export it again"
    )


def _lines(opened: pypdfium2.PdfDocument) -> Iterator[Line]:
    """The lines of every page from the top, with where they stand, in points."""
    characters = 0
    for number in range(len(opened)):
        try:
            page = opened[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise Unreadable(
                "damaged", f"page {number + 1} of the PDF cannot be read; expected whole pages; export it again"
            ) from error
        words = text_page.get_text_range()
        characters += len(words)
        if characters > MAX_TEXT_CHARACTERS:
            raise Unreadable(
                "too_large", f"found more than {MAX_TEXT_CHARACTERS:,} characters; split the file by its articles"
            )
        yield from _lines_of_page(text_page, words, number)
        text_page.close()
        page.close()


def _lines_of_page(text_page: pypdfium2.PdfTextPage, words: str, page: int) -> Iterator[Line]:
    # The library joins a line that ends in a hyphen to the next one, with U+FFFE where the hyphen was.
    for found in _ROW.finditer(words):
        row = found[1]
        stripped = row.strip()
        if stripped:
            first = found.start() + len(row) - len(row.lstrip())
            left, bottom, _, top = _box(text_page, first)
            right = _box(text_page, first + len(stripped) - 1)[2]
            marked = stripped + (SOFT_HYPHEN if found[2] == "\ufffe" else "")
            yield Line(words=marked, page=page, left=left, right=right, bottom=bottom, height=top - bottom)


def _box(text_page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a character of the text; zeros where the layout knows no such character."""
    within = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, index)
    if within < 0:
        return 0.0, 0.0, 0.0, 0.0
    try:
        left, bottom, right, top = text_page.get_charbox(within, loose=True)
    except pypdfium2.PdfiumError:
        return 0.0, 0.0, 0.0, 0.0
    return left, bottom, right, top


def _title(opened: pypdfium2.PdfDocument) -> str | None:
    title = opened.get_metadata_value("Title").strip()
    return None if title.startswith(_NAMED_BY_PROGRAM) else title or None


def _language(opened: pypdfium2.PdfDocument) -> str | None:
    buffer = (pdfium.FPDF_WCHAR * _LANGUAGE_BYTES)()
    length = pdfium.FPDFCatalog_GetLanguage(opened, buffer, _LANGUAGE_BYTES)
    return bytes(buffer).decode("utf-16-le", "ignore").partition("\0")[0] if 2 < length <= _LANGUAGE_BYTES else None


FORMAT = Format(
    name="pdf",
    suffixes=(".pdf",),
    media_types=("application/pdf", "application/x-pdf"),
    read=read_pdf,
    recognises=recognises_pdf,
    largest_bytes=50 * MEGABYTE,
)
