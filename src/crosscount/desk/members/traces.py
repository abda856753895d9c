"""What the log of accesses is told: sign-ins by signals, everything else by the views that do it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import router
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from crosscount.decisions import Access, Act
from crosscount.desk.members.news import news_for
from crosscount.desk.members.sessions import browser_of
from crosscount.desk.models import Member, Token
from crosscount.store import models
from crosscount.store.log import append_access

NOBODY = "nobody"
MOST_IDS = 500
"""Ids that the log of one export names; of more it holds the number and what their list comes to."""
WORDS = ("q", "place")
"""What was typed, and might be somebody's name."""


def note(member: Member | None, act: Act, subjects: Iterable[str] = (), **details: str) -> None:
    """Add to the log of accesses; ``details`` are codes, counts, days or digests, never words that somebody typed."""
    append_access(
        Access(
            made_at=timezone.now(),
            made_by=member.reference if member else NOBODY,
            act=act,
            subjects=tuple(subjects),
            details=tuple(sorted((name, value) for name, value in details.items() if value)),
        ),
        using=router.db_for_write(models.Access),
    )


def note_reading(request: HttpRequest, subjects: Iterable[str], *, page: str) -> None:
    """Write down which restricted records a page shows; nothing where it shows none."""
    read = sorted(set(subjects))
    if read and isinstance(request.user, Member):
        note(request.user, "read_restricted", read, page=page)


def note_export(member: Member, asked: Mapping[str, Any], ids: Sequence[str] | None = None, **details: str) -> None:
    """Write down what was taken away, by whom, and by which filter.

    Args:
        member: who took it.
        asked: the filter; what was typed into it stands in the log as a digest.
        ids: of the records taken; None where it was figures alone, of which ``details`` say the number.
        details: codes and counts.
    """
    by = {name: digest(value) if name in WORDS else str(value) for name, value in asked.items() if value}
    if ids is not None:
        by |= {"number": str(len(ids)), "ids_sha256": hashlib.sha256("\n".join(ids).encode()).hexdigest()}
    note(member, "export", ids if ids and len(ids) <= MOST_IDS else [], **by, **details)


def digest(words: str) -> str:
    """What stands for words in the log: equal for equal words, and without the casebook's key no way back."""
    return salted_hmac("crosscount.desk.traces", words, algorithm="sha256").hexdigest()[:16]


def address(request: HttpRequest | None) -> str:
    """The digest of the address that a request came from."""
    return digest(str(request.META.get("REMOTE_ADDR", ""))) if request else ""


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: Member, **_: Any) -> None:
    request.session["signed_in_at"] = timezone.now().timestamp()
    request.session["browser"] = browser_of(request.headers.get("User-Agent", ""))
    request.session["news"] = news_for(user)
    note(user, "sign_in", address=address(request))


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: Member | None, **_: Any) -> None:
    if user is not None:
        note(user, "sign_out", address=address(request))


@receiver(user_login_failed)
def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    if not getattr(request, "axes_locked_out", False):
        _note_failure(str(credentials.get("username", "")), "sign_in_failed", request, factor="password")


@receiver(authentication_failed)
def _failed_second(request: HttpRequest, user: Member, **_: Any) -> None:
    _note_failure(user.name, "sign_in_failed", request, factor="second")


@receiver(user_locked_out)
def _locked_out(request: HttpRequest, username: str | None, **_: Any) -> None:
    _note_failure(username or "", "locked_out", request)


@receiver(password_changed)
def _chose_password(user: Member, **_: Any) -> None:
    Member.objects.filter(pk=user.pk).update(one_time_password=False)
    user.one_time_password = False
    # Whoever changes a password because somebody knew it wants nothing left open that this somebody may have made.
    ended, _ = Token.objects.filter(member=user).delete()
    note(user, "password_changed", tokens=str(ended or ""))


@receiver(authenticator_added)
def _set_second_factor(user: Member, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        note(user, "second_factor_set")


def _note_failure(name: str, act: Act, request: HttpRequest | None, **details: str) -> None:
    # A name that nobody has can be a password that was typed into the wrong field: it is not written down.
    known = Member.objects.filter(name=name.strip().lower()).first()
    note(None, act, [known.reference] if known else [], address=address(request), **details)
