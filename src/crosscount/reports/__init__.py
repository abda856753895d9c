"""Documents become reports."""

from crosscount.reports.archive import ArchiveDamaged, ArchiveRecord, archive, archived, archived_bytes, arrivals_of
from crosscount.reports.copies import find_origins
from crosscount.reports.credits import Credit, credits_of
from crosscount.reports.defaults import ReportDefaults
from crosscount.reports.files import documents_in
from crosscount.reports.language import detect_language
from crosscount.reports.paragraphs import find_paragraphs
from crosscount.reports.read import read
from crosscount.reports.report import Document, Report, report_id
from crosscount.reports.sole_sources import sole_source
from crosscount.reports.unreadable import Unreadable

__all__ = [
    "ArchiveDamaged",
    "ArchiveRecord",
    "Credit",
    "Document",
    "Report",
    "ReportDefaults",
    "Unreadable",
    "archive",
    "archived",
    "archived_bytes",
    "arrivals_of",
    "credits_of",
    "detect_language",
    "documents_in",
    "find_origins",
    "find_paragraphs",
    "read",
    "report_id",
    "sole_source",
]
