"""Who may use the desk."""

import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from crosscount.desk.roles import Right, Role, rights_of

NAME = RegexValidator(r"\A[a-z0-9][a-z0-9._-]{1,63}\Z", _("Two to 64 small letters, digits, dots, dashes."))


class Members(BaseUserManager["Member"]):
    """All members; a name is looked up as it is written down, in small letters."""

    def get_by_natural_key(self, username: str | None) -> "Member":
        """The member of a name, however it was typed."""
        return self.get(name=(username or "").strip().lower())


class Member(AbstractBaseUser):
    """Somebody with an account; the id is random, and it alone stands in logs.

    An account begins by invitation: until its owner has chosen a password and set up a second factor, it opens nothing.
    """

    member_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=64, unique=True, validators=[NAME])
    roles = models.JSONField(default=list)
    is_active = models.BooleanField(default=True)
    """False for an account that was closed; what its owner decided stays."""
    one_time_password = models.BooleanField(default=False)
    """The password was made by the desk and opens nothing but the page where another is chosen."""

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Members()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        """What stands for the member in logs."""
        return f"member-{self.member_id.hex}"

    @property
    def given_roles(self) -> list[Role]:
        """The roles that the member has now."""
        return list(self.roles)

    def may(self, right: Right) -> bool:
        """Whether any of the member's roles gives a right."""
        return right in rights_of(self.given_roles)

    def give(self, roles: Iterable[Role]) -> None:
        """Replace the roles, not yet saved."""
        self.roles = sorted(set(roles))


class Token(models.Model):
    """What a program carries to act for a member; the secret itself is kept nowhere."""

    token_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tokens")
    label = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    granted = models.JSONField(default=list)
    """Rights that it was made with; of these hold those that its member has."""
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "token_id"]

    def __str__(self) -> str:
        return self.label

    @property
    def rights(self) -> frozenset[Right]:
        """What it gives the right to now."""
        return frozenset(right for right in rights_of(self.member.given_roles) if right in self.granted)
