"""A casebook: one team's body of work, its parts put together."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crosscount.accounts import Account, Toll
from crosscount.casebook.parts import Parts
from crosscount.casebook.settings import SETTINGS_FILE, CasebookSettings, name_link_model
from crosscount.casebook.standing import Status
from crosscount.casebook.status import status_of
from crosscount.claims import Claim
from crosscount.decisions import Access, Decision
from crosscount.incidents import Incident
from crosscount.incidents.model import load_model
from crosscount.incidents.tuning import Tuned, to_toml, tune
from crosscount.pipeline.cataloguing import catalogue_stale
from crosscount.pipeline.explanation import Explanation
from crosscount.pipeline.extractor import Extractor
from crosscount.pipeline.progress import Progress, silent
from crosscount.pipeline.run import Work, run
from crosscount.pipeline.stored_tally import read_tally
from crosscount.pipeline.tally import Tally
from crosscount.pipeline.trace import explain
from crosscount.pipeline.tuning import read_decided
from crosscount.reports import Document, Report, ReportDefaults, documents_in
from crosscount.store import readers
from crosscount.store.connection import Store
from crosscount.store.intake import add_document, add_refusals
from crosscount.store.log import append_decision, read_accesses, read_log
from crosscount.store.releases import record_release
from crosscount.store.restricted import names_on_file
from crosscount.values import CrosscountError, Refusal

if TYPE_CHECKING:
    import pyarrow as pa

    from crosscount.accounts.grades import SetGrades
    from crosscount.actors import Registry
    from crosscount.casebook.analysed import Given
    from crosscount.places import Gazetteer
    from crosscount.publication import Release

NOTHING_GIVEN = ReportDefaults()
MODELS_FOLDER = "models"


class NothingToAdd(CrosscountError):
    """Nobody named a document."""

    def __init__(self, settings: Path) -> None:
        super().__init__(f"no file or folder was named, and `documents` in {settings} lists none; name what to add")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: documents that are new, documents that were here, and files that could not be opened."""

    new: int
    known: int
    refused: tuple[Refusal, ...]


