"""What each method asks, and what the table looks like that it reads where it reads none of a casebook."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from crosscount.analysis.escalation import level_changes_v1
from crosscount.analysis.undercount import (
    calibrated,
    decomposable,
    latent_class,
    linkage,
    loglinear,
    multiverse,
    strata,
    threshold,
)
from crosscount.desk.wording import Words

ASKS: dict[str, Words] = {
    "change_points.v1": _("How often did the number of incidents a period change, and when?"),
    "alert.v1": _("Did the number of incidents a period change within the last periods?"),
    "escalation.v1": _("Did frequency, lethality, means and reach of violence change at one date?"),
    "severity_changes.v1": _("How often did the severity of incidents change, and when?"),
    "hawkes.v1": _("How many incidents tend to follow one incident in the days after it, beyond the background?"),
    "candour.v1": _("By what factor does each voice say more or less than the others on the same incidents?"),
    "forecast.v1": _("What may districts see in the next months, and is that better than taking the past year?"),
    "chapman.v1": _("How many were there, if two lists overlap?"),
    "loglinear.v1": _("How many were there, if several lists overlap and may depend on each other?"),
    "threshold.v1": _(
        "How many were there, if only those pairs of lists depend whose overlap is larger or smaller than chance would "
        "have it?"
    ),
    "decomposable.v1": _("How many were there, over all the ways in which lists may depend, each by its probability?"),
    "calibrated.v1": _(
        "How far may the number lie from such an answer, by how wrong they were where the truth is known?"
    ),
    "latent_class.v1": _("How many were there, if some people are easier to list than others?"),
    "strata.v1": _("How many were there by age, sex, place or month, and all together?"),
    "linkage.v1": _("How far does the number move when nobody knows for sure which records are one person?"),
    "multiverse.v1": _("What do all methods and all defensible choices give, side by side?"),
    "level_changes.v1": _("How often did the level of a series, such as the mean toll of a month, change, and when?"),
    "hawkes_sum.v1": _("How many incidents of which kind tend to follow one of another kind, soon and late?"),
}


@dataclass(frozen=True, slots=True)
class OfATable:
    """A method that reads a table from elsewhere: what stands in it, and what is assumed of it."""

    columns: Words
    example: str
    file: str = "overlaps.csv"
    settings: str = ""
    """As the command line takes them, where the method cannot do without."""
    assumes: tuple[str, ...] = ()
    is_quick: bool = False
    """Whether it is worked out while a page waits."""


_LISTS = _("One column of 0 and 1 for each list, and a column n: how many people stand on exactly these lists.")
_TWO_LISTS = "police,hospital,n\n1,0,120\n0,1,90\n1,1,45\n"
_THREE_LISTS = "police,hospital,press,n\n1,0,0,120\n0,1,0,90\n0,0,1,60\n1,1,0,45\n1,0,1,30\n0,1,1,25\n1,1,1,15\n"
OF_TABLES: dict[str, OfATable] = {
    "chapman.v1": OfATable(
        _LISTS,
        _TWO_LISTS,
        assumes=("being on one list says nothing about being on the other: two lists cannot show whether that is so",),
        is_quick=True,
    ),
    "loglinear.v1": OfATable(_LISTS, _THREE_LISTS, assumes=loglinear.ASSUMPTIONS, is_quick=True),
    "threshold.v1": OfATable(_LISTS, _THREE_LISTS, assumes=threshold.ASSUMPTIONS, is_quick=True),
    "decomposable.v1": OfATable(_LISTS, _THREE_LISTS, assumes=decomposable.ASSUMPTIONS, is_quick=True),
    "calibrated.v1": OfATable(_LISTS, _THREE_LISTS, assumes=calibrated.ASSUMPTIONS, is_quick=True),
    "latent_class.v1": OfATable(_LISTS, _THREE_LISTS, assumes=latent_class.ASSUMPTIONS),
    "multiverse.v1": OfATable(_LISTS, _THREE_LISTS, assumes=multiverse.ASSUMPTIONS),
    "strata.v1": OfATable(
        _("As for the other methods of lists, and a column for each way to tell people apart, such as age."),
        "police,hospital,press,age,n\n1,0,0,under 18,40\n1,0,0,adult,80\n0,1,1,adult,25\n",
        settings=" --set by=age",
        assumes=strata.ASSUMPTIONS,
    ),
    "linkage.v1": OfATable(
        _(
            "One row for each two records of different lists that may be one person, with the probability that they "
            "are. A record that may be nobody else's has a row of its own, its last three cells empty."
        ),
        "list_a,record_a,list_b,record_b,probability\npolice,12,hospital,340,0.9\npolice,13,,,\n",
        "pairs.csv",
        assumes=linkage.ASSUMPTIONS,
    ),
    "level_changes.v1": OfATable(
        _("A column value with a number for each period, and a column that names the periods, in their order."),
        "month,value\n2023-01,3.2\n2023-02,2.9\n2023-03,7.4\n",
        "monthly.csv",
        assumes=level_changes_v1.ASSUMPTIONS,
        is_quick=True,
    ),
}
