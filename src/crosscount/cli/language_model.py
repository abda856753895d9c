"""``--extractor llm.v1``: the endpoint that the user names, and the extractor that believes only quotations."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from crosscount.cli.screen import note
from crosscount.values import CrosscountError

if TYPE_CHECKING:
    from crosscount.claims import Extraction
    from crosscount.reports import Report

LLM = "llm.v1"


class NotForThisExtractor(CrosscountError):
    """An option for a language model, and another extractor: nobody should think that one was asked."""

    def __init__(self, extractor: str | None) -> None:
        super().__init__(
            f"--endpoint, --model and --cache go with --extractor {LLM}, and the extractor is "
            f"{extractor or 'the default one'}; leave them out, or ask for {LLM}"
        )


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """What the command line says of the model; the environment says the rest."""

    endpoint: str | None
    model: str | None
    cache: Path | None

    def are_given(self) -> bool:
        """Whether any of them is."""
        return any(option is not None for option in (self.endpoint, self.model, self.cache))


def extract_by_model(reports: "Iterable[Report]", options: ModelOptions) -> "Iterator[Extraction]":
    """Extract report by report, in the order given, some at a time; what it took is noted at the end, however it ends.

    Raises:
        NoEndpoint, BadEndpoint, ClientMissing: before anything is sent.
        EndpointRefused: when no report could get an answer; what was answered is remembered.
    """
    from crosscount.actors import load_registry
    from crosscount.claims.extractors.llm_v1 import llm_extractor
    from crosscount.endpoint import in_order, open_endpoint, settings_from
    from crosscount.places import open_gazetteer

    settings = settings_from(os.environ, url=options.endpoint, model=options.model, cache=options.cache)
    with closing(open_endpoint(settings)) as endpoint:
        extractor, registry, gazetteer = llm_extractor(endpoint.ask), load_registry(), open_gazetteer()
        try:
            yield from in_order(
                lambda report: extractor.extract(report, registry, gazetteer), reports, at_once=settings.at_once
            )
        finally:
            note(f"{LLM} by {settings.model}: {endpoint.usage}")
