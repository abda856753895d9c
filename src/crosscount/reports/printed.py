"""The pages of a PDF: their lines and where they stand. Imported when the first PDF is read, not for every text."""

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from crosscount.reports.layout import SOFT_HYPHEN, Line
from crosscount.reports.limits import MAX_TEXT_CHARACTERS
from crosscount.reports.unreadable import Unreadable

_ROW = re.compile("([^\r\n\ufffe]*)(\r\n?|\n|\ufffe|$)")
_NAMED_BY_PROGRAM = ("Microsoft Word - ", "untitled", "Untitled")
_LANGUAGE_BYTES = 64


def open_pdf(content: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF, to be closed by ``with``.

    Raises:
        Unreadable: ``encrypted`` or ``damaged``.
    """
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise _refused(error) from error


def _refused(error: pypdfium2.PdfiumError) -> Unreadable:
    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return Unreadable("encrypted", "found a PDF under a password; expected an open one; save it without password")
    return Unreadable(
        "damaged", "found a PDF that is truncated or broken; expected a whole one; download or export it again"
    )


def lines_of(opened: pypdfium2.PdfDocument) -> Iterator[Line]:
    """The lines of every page from the top, with where they stand, in points; raises ``Unreadable``."""
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


def title_of(opened: pypdfium2.PdfDocument) -> str | None:
    """Its title, unless a program put it there; None where it has none."""
    title = opened.get_metadata_value("Title").strip()
    return None if title.startswith(_NAMED_BY_PROGRAM) else title or None


def language_of(opened: pypdfium2.PdfDocument) -> str | None:
    """The language it declares."""
    buffer = (pdfium.FPDF_WCHAR * _LANGUAGE_BYTES)()
    length = pdfium.FPDFCatalog_GetLanguage(opened, buffer, _LANGUAGE_BYTES)
    return bytes(buffer).decode("utf-16-le", "ignore").partition("\0")[0] if 2 < length <= _LANGUAGE_BYTES else None
