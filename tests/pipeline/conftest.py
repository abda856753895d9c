"""Documents put into a store, and its whole content taken out again."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest

from crosscount.reports import Document, ReportDefaults
from crosscount.store import models
from crosscount.store.intake import add_document

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
        add_documents(store, documents, publisher=publisher)

    return added


def add_documents(store, documents: Iterable[Document], **given: str) -> None:
    """Add documents with what is given of them."""
    for document in documents:
        add_document(store, document, defaults=ReportDefaults(**given), archived_at=datetime.now(UTC))


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
