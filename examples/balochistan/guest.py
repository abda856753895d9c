"""Somebody to look at the demo as, for a person who has no authenticator app at hand.

``python -m examples.balochistan.guest`` with the desk's settings, over the demo's casebook. The guest signs in as
everybody does, with a password and a second factor; only that the codes are recovery codes, and are printed. Every
start makes all of it anew. Nothing of the desk knows of it, so that no casebook of a team can have such a member.
"""

import base64
import json
import os
import secrets

from crosscount.casebook import open_casebook
from crosscount.desk.roles import Role

NAME = "guest"
ROLES: tuple[Role, ...] = ("reviewer", "restricted_reader", "administrator")
CODES = 3
"""Of the recovery codes, as many as are printed; each opens the desk once."""


def make() -> dict[str, object]:
    """Make the guest, or give it another password and other codes."""
    # Tables can be imported only once Django runs.
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.utils import encrypt

    from crosscount.desk.members.inviting import one_time_words
    from crosscount.desk.members.traces import note
    from crosscount.desk.models import Member

    guest, _ = Member.objects.get_or_create(name=NAME)
    password = one_time_words()
    guest.set_password(password)
    guest.give(ROLES)
    guest.is_active, guest.one_time_password = True, False
    guest.save()
    Authenticator.objects.filter(user=guest).delete()
    totp = {"secret": encrypt(base64.b32encode(secrets.token_bytes(20)).decode())}
    Authenticator.objects.create(user=guest, type=Authenticator.Type.TOTP, data=totp)
    codes = RecoveryCodes.activate(guest)
    codes.mark_as_viewed()
    note(None, "invite", [guest.reference], roles=" ".join(guest.roles))
    return {"name": NAME, "password": password, "codes": codes.get_unused_codes()[:CODES]}


if __name__ == "__main__":
    open_casebook(os.environ["CROSSCOUNT_CASEBOOK"]).close()
    print(json.dumps(make()))
