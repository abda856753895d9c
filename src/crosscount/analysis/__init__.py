"""Numbers about violence that say what they assume: each method has a question, checks and refusals.

The methods of ``crosscount.analysis.methods`` work on tables and arrays and know nothing of the stages;
``crosscount.analysis.coverage`` sets aggregates against incidents.
"""

from crosscount.analysis.estimate import (
    Basis,
    CannotEstimate,
    ChangeDate,
    Diagnostic,
    Estimate,
    Figure,
    Recorded,
    Refused,
    Series,
    Stretch,
)
from crosscount.analysis.reading import read_bytes
from crosscount.analysis.table import BadSetting, BadTable, NoSuchSetting, Settings, Table, read_table, table_of

__all__ = [
    "BadSetting",
    "BadTable",
    "Basis",
    "CannotEstimate",
    "ChangeDate",
    "Diagnostic",
    "Estimate",
    "Figure",
    "NoSuchSetting",
    "Recorded",
    "Refused",
    "Series",
    "Settings",
    "Stretch",
    "Table",
    "read_bytes",
    "read_table",
    "table_of",
]
