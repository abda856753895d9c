"""Claims about one happening become one incident."""

from crosscount.incidents.evidence import Evidence
from crosscount.incidents.incident import Incident
from crosscount.incidents.lineage import IncidentLineage, resolve_incident, trace_lineage
from crosscount.incidents.linking import NoSuchHappening, explain_link, link
from crosscount.incidents.portraying import KnownActors

__all__ = [
    "Evidence",
    "Incident",
    "IncidentLineage",
    "KnownActors",
    "NoSuchHappening",
    "explain_link",
    "link",
    "resolve_incident",
    "trace_lineage",
]
