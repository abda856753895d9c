"""Documents become reports."""

import hashlib
from collections.abc import Iterator

from crosscount.reports.defaults import NO_DEFAULTS, ReportDefaults
from crosscount.reports.draft import Draft, Inner
from crosscount.reports.language import can_be_written_so, detect_language, language_code
from crosscount.reports.limits import MAX_DEPTH, MAX_TEXT_CHARACTERS
from crosscount.reports.normalise import made_storable, normalise
from crosscount.reports.recognise import recognise
from crosscount.reports.report import Document, Report, report_id
from crosscount.reports.unreadable import Unreadable
from crosscount.values import Refusal


def read(document: Document, *, defaults: ReportDefaults = NO_DEFAULTS) -> Iterator[Report | Refusal]:
    """Read every report of a document, in the order it stands there; what cannot be read is a refusal in its place.

    A document always yields something: at least a refusal that says why there is no report. Whatever the bytes are,
    nothing is raised.

    Args:
        document: the bytes and what is known about them.
        defaults: used only where the document carries none.
    """
    sha256 = hashlib.sha256(document.content).hexdigest()
    seen: dict[str, str | None] = {}
    yielded = False
    for format_name, part, found in _findings(document, None, 0):
        yielded = True
        if isinstance(found, Unreadable):
            yield found.refusal(document.name, part)
            continue
        try:
            report = _report(found, defaults, format_name, part, sha256)
            _check_new(report, seen)
        except Unreadable as unreadable:
            yield unreadable.refusal(document.name, part)
            continue
        seen[report.report_id] = part
        yield report
    if not yielded:
        yield Unreadable("empty", "found no report in the document; expected at least one text").refusal(document.name)


def _findings(
    document: Document, part: str | None, depth: int
) -> Iterator[tuple[str | None, str | None, Draft | Unreadable]]:
    """What the formats find, with the format's name and the part, through documents within documents."""
    format_name = None
    try:
        if depth > MAX_DEPTH:
            raise Unreadable("unsafe", f"found documents within documents {depth} deep; at most {MAX_DEPTH} are opened")
        format_ = recognise(document)
        format_name = format_.name
        for found in format_.read(document):
            where = ", ".join(filter(None, (part, found.part))) or None
            if isinstance(found, Inner):
                yield from _findings(found.document, where, depth + 1)
            else:
                yield format_name, where, found
    except Unreadable as unreadable:
        yield format_name, ", ".join(filter(None, (part, unreadable.part))) or None, unreadable


def _report(draft: Draft, defaults: ReportDefaults, format_name: str | None, part: str | None, sha256: str) -> Report:
    if len(draft.text) > MAX_TEXT_CHARACTERS:
        raise Unreadable(
            "too_large",
            f"found a text of {len(draft.text):,} characters; a report has at most {MAX_TEXT_CHARACTERS:,}; split it",
        )
    text = made_storable(draft.text) if draft.keeps_offsets else normalise(draft.text)
    if not text.strip():
        raise Unreadable("empty", "found no words; expected a text; if its words are in a picture, type them out")
    title = _line(draft.title) or defaults.title
    publisher = _line(draft.publisher) or defaults.publisher
    published = draft.published or defaults.published
    url = _line(draft.url) or defaults.url
    if draft.report_id is not None and not draft.report_id.isprintable():
        raise Unreadable(
            "invalid",
            f"found the report_id {draft.report_id!r}; expected letters, digits and signs on one line; give it another",
        )
    given = draft.report_id or report_id(text, title=title, publisher=publisher, published=published, url=url)
    return Report(
        report_id=given,
        text=text,
        title=title,
        publisher=publisher,
        published=published,
        url=url,
        language=_language(draft.language, defaults.language, text),
        format=format_name,
        document_sha256=sha256,
        part=part,
    )


def _language(carried: str | None, given: str | None, text: str) -> str | None:
    code = language_code(carried)
    if code and can_be_written_so(code, text):
        return code
    return given or detect_language(text)


def _line(words: str | None) -> str | None:
    """A field on one line, None where it is blank."""
    return " ".join(normalise(words).split()) or None if words else None


def _check_new(report: Report, seen: dict[str, str | None]) -> None:
    if report.report_id in seen:
        raise Unreadable(
            "duplicate",
            f"report {report.report_id} was already read from {seen[report.report_id] or 'this document'}; "
            "expected every report once; give another text its own report_id",
        )
