"""Claims about one happening become one incident."""

from crosscount.incidents.incident import Incident

__all__ = ["Incident"]
