"""Whatever is not a report ends as a counted refusal that names it, and the rest goes on."""

import gzip
import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report_makers import (
    WORDS,
    make_docx,
    make_email,
    make_encrypted_pdf,
    make_html,
    make_jsonl,
    make_pdf,
    make_rss,
    make_telegram,
    make_warc,
    reasons_of,
    with_part,
)

from crosscount.reports import Document, Report, read
from crosscount.reports.limits import MAX_TEXT_CHARACTERS, MEGABYTE
from crosscount.values import Refusal

BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY c '&b;&b;'>]>"
FETCHING = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def under_password(package: bytes) -> bytes:
    """Set the mark that a part is encrypted, in the central directory."""
    place = package.index(b"PK\x01\x02")
    return package[: place + 8] + b"\x01" + package[place + 9 :]


CASES = {
    "no bytes": ("a.txt", b"", "empty"),
    "only space": ("a.txt", b" \n\t\n", "empty"),
    "random bytes": ("a.txt", bytes(range(256)) * 8, "binary"),
    "a picture": ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "unsupported"),
    "rich text": ("a.rtf", b"{\\rtf1 Five killed}", "unsupported"),
    "a plain ZIP": ("a.zip", zipped(x=b"<x/>").replace(b"word/", b"text/"), "unsupported"),
    "an office file under a password": (
        "a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "encrypted",
    ),
    "a PDF under a password": ("a.pdf", make_encrypted_pdf(), "encrypted"),
    "a truncated PDF": ("a.pdf", make_pdf()[:-300], "damaged"),
    "a PDF of nothing but its mark": ("a.pdf", b"%PDF-1.4\n%%EOF", "damaged"),
    "a scanned PDF": ("a.pdf", make_pdf([[]]), "empty"),
    "a truncated DOCX": ("a.docx", make_docx()[:2000], "damaged"),
    "a DOCX without a document": ("a.docx", zipped(other=b"<a/>"), "damaged"),
    "a DOCX whose parts are encrypted": ("a.docx", under_password(make_docx()), "encrypted"),
    "a zip bomb": ("a.docx", zipped(document=b"<a>" + b" " * 30_000_000), "unsafe"),
    "a DOCX with entities": (
        "a.docx", with_part(make_docx(), "word/document.xml", f"{BOMB}<a>&c;</a>".encode()), "unsafe",
    ),
    "a DOCX with entities in UTF-16": (
        "a.docx", with_part(make_docx(), "word/document.xml", f"{FETCHING}<a>&a;</a>".encode("utf-16")), "unsafe",
    ),
    "a DOCX without a body": ("a.docx", with_part(make_docx(), "word/document.xml", b"<a/>"), "empty"),
    "a feed with an entity bomb": ("a.xml", make_rss(doctype=BOMB), "unsafe"),
    "a feed that fetches a file": ("a.xml", make_rss(doctype=FETCHING), "unsafe"),
    "a truncated feed": ("a.xml", make_rss()[:-60], "damaged"),
    "a feed without entries": ("a.xml", make_rss(""), "empty"),
    "a feed whose entry has no text": ("a.xml", make_rss("<item><title>x</title></item>"), "empty"),
    "XML that is no feed": ("a.xml", b"<?xml version='1.0'?><note>five</note>", "unsupported"),
    "a page without content": ("a.html", b"<html></html>", "empty"),
    "a page of scripts": ("a.html", b"<html><body><script>var dead = 5</script></body></html>", "empty"),
    "a page of very many attributes": ("a.html", b"<html><p " + b"a=1 " * 5000 + b">five</p>", "unsafe"),
    "a page of very many elements": ("a.html", b"<html><body>" + b"<p>five</p>" * 30_000, "too_large"),
    "a web archive cut off": ("a.warc", make_warc(packed=False)[:-200], "damaged"),
    "a packed web archive cut off": ("a.warc.gz", make_warc()[:-40], "damaged"),
    "a web archive without pages": (
        "a.warc", make_warc(("http://x/", "404 No", "text/html", b"x"), packed=False), "empty",
    ),
    "a compressed file": ("a.gz", gzip.compress(b"text"), "unsupported"),
    "JSON that is no export": ("a.json", b'{"messages_of": 1}', "unsupported"),
    "an export cut off": ("result.json", make_telegram()[:-9], "damaged"),
    "an export nested without end": ("result.json", b'{"type":"x","messages":' + b"[" * 200_000, "unsafe"),
    "a message of endless parts": ("a.eml", make_email(body="boundary " * 100), "unsafe"),
    "a table without words": ("a.csv", b"title,publisher\na,b\n", "invalid"),
    "a table whose quotes never end": ("a.csv", b'text\n"Five killed', "damaged"),
    "a text in another alphabet's bytes": ("a.txt", "пять человек убиты".encode("koi8-r"), "undecodable"),
    "a text of a million lines": ("a.txt", b"five people\n" * 1_000_000, "too_large"),
    "a text longer than a report": ("a.txt", b"a" * (MAX_TEXT_CHARACTERS + 1), "too_large"),
    "a page larger than is parsed": ("a.html", b"<html>" + b" " * 11 * MEGABYTE, "too_large"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_bad_input_ends_in_one_refusal_that_names_the_file_and_the_reason(case: str) -> None:
    name, content, reason = CASES[case]

    refused = list(read(Document(name, content)))

    assert [item.reason for item in refused if isinstance(item, Refusal)] == [reason], refused
    assert all(isinstance(item, Refusal) and item.source.startswith(name) and item.message for item in refused)


def test_one_broken_line_of_ten_is_refused_by_its_number_and_nine_are_read() -> None:
    lines = make_jsonl(*({"text": f"{WORDS} {number}"} for number in range(10))).splitlines(keepends=True)
    lines[3] = lines[3][:20] + b"\n"

    found = list(read(Document("a.jsonl", b"".join(lines))))

    assert sum(isinstance(item, Report) for item in found) == 9
    assert [(item.source, item.reason) for item in found if isinstance(item, Refusal)] == [
        ("a.jsonl, line 4", "damaged")
    ]


def test_a_file_of_a_million_broken_lines_is_given_up_after_a_thousand() -> None:
    found = list(read(Document("a.jsonl", b"{broken\n" * 1_000_000)))

    assert len(found) == 1001
    assert isinstance(found[-1], Refusal)
    assert found[-1].source == "a.jsonl, after line 1000"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[1, 2]", "invalid"),
        (b'{"title": "x"}', "invalid"),
        (b'{"text": 5}', "invalid"),
        (b'{"text": "Five killed", "published": "last Tuesday"}', "invalid"),
        (b'{"text": "Five killed", "title": ["x"]}', "invalid"),
        (b'{"text": ""}', "empty"),
        (b'{"text": "\xff"}', "undecodable"),
        (b'{"text": ' + b"[" * 200_000, "unsafe"),
        (b'{"text": "' + b"a" * (6 * MAX_TEXT_CHARACTERS) + b'"}', "too_large"),
    ],
)
def test_a_line_that_is_no_report_is_refused_with_its_reason(line: bytes, reason: str) -> None:
    assert reasons_of("a.jsonl", line) == [reason]


