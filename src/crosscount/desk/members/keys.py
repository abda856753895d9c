"""Whether the casebook's key is the one that its second factors were encrypted with, and what to do when it is lost."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from cryptography.fernet import InvalidToken
from django.db import transaction

from crosscount.desk.members.traces import note
from crosscount.desk.models import Member, Token
from crosscount.values import CrosscountError


class NotItsKey(CrosscountError):
    """A key that opens no second factor of this casebook."""

    def __init__(self) -> None:
        super().__init__(
            "the second factors of this casebook were encrypted with another key; put the secret.key that was in its "
            "folder back (a backup does not hold it), or name it in CROSSCOUNT_SECRET_KEY; where it is lost, "
            "`crosscount desk --lost-key` lets an administrator in anew, who invites everybody again"
        )


def check_key() -> None:
    """Raise ``NotItsKey`` where members could not sign in, because their second factors cannot be read."""
    last = Authenticator.objects.filter(type=Authenticator.Type.TOTP).order_by("-pk").first()
    if last is not None:
        try:
            decrypt(last.data["secret"])
        except InvalidToken:
            raise NotItsKey from None


def start_over() -> None:
    """Take password and second factor from every member: with the key they are lost, and everybody is invited again."""
    with transaction.atomic():
        members = list(Member.objects.filter(is_active=True))
        for member in members:
            member.set_unusable_password()
            member.one_time_password = False
            member.save()
        Authenticator.objects.all().delete()
        Token.objects.all().delete()
    for member in members:
        note(None, "invite", [member.reference], roles=" ".join(member.roles))
