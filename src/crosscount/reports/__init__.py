"""Documents become reports."""

from crosscount.reports.copies import find_origins
from crosscount.reports.defaults import ReportDefaults
from crosscount.reports.language import detect_language
from crosscount.reports.read import read
from crosscount.reports.report import Document, Report, report_id
from crosscount.reports.unreadable import Unreadable

__all__ = ["Document", "Report", "ReportDefaults", "Unreadable", "detect_language", "find_origins", "read", "report_id"]
