"""What each grade of an incident means, in words."""

from django.utils.translation import gettext_lazy as _

from crosscount.desk import wording

GRADES_MEAN: dict[str, wording.Words] = {
    "documented": _("two origins or more carry it, and one of its voices keeps records"),
    "corroborated": _("two origins or two voices carry it, and none of them keeps records"),
    "single_source": _("one voice in one origin carries it"),
    "unsupported": _("no claim of harm stands"),
    "accepted_by_party": _("a group claims it, and nobody denies that"),
    "undisputed": _("one group is blamed, and nobody denies that"),
    "disputed": _("somebody denies it, or several groups are blamed"),
    "other_party": _("one group claims it while another claims it too or is blamed"),
    "unattributed": _("nobody is said to have done it"),
}
"""What each grade says, as the machine suggests it."""
