"""How a casebook stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """How much is in a casebook; counts by kind, language or reason are largest first.

    ``to_read``, ``to_extract`` and ``to_finish`` (the names of later stages) say what the next run has to do.
    """

    documents: int
    reports: int
    reports_by_language: dict[str, int]
    """By ISO 639-1, ``unknown`` where no language was told."""
    claims: int
    """Without restricted ones, which are counted apart."""
    claims_by_kind: dict[str, int]
    restricted_claims: int
    incidents: int
    contested: int
    tolls: int
    decisions: int
    refusals_by_reason: dict[str, int]
    """By ``stage: reason``."""
    to_read: int
    to_extract: int
    to_finish: tuple[str, ...]

    @property
    def is_up_to_date(self) -> bool:
        """Whether a run would find nothing to do."""
        return not (self.to_read or self.to_extract or self.to_finish)
