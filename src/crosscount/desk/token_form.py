"""What a member fills in to make a token for a program."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from crosscount.desk.models import Member
from crosscount.desk.roles import Right
from crosscount.desk.tokens import DAYS

MORE_RIGHTS: dict[Right, Any] = {
    "decide": _("It may also decide as you may: accept, correct, reject, merge, split, take back"),
    "read_restricted": _("It may also read what is said of single persons, as you may; every reading is logged"),
}


class TokenForm(forms.Form):
    """What a token is for, how long it lasts, and what it may beside reading."""

    label = forms.CharField(label=_("What it is for"), max_length=64)
    days = forms.TypedChoiceField(label=_("Days until it ends"), coerce=int, choices=[(days, days) for days in DAYS])

    def __init__(self, member: Member, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="token-%s")
        for right, words in MORE_RIGHTS.items():
            if member.may(right):
                self.fields[right] = forms.BooleanField(label=words, required=False)

    @property
    def more(self) -> list[Right]:
        """The rights beside reading that were asked for."""
        return [right for right in MORE_RIGHTS if self.cleaned_data.get(right)]

    def described(self) -> list[forms.BoundField]:
        """What it is for and how long it lasts."""
        return [self[name] for name in ("label", "days")]

    def offered(self) -> list[forms.BoundField]:
        """The rights beside reading that the member can give it."""
        return [self[name] for name in self.fields if name in MORE_RIGHTS]
