"""A happening as the comparisons see it: one flat row, the same in this process, in DuckDB and on Spark."""

from dataclasses import dataclass

Hashes = tuple[int, ...]
"""Sorted hashes of words, once each: what is compared is whether they are equal.

Whoever holds them and a list of names can find out which names are among them: they are to be kept like the texts.
"""


@dataclass(frozen=True, slots=True)
class Portrait:
    """What there is to compare about one happening; None or empty where its report does not say.

    Days count from 1 January of the year 1. Positions are metres from the centre of the earth, whole numbers, so that
    every engine finds the same distance. Sets of few known members are bit masks.
    """

    happening_id: str
    report_id: str
    is_whole: bool
    """Whether it is told of a whole operation, not of one of its places."""
    first_day: int | None
    last_day: int | None
    published: int | None
    country: str | None
    province: str | None
    place: str | None
    """Id in the gazetteer, else the name in lower case."""
    area: str | None
    """The basis of the place: ``named_place``, ``landmark``, ``admin2``, ``admin1`` or ``country``."""
    x: int | None
    y: int | None
    z: int | None
    radius: int | None
    """In metres."""
    sounds: Hashes
    """The consonants of the place's name, whole and with one missing: spellings differ in the rest."""
    cell: int | None
    """The square of half a degree that its middle lies in."""
    activity: int | None
    """How often something is reported in that square, from 0 (hardly ever) to 3; set once all are counted."""
    types: int
    like_types: int
    """Types that one act is called as well."""
    unlike_types: int
    """Types that none of its types can be."""
    targets: int
    times_of_day: int
    victims: int
    weapons: Hashes
    actors: tuple[str, ...]
    wholes: tuple[str, ...]
    """The actors and all that they are part of."""
    sides: tuple[str, ...]
    """The sides of the actors; empty where one of them has none."""
    figures: Hashes
    """A number for each figure: how many, of what measure and class; see ``figures.py``."""
    met_figures: Hashes
    """The figures that agree with one of these."""
    killed: int | None
    killed_least: int | None
    killed_most: int | None
    injured: int | None
    injured_least: int | None
    injured_most: int | None
    """The largest figure told, and the bounds that all of them leave together."""
    voices: Hashes
    """Who gave a figure of what, on which day."""
    narrators: Hashes
    """The same for figures that the report gives in its own words."""
    ages: tuple[int, ...]
    """How old the people are that the report tells of, in years."""
    terms: Hashes
    """The words it is told in, without those common in such reports; once all are counted, the rare of them."""
