"""PDF: the words of all pages, with the lines of the layout joined to paragraphs again."""

from collections.abc import Iterator

from crosscount.reports.draft import Draft
from crosscount.reports.format import Format
from crosscount.reports.layout import paragraphs_of
from crosscount.reports.limits import MEGABYTE
from crosscount.reports.report import Document
from crosscount.reports.unreadable import Unreadable

MAX_PAGES = 2_000
_MARK_WITHIN = 1024
_END_MARK = b"%%EOF"
_END_WITHIN = 4096


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
    # The library is imported when the first PDF is read, not for every text.
    from crosscount.reports.printed import language_of, lines_of, open_pdf, title_of

    with open_pdf(document.content) as opened:
        if len(opened) > MAX_PAGES:
            raise Unreadable(
                "too_large", f"found {len(opened):,} pages; at most {MAX_PAGES:,} are read; split the file"
            )
        text = paragraphs_of(lines_of(opened))
        if not text.strip():
            raise Unreadable(
                "empty",
                f"found {len(opened)} pages without words, probably scanned; expected text; "
                "run a text recognition first",
            )
        yield Draft(text=text, title=title_of(opened), language=language_of(opened), url=document.url)


FORMAT = Format(
    name="pdf",
    suffixes=(".pdf",),
    media_types=("application/pdf", "application/x-pdf"),
    read=read_pdf,
    recognises=recognises_pdf,
    largest_bytes=50 * MEGABYTE,
)
