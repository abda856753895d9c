"""Whether an incident falls into the period of an aggregate."""

from dataclasses import replace
from datetime import date

from crosscount.analysis.coverage.asked import Asked, telling
from crosscount.analysis.coverage.records import Criterion, Filed, Verdict
from crosscount.values import DateRange

NOT_GIVEN = ""
"""The words of a day that nobody gives."""


def judge_period(asked: Asked, filed: Filed) -> Criterion:
    """Holds where all days that the file allows lie within; open where only some do, or the days are not known.

    Where a claim tells of a day on the other side of the period's edge than the incident's own, it is open too.
    """
    dates = _known_days(filed)
    if not asked.dated:
        period = asked.claim.period
        said = f"“{period.words}” names no days" if period and period.words else "no period is given"
        return Criterion("period", "open", said)
    verdict = _lies_within(dates, asked, filed)
    if dates.start is None and dates.words == NOT_GIVEN and verdict == "open":
        return Criterion("period", "open", "the file does not say when it happened")
    told = [(claim, claim.date_range) for claim in telling(filed.claims) if claim.date_range]
    judged = [(claim, elsewhen, _lies_within(elsewhen, asked, filed)) for claim, elsewhen in told]
    showing = tuple(claim.claim_id for claim, _, within in judged if within == verdict)
    other = [(claim, elsewhen) for claim, elsewhen, within in judged if {verdict, within} == {"holds", "fails"}]
    if other:
        elsewhen = other[0][1]
        words = f"{days(dates.start, dates.end)}, but {days(elsewhen.start, elsewhen.end)} in another claim"
        return Criterion("period", "open", words, (*showing, *(claim.claim_id for claim, _ in other)))
    return Criterion("period", verdict, _said(verdict, asked, dates), showing)


def is_of_another_time(asked: Asked, filed: Filed) -> bool:
    """Whether all days that anybody gives lie outside the period: what spares most incidents a closer look."""
    told = (filed.incident.date_range, *(claim.date_range for claim in filed.claims))
    known = [dates for dates in told if dates is not None]
    return asked.dated and bool(known) and all(_lies_within(dates, asked, filed) == "fails" for dates in known)


def _known_days(filed: Filed) -> DateRange:
    """The incident's days; where its last is not given, it was over by the day on which it was first told."""
    dates = filed.incident.date_range or DateRange(None, None, "at_least_one_day", NOT_GIVEN)
    if dates.start is None and dates.end is None:
        dates = replace(dates, words=NOT_GIVEN)
    if dates.end:
        return dates
    told_on = min((claim.made_on for claim in telling(filed.claims) if claim.made_on), default=None)
    if told_on is None or (dates.start and told_on < dates.start):
        return dates
    return replace(dates, end=told_on)


def days(start: date | None, end: date | None) -> str:
    """Days as short as they can be said: ``2024-11-09``, ``2024``, ``2024-05-01 to 2024-06-12``."""
    if start and end:
        if (start.month, start.day, end.month, end.day, end.year) == (1, 1, 12, 31, start.year):
            return str(start.year)
        return start.isoformat() if start == end else f"{start.isoformat()} to {end.isoformat()}"
    if start or end:
        return f"from {start.isoformat()}" if start else f"until {end.isoformat() if end else ''}"
    return "no days"


def _said(verdict: Verdict, asked: Asked, dates: DateRange) -> str:
    when, period = days(dates.start, dates.end), days(asked.start, asked.end)
    if verdict == "holds":
        return when if when == period else f"{when} is in {period}"
    if verdict == "fails":
        return f"{when} is not in {period}"
    if asked.start is None and (dates.end is None or asked.end is None or dates.end <= asked.end):
        return f"{when}; from when {asked.said_by} counts is not said"
    if asked.end is None and dates.start is not None and asked.start is not None and dates.start >= asked.start:
        return f"{when}; until when {asked.said_by} counts is not said"
    return f"{when} may or may not be in {period}"


def _lies_within(dates: DateRange, asked: Asked, filed: Filed) -> Verdict:
    first, last = dates.start, dates.end
    if asked.start and last and last < asked.start:
        return "fails"
    if asked.end and first and first > asked.end:
        return "fails"
    begun = asked.start is not None and first is not None and first >= asked.start
    # What a report tells in the past tense happened before whoever it quotes had done counting.
    told_beside = asked.claim.report_id in filed.incident.report_ids
    over = last is not None and last <= asked.end if asked.end else told_beside
    return "holds" if begun and over else "open"
