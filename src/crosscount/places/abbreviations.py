"""Divisions as newspapers and post offices shorten them: "Bowling Green, Ky.", "Paris, TX", "an S.C. trooper"."""

import re
from collections.abc import Mapping

from crosscount.places.candidates import Candidate
from crosscount.places.gazetteer import Gazetteer
from crosscount.places.tokens import Tokens
from crosscount.places.wordlists import abbreviations, short_keys

_AFTER_NAME = re.compile(r"\s{0,2},\s{1,2}")
_RUNS_ON = re.compile(r"[ \n\u00a0](?:--|—|–|[a-z\d(])|,|[’']s|\)")


def find_abbreviations(
    text: str, tokens: Tokens, places: Mapping[int, Candidate], gazetteer: Gazetteer
) -> list[Candidate]:
    """Short forms that name a division.

    Args:
        text: the text.
        tokens: its words.
        places: names of places by the position of their last word.
        gazetteer: where the division is looked up.

    Assumes:
        After a comma and a name of a place in that division the short form means it. Elsewhere only one with full
        stops does, and only in the middle of a sentence: "La.", "Miss." and "Ind." also end one.
    """
    found = []
    known = short_keys()
    for position in tokens.capitals:
        token = tokens[position]
        if token.key not in known or token.shouted:
            continue
        words = text[token.start : token.end].replace(" ", "")
        end = token.end
        meant = abbreviations("dotted").get(words) or abbreviations("dotted").get(f"{words}.")
        if meant and not words.endswith("."):
            if text[end : end + 1] == ".":
                end += 1
            elif "." not in words:
                meant = None
        before = places.get(position - 1)
        if meant and not (before and _AFTER_NAME.fullmatch(token.gap)) and not _RUNS_ON.match(text, end):
            meant = meant if "." in words else None
        meant = meant or abbreviations("postal").get(words)
        if not meant:
            continue
        country, name = meant
        units = tuple(one for one in gazetteer.find(name) if (one.country, one.level) == (country, "admin1"))
        inside = before and any(one.admin1_code == units[0].admin1_code for one in before.entries) if units else False
        if units and ((inside and _AFTER_NAME.fullmatch(token.gap)) or words not in abbreviations("postal")):
            found.append(Candidate(position, position, token.start, end, name, units, certain=True))
    return found
