"""One team's body of work on one conflict: the one place where the parts are put together."""

from crosscount.casebook.opening import create_casebook, open_casebook
from crosscount.casebook.settings import BrokenSettings, CasebookExists, CasebookSettings, NoCasebook

__all__ = ["BrokenSettings", "CasebookExists", "CasebookSettings", "NoCasebook", "create_casebook", "open_casebook"]
