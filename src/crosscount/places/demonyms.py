"""Countries that a text speaks of by their people: "Pakistani troops" says that the text is about Pakistan."""

from collections import Counter

from crosscount.places.tokens import Tokens
from crosscount.places.wordlists import demonyms


def countries_said(tokens: Tokens) -> dict[str, int]:
    """How often a text speaks of people or things of each country (ISO 3166-1 alpha-2)."""
    known = demonyms()
    return dict(Counter(known[key] for position in tokens.capitals if (key := tokens[position].key) in known))