def test_two_texts_under_one_id_are_not_mixed_up() -> None:
    found = list(read(Document("a.jsonl", make_jsonl({"report_id": "r1"}, {"report_id": "r1", "text": "Nine died."}))))

    assert [item.reason if isinstance(item, Refusal) else item.report_id for item in found] == ["r1", "duplicate"]


def test_a_row_with_too_few_fields_is_refused_and_the_next_is_read() -> None:
    found = list(read(Document("a.csv", b"text,title,published\nFive died\nNine died,x,2024-11-09\nTwo died,x,soon\n")))

    assert [item.reason if isinstance(item, Refusal) else item.text for item in found] == [
        "invalid", "Nine died", "invalid",
    ]  # fmt: skip


def test_a_page_nested_without_end_is_refused_or_read_but_never_breaks_its_reader() -> None:
    deep = b"<html><body>" + b"<div>" * 100_000 + WORDS.encode()

    assert len(list(read(Document("a.html", deep)))) == 1


def test_a_bad_page_of_a_web_archive_does_not_keep_the_others_from_being_read() -> None:
    archive = make_warc(
        ("https://example.org/1", "200 OK", "application/pdf", b"%PDF-1.4 broken"),
        ("https://example.org/2", "200 OK", "text/html", make_html()),
    )

    found = list(read(Document("crawl.warc.gz", archive)))

    assert [item.source if isinstance(item, Refusal) else item.url for item in found] == [
        "crawl.warc.gz, record 1", "https://example.org/2",
    ]  # fmt: skip


def test_documents_within_documents_are_opened_only_so_deep() -> None:
    archive = make_html()
    for _ in range(6):
        archive = make_warc(("https://example.org/x", "200 OK", "application/warc", archive))

    assert reasons_of("a.warc.gz", archive) == ["unsafe"]


NAMES = st.sampled_from([name for name, *_ in CASES.values()] + ["a", "https://[", "a.tsv", "a.eml"])
SEEDS = [content for _, content, _ in CASES.values() if len(content) < 40_000]
SEEDS += [make_html(), make_pdf(), make_docx(), make_email(), make_rss(), make_warc(), make_telegram(), make_jsonl()]


def only_reports_and_refusals(name: str, content: bytes) -> bool:
    found = list(read(Document(name, content)))
    return bool(found) and all(isinstance(item, Report | Refusal) for item in found)


@settings(deadline=None)
@given(NAMES, st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    assert only_reports_and_refusals(name, content)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(NAMES, st.sampled_from(SEEDS), st.data())
def test_any_damage_to_a_document_is_read_or_refused(name: str, seed: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(start + 64, len(seed))))
    content = seed[:start] + data.draw(st.binary(max_size=16)) + seed[end:]

    assert only_reports_and_refusals(name, content)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["text", "messages", "chats", "list", "type", "date", "id", "name", "published"])
                | st.text(),
                inner,
            )
        ),
    )
)
def test_any_json_is_read_or_refused(value: object) -> None:
    content = json.dumps(value).encode()

    assert only_reports_and_refusals("a.jsonl", content)
    assert only_reports_and_refusals("result.json", content)
