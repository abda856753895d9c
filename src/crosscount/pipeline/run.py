"""All stages in their order over a store; only what is stale is done again."""

from dataclasses import dataclass, replace
from functools import cache

from crosscount.decisions import standing
from crosscount.incidents.model import LinkModel
from crosscount.pipeline.actors import NOBODY_KNOWN, Actors
from crosscount.pipeline.cataloguing import catalogue_stale
from crosscount.pipeline.deciding import honour_decisions
from crosscount.pipeline.extracting import extract_reports
from crosscount.pipeline.extractor import Extractor
from crosscount.pipeline.grading import honour_grades, suggest_in_store
from crosscount.pipeline.linking import link_claims
from crosscount.pipeline.origins import find_store_origins
from crosscount.pipeline.progress import Progress, silent
from crosscount.pipeline.reading import read_documents
from crosscount.pipeline.reconciling import reconcile_incidents
from crosscount.store.connection import Store
from crosscount.store.lock import run_alone
from crosscount.store.log import read_log


@dataclass(frozen=True, slots=True)
class Work:
    """How much a run had to do: documents read, reports extracted, origins, incidents linked and reconciled anew."""

    read: int
    extracted: int
    origins: int
    linked: int
    reconciled: int


def run(
    store: Store,
    extractor: Extractor,
    *,
    actors: Actors = NOBODY_KNOWN,
    model: LinkModel | None = None,
    progress: Progress = silent,
) -> Work:
    """Bring everything in the store up to date; ``model`` has the weights of linking, if not those of Crosscount.

    Every step is a transaction that leaves the store whole and says what is still to be done, so a run that is killed
    anywhere loses nothing and the next one goes on from there. Raises ``AnotherRun`` while one is at work.
    """
    actors = replace(actors, load=cache(actors.load))
    with run_alone(store):
        read = read_documents(store, progress=progress)
        extracted = extract_reports(store, extractor, progress=progress)
        honour_decisions(using=store.alias)
        work = Work(
            read=read,
            extracted=extracted,
            origins=find_store_origins(store, progress=progress),
            linked=link_claims(store, progress=progress, actors=actors, model=model),
            reconciled=reconcile_incidents(store, progress=progress, actors=actors),
        )
        suggest_in_store(store, actors=actors)
        honour_grades(standing(read_log(using=store.alias)), using=store.alias)
        catalogue_stale(using=store.alias, progress=progress)
        return work
