"""How accounts come and go: by invitation, by an administrator, always written down."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse

from crosscount.desk.members.traces import note
from crosscount.desk.models import Member
from crosscount.desk.roles import Role
from crosscount.values import CrosscountError

FIRST_NAME = "administrator"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without signs that are taken for one another when they are read from a screen."""


class LastAdministrator(CrosscountError):
    """A change after which nobody could give roles any more."""

    def __init__(self, member: Member) -> None:
        super().__init__(
            f"{member.name} is the last administrator who can sign in; make another one first, and then try again"
        )


@dataclass(frozen=True, slots=True)
class OneTime:
    """A password that opens nothing but the page where another one is chosen."""

    name: str
    password: str


def first_administrator() -> OneTime | None:
    """Make the first administrator, or give it another one-time password as long as it has chosen none.

    None where there is an administrator who can sign in: no other way leads in without an invitation.
    """
    with transaction.atomic():
        if _administrators():
            return None
        member, _ = Member.objects.get_or_create(name=FIRST_NAME)
        password = one_time_words()
        member.set_password(password)
        member.give(["administrator"])
        member.one_time_password = member.is_active = True
        member.save()
        Authenticator.objects.filter(user=member).delete()
    note(None, "invite", [member.reference], roles="administrator")
    return OneTime(member.name, password)


def one_time_words() -> str:
    """A password that can be read from a screen and typed; about 99 bits of chance."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))


def invite(name: str, roles: Iterable[Role], *, by: Member) -> Member:
    """Make an account that waits for its owner."""
    member = Member(name=name)
    member.set_unusable_password()
    member.give(roles)
    member.save()
    note(by, "invite", [member.reference], roles=" ".join(member.roles))
    return member


def invite_again(member: Member, *, by: Member) -> None:
    """Take password, second factor and tokens away: a lost phone, a forgotten password, a leaked invitation."""
    _keep_an_administrator(member)
    with transaction.atomic():
        member.set_unusable_password()
        member.one_time_password = False
        member.is_active = True
        member.save()
        Authenticator.objects.filter(user=member).delete()
        member.tokens.all().delete()
    note(by, "invite", [member.reference], roles=" ".join(member.roles))


def invitation_path(member: Member) -> str:
    """Where the member chooses a password; good once, for some days, and until the next invitation."""
    return reverse("desk:invitation", args=[member.pk, default_token_generator.make_token(member)])


def change_roles(member: Member, roles: Iterable[Role], *, by: Member) -> None:
    """Give a member these roles and no others; they hold from the next request on."""
    given = list(roles)
    if "administrator" not in given:
        _keep_an_administrator(member)
    before = " ".join(member.roles)
    member.give(given)
    member.save(update_fields=["roles"])
    note(by, "change_roles", [member.reference], before=before, after=" ".join(member.roles))


def close_account(member: Member, *, by: Member) -> None:
    """Let a member in no more, from the next request on; what the member decided stays."""
    _keep_an_administrator(member)
    with transaction.atomic():
        member.is_active = False
        member.set_unusable_password()
        member.save()
        Authenticator.objects.filter(user=member).delete()
        member.tokens.all().delete()
    note(by, "close_account", [member.reference])


def _administrators() -> list[Member]:
    """Those who can sign in and give roles."""
    able = Member.objects.filter(is_active=True, one_time_password=False)
    return [member for member in able if member.has_usable_password() and member.may("administer")]


def _keep_an_administrator(member: Member) -> None:
    if _administrators() == [member]:
        raise LastAdministrator(member)
