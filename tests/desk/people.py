"""Members of an invented desk, and how they get in."""

import itertools
import time
from functools import cache

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import encrypt
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from crosscount.desk.models import Member
from crosscount.desk.roles import Role

PASSWORD = "four invented words stand"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_numbers = itertools.count(1)


@cache
def kept() -> str:
    """The password as the desk keeps it; made once, for that it takes long is what protects it."""
    return make_password(PASSWORD)


def make_member(*roles: Role, name: str | None = None, second_factor: bool = True) -> Member:
    """Somebody whose account is set up."""
    member = Member(name=name or f"somebody-{next(_numbers)}", password=kept())
    member.give(roles)
    member.save()
    if second_factor:
        Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={"secret": encrypt(SECRET)})
    return member


def new_client() -> Client:
    """A browser in which nobody is signed in."""
    return Client(headers={"host": "127.0.0.1"})


def signed_in(*roles: Role, name: str | None = None) -> Client:
    """A browser in which somebody of these roles has just signed in."""
    client = new_client()
    client.force_login(make_member(*roles, name=name), backend=settings.AUTHENTICATION_BACKENDS[1])
    return client


def cookie_of(client: Client) -> str:
    """What another browser has to carry to be taken for this one."""
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def code_of(secret: str = SECRET, *, steps_ahead: int = 0) -> str:
    """What an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps_ahead))
