"""Which numbers can be read from words, found in another way than the extractor's."""

import re

from text_to_num import text2num

from crosscount.values import Quantity


def numbers_in(words: str) -> set[int]:
    """Every number that can be read from words, in digits or spelled out; a mention of one is 1, of nobody 0."""
    digits = {int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", words)}
    spelled = set()
    parts = re.findall(r"[a-z]+", words.lower())
    for first in range(len(parts)):
        for last in range(first + 1, min(first + 5, len(parts)) + 1):
            try:
                spelled.add(int(text2num(" ".join(parts[first:last]), "en")))
            except ValueError:
                continue
    dozens = {12 * number for number in digits | spelled | {1}} if "dozen" in parts else set()
    counted = {1} if set(parts) & {"a", "an", "his", "her", "their", "the"} else set()
    nobody = {0} if set(parts) & {"no", "nobody", "none"} else set()
    return digits | spelled | dozens | counted | nobody


def said(quantity: Quantity) -> set[int]:
    """The numbers that the words gave, before the table of the codebook turned them into bounds."""
    match quantity.op:
        case "vague":
            return set()
        case "more_than":
            return {quantity.low - 1}
        case "fewer_than":
            return {quantity.high + 1}
        case "up_to":
            return {quantity.high}
        case _:
            return {bound for bound in (quantity.low, quantity.best, quantity.high) if bound is not None}
