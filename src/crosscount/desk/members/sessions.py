"""Where a member is signed in, and how to end that."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.crypto import salted_hmac

from crosscount.desk.models import Member

BROWSERS = (("Edg", "Edge"), ("Firefox/", "Firefox"), ("Chrom", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)  # fmt: skip
"""What browsers say of themselves; the first that fits is it, since most of them name their rivals too."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One browser in which a member is signed in; ``reference`` stands for its key, which opens it."""

    reference: str
    signed_in: datetime
    used: datetime
    """The last request, within five minutes."""
    browser: str
    here: bool


def browser_of(words: str) -> str:
    """The kind of browser and system, as far as a list of sessions needs it; all else is forgotten."""
    named = (next((name for mark, name in kinds if mark in words), "") for kinds in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, named))


def sessions_of(member: Member, *, here: str | None) -> list[OpenSession]:
    """The sessions of a member that are open, the last one used first; ``here`` is the key of this one."""
    found = [_open(row, here) for row in _rows(member)]
    return sorted(found, key=lambda one: (not one.here, -one.used.timestamp()))


def end(member: Member, reference: str | None, *, here: str | None) -> int:
    """End one session of a member, or all but this one; how many were ended."""
    ended = 0
    for row in _rows(member):
        if _reference(row) == reference or (reference is None and row.session_key != here):
            row.delete()
            ended += 1
    return ended


def _rows(member: Member) -> Iterator[Session]:
    """Whose a session is stands in its content alone; a team has few of them."""
    for row in Session.objects.filter(expire_date__gt=timezone.now()):
        if row.get_decoded().get("_auth_user_id") == str(member.pk):
            yield row


def _open(row: Session, here: str | None) -> OpenSession:
    content = row.get_decoded()
    signed_in = float(content.get("signed_in_at", 0))
    used = max(signed_in, float(content.get("extended_at", 0)))
    return OpenSession(
        reference=_reference(row),
        signed_in=datetime.fromtimestamp(signed_in, UTC),
        used=datetime.fromtimestamp(used, UTC),
        browser=str(content.get("browser", "")),
        here=row.session_key == here,
    )


def _reference(row: Session) -> str:
    return salted_hmac("crosscount.desk.sessions", row.session_key, algorithm="sha256").hexdigest()[:24]
