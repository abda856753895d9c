"""What the log of accesses tells of, in words."""

from django.utils.translation import gettext_lazy as _

from crosscount.desk.wording import Words

ACTS: dict[str, Words] = {
    "sign_in": _("signed in"),
    "sign_in_failed": _("failed to sign in"),
    "locked_out": _("was shut out for a while"),
    "sign_out": _("signed out"),
    "second_factor_set": _("set up a second factor"),
    "password_changed": _("chose a password"),
    "read_restricted": _("read what is restricted"),
    "export": _("downloaded"),
    "add": _("added a document"),
    "fetch": _("fetched a page"),
    "invite": _("invited"),
    "change_roles": _("changed roles"),
    "close_account": _("closed an account"),
    "end_sessions": _("ended sessions of their own"),
    "make_token": _("made a token for programs"),
    "revoke_token": _("ended a token for programs"),
}
