"""What somebody did with an account, other than decide: came in, read what is restricted, took something away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from crosscount.decisions.decision import GENESIS

Act = Literal[
    "sign_in",
    "sign_in_failed",
    "locked_out",
    "sign_out",
    "second_factor_set",
    "password_changed",
    "read_restricted",
    "export",
    "add",
    "fetch",
    "invite",
    "change_roles",
    "close_account",
    "end_sessions",
    "make_token",
    "revoke_token",
]


@dataclass(frozen=True, slots=True)
class Access:
    """Who did what, when and to which records; it names members and records by id and holds no personal values.

    ``made_by`` is the id of a member, or ``nobody``. ``details`` are pairs of a field's name and a code, a count, a
    day or a keyed digest, never words that somebody typed. ``entry_hash`` covers every other field and
    ``previous_hash``, as in ``Decision``, and ``nonce`` is drawn as there; the two logs are chained apart, because no
    stage rests on this one.
    """

    made_at: datetime
    made_by: str
    act: Act
    subjects: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    previous_hash: str = GENESIS
    entry_hash: str = ""
    nonce: str = ""
