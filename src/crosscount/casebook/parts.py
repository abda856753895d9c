"""The parts of a casebook put together: who is who, what is where, and the extractor that knows both."""

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from crosscount.casebook.settings import SETTINGS_FILE, BrokenSettings, CasebookSettings

if TYPE_CHECKING:
    from crosscount.actors import Registry
    from crosscount.claims.extraction import Extraction
    from crosscount.incidents.model import LinkModel
    from crosscount.pipeline.actors import Actors
    from crosscount.pipeline.extractor import Extractor
    from crosscount.places import Gazetteer
    from crosscount.reports import Report

GAZETTEER_FILE = "gazetteer.sqlite"


class Parts:
    """The parts that a casebook's settings name, each opened when it is first needed."""

    def __init__(self, folder: Path, settings: CasebookSettings) -> None:
        self._folder = folder
        self._settings = settings

    @cached_property
    def registry(self) -> "Registry":
        """The actors of the casebook's packs."""
        from crosscount.actors import load_registry

        return load_registry(self._packs)

    @cached_property
    def gazetteer(self) -> "Gazetteer":
        """The installed gazetteer, or the casebook's own where it has place supplements; built first if missing."""
        from crosscount.places import open_gazetteer

        if not self._supplements:
            return open_gazetteer()
        return open_gazetteer(self._own_gazetteer())

    @cached_property
    def extractor(self) -> "Extractor":
        """The rules with this casebook's actors and places; its fingerprint covers all of them."""
        from crosscount.pipeline.extractor import Extractor
        from crosscount.pipeline.fingerprints import code_of, fingerprint_of, fingerprint_of_files

        code = code_of("values", "claims", "actors", "places")
        files = [*self._own_packs(), *self._present(self._supplements)]
        return Extractor(
            fingerprint_of(code, *self._settings.packs, fingerprint_of_files(files)),
            self._extract_all,
        )

    @cached_property
    def actors(self) -> "Actors":
        """The registry as linking asks it; its fingerprint covers the packs."""
        from crosscount.pipeline.actors import Actors
        from crosscount.pipeline.fingerprints import code_of, fingerprint_of, fingerprint_of_files

        packs = fingerprint_of(*self._settings.packs, fingerprint_of_files(self._own_packs()))
        return Actors(fingerprint_of(code_of("actors"), packs), lambda: self.registry)

    @cached_property
    def link_model(self) -> "LinkModel | None":
        """The weights of linking that the settings name; None for those that come with Crosscount."""
        from crosscount.incidents.tuning import read_model

        if self._settings.link_model is None:
            return None
        [path] = self._present([self._folder / self._settings.link_model])
        return read_model(path.read_text("utf-8"), str(path))

    def _extract_all(self, reports: "Iterable[Report]") -> "Iterable[Extraction]":
        from crosscount.claims import extract_all

        return extract_all(reports, registry=self.registry, gazetteer=self.gazetteer)

    def _own_packs(self) -> list[Path]:
        return self._present(pack for pack in self._packs if isinstance(pack, Path))

    def _present(self, paths: Iterable[Path]) -> list[Path]:
        found = list(paths)
        for path in found:
            if not path.is_file():
                raise BrokenSettings(self._folder / SETTINGS_FILE, f"it names {path.name}, and there is no file {path}")
        return found

    @property
    def _packs(self) -> tuple[str | Path, ...]:
        return tuple(self._folder / pack if pack.endswith(".toml") else pack for pack in self._settings.packs)

    @property
    def _supplements(self) -> tuple[Path, ...]:
        return tuple(self._folder / path for path in self._settings.places)

    def _own_gazetteer(self) -> Path:
        """A gazetteer in the casebook's folder, built anew whenever a supplement has changed."""
        from crosscount.pipeline.fingerprints import code_of, fingerprint_of, fingerprint_of_files
        from crosscount.places.sources.supplements import default_supplements
        from crosscount.places.writing import build_gazetteer

        fingerprint = fingerprint_of(code_of("places"), fingerprint_of_files(list(self._supplements)))
        path = self._folder / ".gazetteer" / fingerprint[:16] / GAZETTEER_FILE
        if not path.exists():
            build_gazetteer(path, supplements=[*default_supplements(), *self._supplements], quiet=True)
        return path