class Casebook:
    """An open casebook; what is said of single persons stays out of every answer unless ``restricted`` asks for it."""

    def __init__(
        self, path: Path, settings: CasebookSettings, store: Store, *, extractor: Extractor | None = None
    ) -> None:
        self.path = path
        self.settings = settings
        self.store = store
        self._parts = Parts(path, settings)
        self._extractor = extractor

    @property
    def extractor(self) -> Extractor:
        """How claims are made: as the casebook was opened with, else by the rules with its actors and places."""
        return self._extractor or self._parts.extractor

    @property
    def registry(self) -> "Registry":
        """The actors of the casebook's packs."""
        return self._parts.registry

    @property
    def gazetteer(self) -> "Gazetteer":
        """The places that the casebook knows."""
        return self._parts.gazetteer

    def add(self, paths: Iterable[str | Path] = (), *, defaults: ReportDefaults = NOTHING_GIVEN) -> Added:
        """Archive files, and all files below folders; the settings' ``documents`` where none are named.

        ``defaults`` are what the user knows of these documents; they win over what the settings give. Raises
        ``NothingToAdd`` where neither names anything.
        """
        chosen = [Path(path) for path in paths] or [self.path / path for path in self.settings.documents]
        if not chosen:
            raise NothingToAdd(self.path / SETTINGS_FILE)
        new, known, refused = 0, 0, []
        for document in (document for path in chosen for document in self._documents_in(path)):
            if isinstance(document, Refusal):
                refused.append(document)
                continue
            given = _over(defaults, self.settings.defaults_for(document.name) or NOTHING_GIVEN)
            if add_document(self.store, document, defaults=given, archived_at=datetime.now(UTC)):
                new += 1
            else:
                known += 1
        add_refusals(self.store, refused)
        return Added(new, known, tuple(refused))

    def run(self, *, progress: Progress = silent) -> Work:
        """Bring everything up to date; only what is stale is done again. Raises ``AnotherRun`` while one is at work."""
        parts = self._parts
        return run(self.store, self.extractor, actors=parts.actors, model=parts.link_model, progress=progress)

    def tune(self) -> tuple[Tuned, Path]:
        """Estimate the weights of linking from this team's decisions; the next run links with them.

        Writes them to a file of their own, which the settings name from then on. Raises ``TooFewDecisions``.
        """
        shipped = load_model()
        decided = read_decided(self.store, self.registry)
        tuned = tune(decided.pairs, shipped, decided.last or date.min)
        path = self.path / MODELS_FOLDER / f"{tuned.model.name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(to_toml(tuned), encoding="utf-8")
        self.settings = name_link_model(self.path, f"{MODELS_FOLDER}/{path.name}")
        self._parts = Parts(self.path, self.settings)
        return tuned, path

    def reports(self) -> Iterator[Report]:
        """Every report."""
        return readers.read_reports(self.store)

    def claims(self, incident_id: str | None = None, *, restricted: bool = False) -> Iterator[Claim]:
        """Every claim, or those of one incident."""
        return readers.read_claims(self.store, incident_id=incident_id, restricted=restricted)

    def aggregates(self) -> Iterator[Claim]:
        """Every figure over a period; never to be added to incidents."""
        return readers.read_aggregates(self.store)

    def incidents(self, *, contested: bool | None = None) -> Iterator[Incident]:
        """Every incident, contested ones first; or only those that are, or are not."""
        return readers.read_incidents(self.store, contested=contested)

    def persons(self) -> tuple[str, ...]:
        """The names of everybody whose fate is on file: what is blacked out of whatever leaves."""
        return names_on_file(using=self.store.alias)

    def grades(self) -> "dict[str, SetGrades]":
        """What people graded, by the id of the incident."""
        return readers.read_grades(self.store)

    def accounts(self, incident_id: str) -> Iterator[Account]:
        """What each voice says of one incident."""
        return readers.read_accounts(self.store, incident_id)

    def tolls(self, incident_id: str | None = None) -> Iterator[Toll]:
        """Every toll, or those of one incident, under every policy."""
        return readers.read_tolls(self.store, incident_id=incident_id)

    def refusals(self) -> Iterator[Refusal]:
        """Everything that could not be processed, and why."""
        return readers.read_refusals(self.store)

    def tally(self, *, restricted: bool = False) -> Tally:
        """The whole casebook as ``crosscount.tally`` gives it for texts."""
        return read_tally(self.store, restricted=restricted)

    def status(self) -> Status:
        """How much is here, what waits, and what could not be read."""
        parts = self._parts
        return status_of(
            self.store,
            extractor=self.extractor.fingerprint,
            actors=parts.actors.fingerprint,
            model=parts.link_model,
        )

    def explain(self, wanted: str, *, restricted: bool = False) -> Explanation:
        """Explain a toll, an incident, a claim or a report by its id, down to the words."""
        parts = self._parts
        return explain(self.store, wanted, restricted=restricted, actors=parts.actors, model=parts.link_model)

    def decide(self, decision: Decision) -> Decision:
        """Add a person's decision to the log; the next run honours it."""
        return append_decision(decision, using=self.store.alias)

    def decisions(self) -> list[Decision]:
        """The log, in its order."""
        return read_log(using=self.store.alias)

    def accesses(self) -> list[Access]:
        """Who came in, read what is restricted, or took something away, in its order."""
        return read_accesses(using=self.store.alias)

    def claims_table(self, *, restricted: bool = False) -> "pa.Table":
        """Claims as an Arrow table."""
        from crosscount.casebook.tables import claims_table

        return claims_table(self.store, restricted=restricted)

    def incidents_table(self) -> "pa.Table":
        """Incidents as an Arrow table."""
        from crosscount.casebook.tables import incidents_table

        return incidents_table(self.store)

    def tolls_table(self) -> "pa.Table":
        """Tolls as an Arrow table."""
        from crosscount.casebook.tables import tolls_table

        return tolls_table(self.store)

    def analysed(self, method: str, **reading: str) -> "Given":
        """The table that an analysis reads of this casebook, without what is restricted.

        ``reading`` says which toll is meant: ``policy``, ``measure``, ``victims``; and ``stream``. Raises what
        ``table_for`` raises: among others for a method that reads lists of people.
        """
        from crosscount.casebook.analysed import ordinary_rows, table_for
        from crosscount.casebook.feeds import Reading

        catalogue_stale(using=self.store.alias)
        return table_for(method, ordinary_rows(self.store), Reading(**reading))

    def record_release(self, release: "Release") -> str:
        """Write down what is given out now, incident by incident; return the id of the release."""
        return record_release(release, made_at=datetime.now(UTC), using=self.store.alias)

    def close(self) -> None:
        """Close the connection of this thread; using the casebook opens it again."""
        self.store.close()

    def _documents_in(self, path: Path) -> Iterator[Document | Refusal]:
        named = partial(_short_name, self.path, path)
        for found in documents_in([path]):
            if isinstance(found, Document):
                yield _with_file_metadata(replace(found, name=named(found.name)), Path(found.name))
            else:
                yield replace(found, source=named(found.source))


def _short_name(casebook: Path, given: Path, name: str) -> str:
    """Relative to the casebook if it lies there, else from the folder given on: no name tells whose disk it was."""
    # A file name that is no text, as old disks have them, could not be stored.
    # Made absolute without following links: a link keeps its own name, and one that leads to itself has no end.
    path = Path(os.path.abspath(os.fsencode(name).decode(errors="replace")))
    if path.is_relative_to(casebook):
        return path.relative_to(casebook).as_posix()
    root = Path(os.path.abspath(given))
    return path.relative_to(root.parent).as_posix() if path.is_relative_to(root) else path.name


def _with_file_metadata(document: Document, path: Path) -> Document:
    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return replace(document, retrieved_at=datetime.now(UTC), headers={"last-modified": changed.isoformat()})


def _over(first: ReportDefaults, second: ReportDefaults) -> ReportDefaults:
    """What the first says, and for the rest what the second says."""
    return ReportDefaults(
        publisher=first.publisher or second.publisher,
        published=first.published or second.published,
        language=first.language or second.language,
        title=first.title or second.title,
        url=first.url or second.url,
    )
