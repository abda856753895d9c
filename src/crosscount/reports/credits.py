"""Whose account a text says it gives: an agency at its head or foot, an outlet that it cites, a party's statement."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from crosscount.reports.publishers import credit_names, listed_name

HEAD_CHARACTERS = 200
FOOT_CHARACTERS = 250

_LONGEST_NAME = 8
"""In words: "the Directorate General of Inter-Services Public Relations (ISPR)"."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Words of a text that say from whom it has an account; ``words`` is ``text[start:end]``.

    ``source`` is the agency or publisher as the table of publishers writes it, else the party's name as it stands in
    the text, without article: who that is, the registry of actors says.
    """

    source: str
    kind: Literal["byline", "relay", "statement"]
    words: str
    start: int
    end: int


def credited_agency(text: str) -> str | None:
    """The agency that the first 200 or last 250 characters credit, such as ``AFP`` for "QUETTA (AFP) -"; else None."""
    byline = _byline(text)
    return byline.source if byline else None


def credits_of(text: str) -> tuple[Credit, ...]:
    """Every credit of a text by its place; of two that overlap, the longer.

    Assumes:
        Relays and statements are told in English; bylines are found in any language.
    """
    byline = _byline(text)
    found = [*([byline] if byline else []), *_relays(text), *_statements(text)]
    kept: list[Credit] = []
    for credit in sorted(found, key=lambda credit: (credit.start - credit.end, credit.start)):
        if all(credit.end <= other.start or other.end <= credit.start for other in kept):
            kept.append(credit)
    return tuple(sorted(kept, key=lambda credit: credit.start))


@cache
def credit_words() -> dict[str, list[str]]:
    """The words by which credits are known, by what they do."""
    return tomllib.loads(files("crosscount.reports").joinpath("credits.toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """The pattern of any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _byline(text: str) -> Credit | None:
    at_head, at_foot = _byline_patterns()
    foot = max(0, len(text) - FOOT_CHARACTERS)
    head = at_head.search(text[:HEAD_CHARACTERS])
    found, shift = (head, 0) if head else (at_foot.search(text[foot:]), foot)
    if found is None:
        return None
    name = next(filter(None, found.groups()))
    start, end = found.start() + shift, found.end() + shift
    return Credit(credit_names()[name.casefold()], "byline", text[start:end], start, end)


def _relays(text: str) -> Iterator[Credit]:
    for pattern in _relay_patterns():
        for found in pattern.finditer(text):
            source = listed_name(found["name"])
            if source:
                yield Credit(source, "relay", found.group(), found.start(), found.end())


def _statements(text: str) -> Iterator[Credit]:
    for pattern in _statement_patterns():
        for found in pattern.finditer(text):
            outlet = listed_name(found["name"])
            source = outlet or _party(found["name"])
            if source:
                yield Credit(source, "relay" if outlet else "statement", found.group(), found.start(), found.end())


def _party(words: str) -> str | None:
    """The name among some words, "ISPR" in "the Inter-Services Public Relations (ISPR)"; None for "he", "witnesses"."""
    initials = re.search(r"\(([A-Z]{2,8})\)", words)
    if initials:
        return initials[1]
    name = words.strip()
    while (shorter := _in_front().sub("", name)) != name:
        name = shorter
    last = name.casefold().rpartition(" ")[2]
    goes_on = {word.removeprefix("the ") for word in credit_words()["going_on"]}
    return None if last in ("", *credit_words()["nobody"]) or name.casefold() in goes_on else name


@cache
def _in_front() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(credit_words()['in_front'])})(?:\s+|$)", re.IGNORECASE)


@cache
def _byline_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """At the head and at the foot: "(Reuters)", "QUETTA, Nov 9 (AFP) -", "AFP - ", "Copyright 2024 AP".

    A bare name in a sentence is none.
    """
    names = any_of(credit_names())
    flags = re.IGNORECASE | re.MULTILINE
    dash = "-\u2013\u2014"
    owned = rf"(?:copyright|\u00a9)\s*(?:\u00a9|\(c\))?\s*(?:\d{{4}})?\s*(?:by\s+)?(?:the\s+)?({names})\b"
    in_head = rf"\((?:[^()\n]{{0,20}}[/ ])?({names})(?:/[^()\n]{{0,20}})?\)|^\s*({names})\s*(?:[{dash}:|]|$)"
    in_foot = (
        rf"\(({names})\)|(?:^|[{dash}])\s*({names})\.?\s*$|"
        rf"(?:source|courtesy|via|from)\s*:?\s+(?:the\s+)?({names})\b"
    )
    return re.compile(rf"{in_head}|{owned}", flags), re.compile(rf"{in_foot}|{owned}", flags)


@cache
def _relay_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of a name before or after a word of relaying; whether it is an outlet's, the table of publishers says."""
    words = credit_words()
    name = r"(?P<name>[A-Z][\w/'\u2019.-]*(?:[ ](?:of[ ])?[A-Z][\w/-]*){0,4}?)"
    noun = rf"(?:\s+(?:{any_of(words['outlet_nouns'])}))*"
    before, after = any_of(words["relay_before"]), any_of(words["relay_after"])
    return (
        re.compile(
            rf"\b(?i:{before})\s+(?i:the\s+)?(?i:news\s+agency\s+|agency\s+)?{name}(?=[,.;:)\"\u201d\s]|$){noun}"
        ),
        re.compile(rf"\b{name}(?i:{noun})\s+(?i:{after})\b"),
    )


@cache
def _statement_patterns() -> tuple[re.Pattern[str], ...]:
    """ "A statement issued by NAME", "NAME said in a statement", "a NAME statement said"."""
    words = credit_words()
    papers, issued, saying = (any_of(words[kind]) for kind in ("papers", "issued", "saying"))
    word = r"(?:(?:[A-Z]\.)+|[\w'\u2019&()/-]+)"
    name = rf"(?P<name>{word}(?:[ ]{word}){{0,{_LONGEST_NAME - 1}}}?)"
    ends = (
        r"(?=\s*(?:[,;:\"\u201d\n]|\.(?:\s|$)|$)|\s+(?:(?:late|early)\s+)?(?:on|said|says|that|which|after|saying|and|as|in|"
        r"read|here|to|about|[A-Z]\w+day)\b)"
    )
    opens = r"(?:^|(?<=[.!?,;:\"\u201d\u2019\n]\s)|(?<=\n)|(?<=\b[Bb]ut\s)|(?<=\b[Aa]nd\s)|(?<=\bthat\s))"
    article = r"(?i:an?|its|their|the)"
    return tuple(
        map(
            re.compile,
            (
                rf"\b(?:(?i:according to|citing|quoting|in)\s+(?:{article}\s+)?(?:\w+\s+)?)?(?i:{papers})\s+"
                rf"(?i:(?:{issued})\s+)?(?i:by|from|of)\s+{name}{ends}",
                rf"{opens}{name},?\s+(?i:{saying})\s+(?:\w+\s+){{0,2}}?(?i:in|through|via)\s+{article}\s+"
                rf"(?:\w+\s+){{0,2}}?(?i:{papers})\b",
                rf"\b{article}\s+(?P<name>[A-Z][\w'\u2019-]*(?:[ ][A-Z][\w'\u2019-]*){{0,4}}?)\s+(?i:{papers})\b",
                rf"\b(?i:according\s+to)\s+(?!{article}\s+(?:\w+\s+)?(?i:{papers})\b){name}{ends}",
            ),
        )
    )
