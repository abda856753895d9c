"""Numbers about violence that say what they assume: each method has a question, checks and refusals.

The methods of ``crosscount.analysis.methods`` work on tables and arrays and know nothing of the stages;
``crosscount.analysis.coverage`` sets aggregates against incidents.
"""

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table, read_table, table_of

__all__ = [
    "BadSetting",
    "BadTable",
    "CannotEstimate",
    "Diagnostic",
    "Estimate",
    "Figure",
    "Settings",
    "Table",
    "read_table",
    "table_of",
]
