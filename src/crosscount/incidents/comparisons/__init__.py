"""The ways two happenings are compared, in the order in which they are explained."""

from crosscount.incidents.comparisons import actors, dates, figures, places, scenes, types, words

COMPARISONS = (
    dates.DATE,
    dates.PUBLISHED,
    places.PLACE,
    places.SURROUNDINGS,
    types.COMPARISON,
    scenes.SCOPE,
    scenes.TARGET,
    scenes.WEAPON,
    actors.COMPARISON,
    figures.AGREEMENT,
    figures.CLASH,
    scenes.VICTIMS,
    scenes.AGES,
    scenes.TIME_OF_DAY,
    words.COMPARISON,
)
