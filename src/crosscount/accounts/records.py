"""An account is one voice's latest word on an incident; a toll is a measure of it under a named policy."""

from dataclasses import dataclass

from crosscount.claims import Role


@dataclass(frozen=True, slots=True)
class Account:
    """One voice's latest word on one incident; what it said before is kept under ``superseded_claim_ids``."""

    incident_id: str
    voice: str
    """The actor's id where the registry knows it, else the words that name the speaker, else the role."""
    role: Role
    side: str | None
    claim_ids: tuple[str, ...]
    superseded_claim_ids: tuple[str, ...] = ()
    origins: int = 1
    """Independent texts it stands in; copies of one wire text are one."""


@dataclass(frozen=True, slots=True)
class Toll:
    """How many, for one measure and one class of victims of one incident, under a policy; never without its claims."""

    incident_id: str
    measure: str
    victims: str
    """``all`` or one victim class."""
    policy: str
    voice: str | None
    """Set only under ``by_voice.v1``."""
    low: int | None
    best: int | None
    high: int | None
    contested: bool
    claim_ids: tuple[str, ...]
    origins: int
    discounted_claim_ids: tuple[str, ...] = ()
    """Claims that the policy saw and did not let move a bound, such as a party's own word on its enemy's losses."""
    self_serving: bool = False
    """Whether it rests on a party's uncorroborated word on its enemy's losses."""
