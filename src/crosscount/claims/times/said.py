"""Times in a text of any language that has them in its data."""

from dataclasses import replace
from datetime import date

from crosscount.claims.languages import fold, folded_language, has_numerals, load_language
from crosscount.claims.times.when import WhenSaid, times_in

READ_AS_WRITTEN = frozenset({"en"})
"""Languages whose patterns are matched on the text itself; others' on its folded copy."""


def times_said(text: str, language: str | None, published: date | None) -> list[WhenSaid]:
    """The words for times in a text, in order, as ``times_in``; none in a language whose times are not known.

    Args:
        text: any text; offsets count its code points.
        language: ISO 639-1; None is read as English.
        published: the day against which "on Tuesday" is resolved.
    """
    code = language or "en"
    if code in READ_AS_WRITTEN:
        return times_in(text, 0, published, load_language(code))
    if not has_numerals(code):
        return []
    folded = fold(text)
    found = []
    for said in times_in(folded.text, 0, published, folded_language(code)):
        start, end = folded.span(said.start, said.end)
        words = " ".join(text[start:end].split())
        found.append(replace(said, start=start, end=end, range=replace(said.range, words=words)))
    return found
