"""Words of reports within lines of the desk, where one of them may run from the right and the other from the left."""

from unicodedata import bidirectional

from django.utils.translation import get_language_bidi


def isolated(words: str) -> str:
    """Words of a report within a line of the desk, kept from turning its order around.

    In a line that runs the other way than they do, words, digits and commas would change places without the two
    invisible signs (first strong isolate, pop directional isolate) that this puts around them.
    """
    turns = get_language_bidi() or any(bidirectional(sign) in ("R", "AL") for sign in words)
    return f"\u2068{words}\u2069" if words and turns else words
