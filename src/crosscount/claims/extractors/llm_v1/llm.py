"""llm.v1: a language model reads, and nothing of what it says is believed that does not stand in the report."""

from functools import partial

from crosscount.actors import Registry
from crosscount.claims.attribution import Attribution
from crosscount.claims.extraction import Extraction
from crosscount.claims.extractors.extractor import Extractor
from crosscount.claims.extractors.llm_v1.claiming import NAME, claim_all, open_reading
from crosscount.claims.extractors.llm_v1.question import Ask, question_about
from crosscount.claims.extractors.llm_v1.said import read_reply, reply_schema
from crosscount.places import Gazetteer
from crosscount.reports import Report
from crosscount.values import Refusal

MAX_CHARACTERS = 100_000
"""The longest text that is sent; above it, models lose the middle and answers are cut short."""


def llm_extractor(ask: Ask) -> Extractor:
    """llm.v1 over a way to ask a model; it reads every language.

    Args:
        ask: puts a question to the model; see ``crosscount.endpoint``.
    """
    return Extractor(NAME, (), partial(extract_report, ask), _attributes_nothing)


def extract_report(ask: Ask, report: Report, registry: Registry, gazetteer: Gazetteer) -> Extraction:
    """Ask the model about one report and keep what holds.

    A claim is kept whose quote stands in the report once, word for word save for blanks, and whose numbers can be read
    from the quote; everything else is a refusal with a reason. Places, days and actors come from our own gazetteer,
    calendar and registry, by words of the report.
    """
    if not report.text.strip():
        return Extraction(report.report_id, ())
    if len(report.text) > MAX_CHARACTERS:
        found = f"the text has {len(report.text):,} characters; at most {MAX_CHARACTERS:,} are sent to a model"
        return Extraction(report.report_id, (), (_refusal(report, "too_long", f"{found}; split the document"),))
    answer = ask(question_about(report.text, reply_schema(), lambda reply: read_reply(reply) is not None))
    if answer.reply is None:
        return Extraction(report.report_id, (), (_refusal(report, answer.reason, answer.message),))
    entries = read_reply(answer.reply)
    if entries is None:
        message = "the model's answer is not JSON of the schema; run again, or name a model that can follow one"
        return Extraction(report.report_id, (), (_refusal(report, "answer_unreadable", message),))
    reading = open_reading(report, registry, gazetteer)
    claims = claim_all(entries, reading)
    return Extraction(report.report_id, claims, tuple(reading.refusals))


def _refusal(report: Report, reason: str, message: str) -> Refusal:
    return Refusal(report.report_id, "claims", reason, message)


def _attributes_nothing(report: Report) -> tuple[Attribution, ...]:  # noqa: ARG001
    return ()
