"""The ways two happenings are compared, in the order in which they are explained."""

from crosscount.incidents.comparisons import actors, dates, figures, places, sets, types, words

COMPARISONS = (
    dates.COMPARISON,
    places.COMPARISON,
    types.COMPARISON,
    sets.TARGET,
    sets.WEAPON,
    actors.COMPARISON,
    figures.AGREEMENT,
    figures.CLASH,
    sets.VICTIMS,
    sets.TIME_OF_DAY,
    words.COMPARISON,
)
