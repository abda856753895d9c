"""Numbers about violence that say what they assume: each method has a question, checks and refusals.

Works on tables and arrays and knows nothing of the stages. ``crosscount.analysis.methods`` holds the methods by name.
"""

from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure
from crosscount.analysis.table import BadSetting, BadTable, Settings, Table, read_table

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
]
