"""Reports whose whole account is another's: different words for one source are an echo, not evidence."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crosscount.reports.credits import Credit, any_of, credit_words, credits_of
from crosscount.reports.publishers import publisher_of
from crosscount.reports.report import Report


def sole_source(report: Report) -> Credit | None:
    """The one other source from which a report says it has its account; None where it has several, or speaks itself.

    That is the agency of its byline, unless it is the publisher; else the only outlet or party that it credits, where
    nobody else is said to say anything. What the reports of one source tell in their own words bears nothing out that
    the source itself, or another of them, says.
    """
    publisher = publisher_of(report)
    credits_ = [credit for credit in credits_of(report.text) if publisher is None or credit.source != publisher.name]
    for credit in credits_:
        if credit.kind == "byline":
            return credit
    if len({credit.source.casefold() for credit in credits_}) != 1:
        return None
    return None if any(_is_another_s(one, report.text, credits_) for one in _sentences(report.text)) else credits_[0]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in re.finditer(r"[.!?][\"\u201d\u2019)]*(?=\s)|\n", text):
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def _is_another_s(sentence: tuple[int, int], text: str, credits_: Sequence[Credit]) -> bool:
    """Whether a sentence tells what somebody says, and neither names the source nor goes on with it."""
    start, end = sentence
    words = text[start:end]
    speaking, going_on = _patterns()
    if not speaking.search(words) or going_on.search(words):
        return False
    named = any(credit.start < end and start < credit.end for credit in credits_)
    return not named and credits_[0].source.casefold() not in words.casefold()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of a verb of saying, and of one whose subject was named before."""
    speaking, going_on = (any_of(credit_words()[kind]) for kind in ("speaking", "going_on"))
    return (
        re.compile(rf"\b(?:{speaking})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{going_on})\s+(?:\w+\s+)?(?:{speaking})\b", re.IGNORECASE),
    )
