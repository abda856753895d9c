"""Documents become reports."""

from crosscount.reports.report import Document, Report, report_id

__all__ = ["Document", "Report", "report_id"]
