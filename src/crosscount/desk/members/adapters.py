"""How allauth is told that nobody signs up, that nothing is mailed, and that secrets lie encrypted."""

import base64
import hashlib
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext as _

from crosscount.desk.models import Member


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts come by invitation only, and have no mail address."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth gives it
        """Never."""
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Nothing is mailed: the desk sends nothing anywhere."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page says what happened; allauth's own messages are not needed."""

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask again for the password, except while the second factor is being set up."""
        return not (app == "allauth.mfa" and _is_setting_up(cast(Member, context.request.user)))

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        """Refuse the one-time password as the lasting one, and what the validators refuse."""
        if isinstance(user, Member) and user.one_time_password and user.check_password(password):
            raise forms.ValidationError(_("This is the one-time password; choose one that nobody has seen."))
        return str(super().clean_password(password, user))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth gives it
        """Back to the account."""
        return str(settings.LOGIN_REDIRECT_URL)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of the second factor, encrypted with the casebook's key: the database alone gives nobody a code."""

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret of what was stored."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """What an authenticator app shows; the casebook's title might tell a finder of the phone too much."""
        return "Crosscount"


def has_second_factor(member: Member) -> bool:
    """Whether the member has set up an authenticator app."""
    return bool(Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).exists())


def _is_setting_up(member: Member) -> bool:
    """No second factor yet, or one whose recovery codes were not seen yet."""
    codes = Authenticator.objects.filter(user=member, type=Authenticator.Type.RECOVERY_CODES).first()
    unseen = codes is not None and not codes.wrap().did_view
    return unseen or not has_second_factor(member)


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"second factor {settings.SECRET_KEY}".encode()).digest()))
