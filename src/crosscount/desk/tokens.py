"""Tokens for programs: made by a member, shown once, kept as a hash, in force for some days."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from crosscount.desk.members.traces import note
from crosscount.desk.models import Member, Token
from crosscount.desk.roles import Right

PREFIX = "crosscount_"
"""So that whoever finds one, or a scanner that looks for them, knows what it is."""
DAYS = (7, 30, 90)
"""How long a token may be in force."""
READING: tuple[Right, ...] = ("look", "work", "download")
"""What every token may, as far as its member may."""
MOST_TOKENS = 20


def make_token(member: Member, label: str, days: int, more: Iterable[Right] = ()) -> tuple[Token, str]:
    """Make a token; the second of the pair is the secret, which is shown now and kept nowhere.

    Args:
        member: whose rights bound it, at every request anew.
        label: what it is for, in the member's words.
        days: until it ends.
        more: rights beside reading.
    """
    secret = PREFIX + secrets.token_urlsafe(32)
    token = token_row(member, label, secret, days, more)
    token.save(force_insert=True)
    note(member, "make_token", [str(token.pk)], days=str(days), rights=" ".join(token.granted))
    return token, secret


def token_row(member: Member, label: str, secret: str, days: int, more: Iterable[Right]) -> Token:
    """The row of a token, not yet saved."""
    return Token(
        member=member,
        label=label,
        digest=_digest(secret),
        granted=sorted({*READING, *more}),
        expires_at=timezone.now() + timedelta(days=days),
    )


def token_of(secret: str) -> Token | None:
    """The token of a secret, if it is in force and its member may come in."""
    found = Token.objects.select_related("member").filter(digest=_digest(secret)).first()
    if found is None or found.expires_at <= timezone.now() or not found.member.is_active:
        return None
    return found


def revoke(token: Token) -> None:
    """End a token at once."""
    note(token.member, "revoke_token", [str(token.pk)])
    token.delete()


def _digest(secret: str) -> str:
    # Of 256 random bits: a slow hash would add nothing but a way to keep the desk busy.
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
