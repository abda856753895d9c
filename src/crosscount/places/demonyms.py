"""Countries that a text speaks of by their people: "Pakistani troops" says that the text is about Pakistan."""

from collections import Counter
from collections.abc import Sequence

from crosscount.places.tokens import Token
from crosscount.places.wordlists import demonyms


def countries_said(tokens: Sequence[Token]) -> dict[str, int]:
    """How often a text speaks of people or things of each country (ISO 3166-1 alpha-2)."""
    known = demonyms()
    return dict(Counter(known[token.key] for token in tokens if token.capital and token.key in known))
