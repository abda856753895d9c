"""Roles, and what each gives the right to."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from django.utils.translation import gettext_lazy as _

Role = Literal["reader", "coder", "reviewer", "restricted_reader", "administrator"]
Right = Literal["look", "work", "add", "download", "give_reading", "decide", "read_restricted", "administer"]
ROLES: tuple[Role, ...] = get_args(Role)

# Whoever gives out accounts neither decides nor reads what is restricted: one person alone should not be able to
# do all of it unseen. Several roles can be given, and the log shows by whom.
RIGHTS: Mapping[Role, frozenset[Right]] = {
    "reader": frozenset({"look"}),
    "coder": frozenset({"look", "work", "add", "download", "give_reading"}),
    "reviewer": frozenset({"look", "work", "add", "download", "give_reading", "decide"}),
    "restricted_reader": frozenset({"look", "read_restricted"}),
    "administrator": frozenset({"look", "administer"}),
}
WORDS = {
    "reader": (_("Reader"), _("reads what is not restricted")),
    "coder": (
        _("Coder"),
        _("also adds documents, downloads, and answers claims that two people read, as one of the two"),
    ),
    "reviewer": (_("Reviewer"), _("also accepts, corrects and rejects claims, merges and splits incidents")),
    "restricted_reader": (_("Restricted reader"), _("reads what is said of single persons; every reading is logged")),
    "administrator": (_("Administrator"), _("invites, gives roles, closes accounts and reads the log")),
}


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """What some roles together give the right to; none where there is no role."""
    return frozenset().union(*(RIGHTS.get(role, frozenset()) for role in roles))
