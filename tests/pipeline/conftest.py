"""Documents put into a store, and its whole content taken out again."""

from collections.abc import Callable

import pytest

from crosscount.reports import ReportDefaults
from crosscount.reports.report import Document
from crosscount.store import models
from crosscount.store.intake import add_documents

LEFT_OUT = {
    models.Document: {"retrieved_at"},
    models.StageState: {"finished_at"},
}
NUMBERED = (models.DocumentReport, models.IncidentClaim, models.IncidentActor, models.TollClaim)


@pytest.fixture
def add(store) -> Callable[..., None]:
    """Adds texts, each as a document of its own, by name."""

    def added(publisher: str = "The Example Gazette", **texts: str) -> None:
        documents = [Document(f"{name}.txt", text.encode()) for name, text in texts.items()]
        add_documents(store, documents, defaults=ReportDefaults(publisher=publisher))

    return added


def content_of(store) -> dict[str, list[dict]]:
    """Everything in the store but clocks and row numbers, in an order of its own."""
    tables = [
        *(models.Document, models.Report, models.DocumentReport, models.Claim, models.Incident, models.IncidentClaim),
        *(models.IncidentActor, models.Account, models.Toll, models.TollClaim, models.Refusal, models.StageState),
        *(models.IncidentLineage, models.Decision),
    ]
    content = {}
    for table in tables:
        rows = list(table.objects.using(store.alias).values())
        dropped = LEFT_OUT.get(table, set()) | ({"id"} if table in NUMBERED else set())
        kept = [{name: value for name, value in row.items() if name not in dropped} for row in rows]
        content[table.__name__] = sorted(kept, key=repr)
    return content
