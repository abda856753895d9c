"""What each method asks, in one line, for whoever looks for one; light, so that a help page loads no method."""

from collections.abc import Mapping

QUESTIONS: Mapping[str, str] = {
    "chapman.v1": "How many were there, if two lists overlap?",
    "loglinear.v1": "How many were there, if several lists overlap and may depend on each other?",
    "threshold.v1": "How many were there, if only those pairs of lists depend whose overlap is larger or smaller than "
    "chance would have it?",
    "decomposable.v1": "How many were there, over all the ways in which lists may depend, each by its probability?",
    "calibrated.v1": "How far may the number lie from such an answer, by how wrong they were where the truth is known?",
    "latent_class.v1": "How many were there, if some people are easier to list than others?",
    "strata.v1": "How many were there by age, sex, place or month, and all together?",
    "linkage.v1": "How far does the number move when nobody knows for sure which records are one person?",
    "multiverse.v1": "What do all methods and all defensible choices give, side by side?",
    "change_points.v1": "How often did the number of incidents a period change, and when?",
    "alert.v1": "Did the number of incidents a period change within the last periods?",
    "level_changes.v1": "How often did the level of a series, such as the mean toll of a month, change, and when?",
    "escalation.v1": "Did frequency, lethality, means and reach of violence change at one date?",
    "severity_changes.v1": "How often did the severity of incidents change, and when?",
    "hawkes.v1": "How many incidents tend to follow one incident in the days after it, beyond the background?",
    "hawkes_sum.v1": "How many incidents of which kind tend to follow one of another kind, soon and late?",
    "candour.v1": "By what factor does each voice say more or less than the others on the same incidents?",
    "forecast.v1": "What may districts see in the next months, and is that better than taking the past year?",
}
