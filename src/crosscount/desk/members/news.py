"""What happened to a member's account since the last sign-in, told at the next one: the desk mails nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crosscount.desk.models import Member
from crosscount.store.models import Access

TOLD = (
    "change_roles", "invite", "password_changed", "second_factor_set", "sign_in_failed", "locked_out", "make_token",
    "end_sessions",
)  # fmt: skip
"""The acts that somebody else may have done to an account, or in its owner's name."""

News = dict[str, tuple[int, str]]
"""By act, how often and when last."""


def news_for(member: Member) -> News:
    """What the log tells of an account since its owner's sign-in before; nothing at the first."""
    last = Access.objects.filter(made_by=member.reference, act="sign_in").order_by("-id").first()
    if last is None:
        return {}
    found: News = {}
    for row in Access.objects.filter(pk__gt=last.pk, act__in=TOLD).order_by("id"):
        # What a log of one table names its records by is a list: it is looked through here, entry by entry.
        if row.made_by == member.reference or member.reference in row.subjects:
            found[row.act] = (found.get(row.act, (0, ""))[0] + 1, row.made_at.isoformat())
    return found


def told(news: Mapping[str, Sequence[object]] | None) -> list[tuple[str, datetime]]:
    """The same in words, each with the time of the last one."""
    return [
        (_in_words(act, int(str(number))), datetime.fromisoformat(str(when)))
        for act, (number, when) in (news or {}).items()
        if act in TOLD
    ]


def _in_words(act: str, number: int) -> str:
    match act:
        case "change_roles":
            return _("An administrator changed your roles.")
        case "invite":
            return _("An administrator started your account anew.")
        case "password_changed":
            return _("Your password was changed.")
        case "second_factor_set":
            return _("A second factor was set up.")
        case "make_token":
            return _("A token for programs was made.")
        case "end_sessions":
            return _("Sessions of yours were ended.")
        case "locked_out":
            return _("Your account was shut for a while, after too many attempts.")
    return ngettext(
        "Somebody failed to sign in with your name, %(n)s time.",
        "Somebody failed to sign in with your name, %(n)s times.",
        number,
    ) % {"n": number}
