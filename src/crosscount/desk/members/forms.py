"""What administrators and the invited fill in."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from crosscount.desk.models import NAME, Member
from crosscount.desk.roles import ROLES, WORDS, Role


class RolesForm(forms.Form):
    """Which roles; at least one."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=[(role, WORDS[role][0]) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def chosen(self) -> list[Role]:
        """The roles of a valid form."""
        return cast(list[Role], self.cleaned_data["roles"])


class InvitationForm(RolesForm):
    """Who is invited, and to do what."""

    name = forms.CharField(
        label=_("Name to sign in with"),
        validators=[NAME],
        help_text=_("Small letters, digits, dots, dashes. It need not be a real name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ["name", "roles"]

    def clean_name(self) -> str:
        """A name that nobody has, closed accounts included: a log must not mean two people by one name."""
        name = str(self.cleaned_data["name"])
        if Member.objects.filter(name=name).exists():
            raise forms.ValidationError(_("Somebody has or had this name; choose another."))
        return name
