"""``crosscount extract``: reports in, claims out."""

from collections import Counter
from collections.abc import Iterable, Iterator

from crosscount.cli.language_model import LLM, ModelOptions, NotForThisExtractor, extract_by_model
from crosscount.cli.lines import STDIN, read_records, write_records
from crosscount.cli.options import Cache, Endpoint, Extractor, Lines, Model, Restricted
from crosscount.cli.screen import note, watched


def extract(
    files: Lines = None,
    restricted: Restricted = False,
    extractor: Extractor = None,
    endpoint: Endpoint = None,
    model: Model = None,
    cache: Cache = None,
) -> None:
    """Read reports, one a line, and print the claims in them, one a line.

    With --extractor llm.v1, a language model at the endpoint that you name reads them, and what it says is kept only
    where the words of the report bear it.

    Example: crosscount extract < reports.jsonl > claims.jsonl
    """
    options = ModelOptions(endpoint, model, cache)
    if extractor != LLM and options.are_given():
        raise NotForThisExtractor(extractor)
    from crosscount.claims import Claim, extract_all
    from crosscount.reports import Report
    from crosscount.values import Refusal

    refused: Counter[str] = Counter()

    def shown(claims: Iterable[Claim]) -> Iterator[Claim]:
        return (claim for claim in claims if restricted or not (claim.restricted or claim.kind == "person_status"))

    reports = watched(read_records(Report, files or [STDIN]), "reports")
    refusals: list[Refusal] = []
    by_model = extractor == LLM
    extractions = extract_by_model(reports, options) if by_model else extract_all(reports, extractor=extractor)
    for extraction in extractions:
        write_records(shown(extraction.claims))
        refused.update(refusal.reason for refusal in extraction.refusals)
        refusals += extraction.refusals[: 1 if not refusals else 0]
    if refused:
        counts = ", ".join(f"{reason} {count}" for reason, count in refused.most_common())
        note(f"refused: {counts}; the first was {refusals[0].source}: {refusals[0].message}")
