"""Kinds of actors, sides and relations in words that a reader understands."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crosscount.desk.wording import SIDES, Words, label

ACTOR_KINDS: dict[str, Words] = {
    "government": _("government"),
    "military": _("military"),
    "paramilitary": _("paramilitary force"),
    "police": _("police"),
    "armed_group": _("armed group"),
    "political": _("political organisation"),
    "ngo": _("non-governmental organisation"),
    "un_or_intergovernmental": _("UN or intergovernmental"),
    "court_or_commission": _("court or commission"),
    "hospital": _("hospital"),
    "company": _("company"),
    "media": _("media"),
    "community": _("community"),
    "unknown": _("unknown"),
    "unnamed": _("unnamed"),
}
RELATIONS: dict[str, Words] = {
    "part_of": _("is part of"),
    "splinter_of": _("broke away from"),
    "allied_in": _("is allied in"),
    "merged_into": _("merged into"),
    "front_for": _("is a front for"),
    "led_by": _("is led by"),
}


def side_in_words(side: str) -> str:
    """The side in words; a casebook's own sides are shown as they are."""
    return label(SIDES, side) if side else gettext("no side said")
