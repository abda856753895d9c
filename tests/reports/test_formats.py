"""Every format: its words, and what it carries beside them."""

from datetime import date, datetime
from pathlib import Path

import pytest
from report_makers import (
    MORE,
    WORDS,
    make_docx,
    make_email,
    make_html,
    make_jsonl,
    make_pdf,
    make_rss,
    make_telegram,
    make_warc,
    reports_of,
)

from crosscount.reports import Document, Report, ReportDefaults, read
from crosscount.values import Refusal

EVERY_FORMAT = {
    "plain": ("report.txt", WORDS.encode()),
    "html": ("report.html", make_html()),
    "pdf": ("report.pdf", make_pdf()),
    "docx": ("report.docx", make_docx()),
    "email": ("report.eml", make_email()),
    "csv": ("report.csv", f'text\n"{WORDS}"\n'.encode()),
    "jsonl": ("report.jsonl", make_jsonl()),
    "feed": ("report.xml", make_rss()),
    "telegram": ("result.json", make_telegram()),
}


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_every_format_gives_the_words_of_its_report(name: str) -> None:
    report = reports_of(*EVERY_FORMAT[name])[0]

    assert report.text.startswith(WORDS)
    assert report.format == name
    assert report.language == "en"


@pytest.mark.parametrize("name", sorted(EVERY_FORMAT.keys() - {"plain", "csv"}))
def test_a_file_without_a_suffix_is_known_by_its_bytes(name: str) -> None:
    assert reports_of("download", EVERY_FORMAT[name][1])[0].format == name


@pytest.mark.parametrize("name", EVERY_FORMAT)
def test_what_is_given_fills_only_what_the_document_leaves_open(name: str) -> None:
    given = ReportDefaults("Given Press", date(2001, 1, 1), "en", "Given title", "https://example.org/given")

    report = next(iter(read(Document(*EVERY_FORMAT[name]), defaults=given)))
    bare = reports_of(*EVERY_FORMAT[name])[0]

    assert isinstance(report, Report)
    assert report.publisher == (bare.publisher or "Given Press")
    assert report.published == (bare.published or date(2001, 1, 1))
    assert report.title == (bare.title or "Given title")
    assert report.url == (bare.url or "https://example.org/given")


@pytest.mark.parametrize("name", ["plain", "pdf", "docx", "csv", "jsonl"])
def test_a_document_that_carries_nothing_beside_its_words_is_given_nothing(name: str) -> None:
    report = reports_of(*EVERY_FORMAT[name])[0]

    assert (report.title, report.publisher, report.published, report.url) == (None, None, None, None)


def test_a_page_gives_its_article_in_paragraphs_without_menu_title_or_scripts() -> None:
    body = f"<h1>Blast kills five</h1><p>{WORDS}</p><script>write('ninety dead')</script><p>{MORE}</p>"

    report = reports_of("page.html", make_html(body=body))[0]

    assert report.text == f"{WORDS}\n\n{MORE}"
    assert report.title == "Blast kills five"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="The Valley Wire"><meta property="article:published_time" '
        'content="2024-11-09T10:00:00+05:00">',
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",'
        '"headline":"Blast kills five","datePublished":"2024-11-09","publisher":{"name":"The Valley Wire"}}]}</script>',
        '<meta name="dc.publisher" content="The Valley Wire"><meta name="DC.date.issued" content="2024-11-09">',
    ],
)
def test_a_page_gives_publisher_and_day_where_it_declares_them(head: str) -> None:
    report = reports_of("page.html", make_html(head=head))[0]

    assert (report.publisher, report.published) == ("The Valley Wire", date(2024, 11, 9))


def test_no_day_is_taken_from_an_address_a_body_or_a_copyright_and_no_publisher_from_a_domain() -> None:
    body = f"<p>{WORDS}</p><p>Updated: 3 March 2021</p><time datetime='2022-02-02'>then</time><p>© 2023</p>"

    report = reports_of("page.html", make_html(body=body), url="https://wire.example.org/2020/01/02/blast")[0]

    assert (report.published, report.publisher) == (None, None)
    assert report.url == "https://wire.example.org/2020/01/02/blast"


def test_broken_linked_data_of_a_page_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle",</script>' + (
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    )

    assert reports_of("page.html", make_html(head=head))[0].published is None


def test_lines_of_a_pdf_are_joined_to_the_paragraphs_that_were_laid_out() -> None:
    lines = ["A blast at a market in Quetta killed five people on Satur-", "day, the police said.", "", MORE]

    report = reports_of("a.pdf", make_pdf([lines], info="/Title (Blast kills five)", catalog="/Lang (en-GB)"))[0]

    assert report.text.endswith(f"the police said.\n\n{MORE}")
    assert report.title == "Blast kills five"


def test_a_word_parted_by_a_hyphen_is_joined_again_and_a_compound_keeps_its_own() -> None:
    lines = [
        "Five people were killed on Satur-",
        "day in a drive-",
        "by attack. The drive-by was the third of its kind.",
    ]

    report = reports_of("a.pdf", make_pdf([lines]))[0]

    assert report.text == (
        "Five people were killed on Saturday in a drive-by attack. The drive-by was the third of its kind."
    )


def test_a_page_number_of_a_pdf_is_no_word_of_the_text_and_a_sentence_goes_on_over_the_page() -> None:
    report = reports_of("a.pdf", make_pdf([["A blast in Quetta killed", "", "1"], ["five people.", "", "2"]]))[0]

    assert report.text == "A blast in Quetta killed five people."


def test_the_day_a_pdf_was_made_is_not_taken_for_the_day_it_was_published() -> None:
    report = reports_of("a.pdf", make_pdf(info="/CreationDate (D:20200101000000) /Author (A clerk)"))[0]

    assert (report.published, report.publisher) == (None, None)


def test_a_docx_gives_its_tables_row_by_row_and_its_title() -> None:
    content = make_docx(WORDS, title="Blast kills five", table=[["Killed", "5"], ["Wounded", "12"]])

    report = reports_of("a.docx", content)[0]

    assert report.text == f"{WORDS}\n\nKilled\t5\n\nWounded\t12"
    assert report.title == "Blast kills five"


def test_a_message_gives_its_sender_subject_and_the_day_on_the_senders_clock() -> None:
    report = reports_of("a.eml", make_email())[0]

    assert (report.publisher, report.title, report.published) == (
        "District Press Desk", "Blast kills five", date(2024, 11, 9),
    )  # fmt: skip


def test_documents_attached_to_a_message_are_reports_of_their_own() -> None:
    body = (
        f"--b\r\nContent-Type: text/html\r\n\r\n<p>{WORDS}</p><script>alert(1)</script>\r\n--b\r\n"
        "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=more.txt\r\n\r\n"
        f"{MORE}\r\n--b--"
    )

    reports = reports_of("a.eml", make_email(content_type="multipart/mixed; boundary=b", body=body))

    assert [(report.text.strip(), report.part) for report in reports] == [(WORDS, None), (MORE, "attachment 1")]


def test_a_message_that_only_carries_a_document_is_that_document() -> None:
    body = f"--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n{WORDS}\r\n--b--"

    reports = reports_of("a.eml", make_email(content_type="multipart/mixed; boundary=b", body=body))

    assert [report.format for report in reports] == ["plain"]


def test_a_header_in_another_script_is_decoded_and_a_broken_one_is_kept() -> None:
    coded, broken = "=?utf-8?b?2qnZiNim2bnbgQ==?=", "=?utf-8?b?2?="
    message = make_email().decode()

    titles = [
        reports_of("a.eml", message.replace("Blast kills five", subject).encode())[0].title
        for subject in (coded, broken)
    ]

    assert titles == ["کوئٹہ", broken]


def test_an_entry_of_a_feed_carries_the_feeds_name_and_its_own_link_and_day() -> None:
    report = reports_of("feed.xml", make_rss())[0]

    assert report.text == WORDS
    assert (report.publisher, report.url, report.published, report.part) == (
        "The Valley Wire", "https://example.org/blast", date(2024, 11, 10), "entry 1",
    )  # fmt: skip


def test_an_atom_entry_gives_its_full_content_rather_than_its_summary() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Valley</title><entry><title>Blast</title>'
        f"<summary>Short</summary><updated>2024-11-09T10:00:00Z</updated>"
        f'<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>'
    )

    report = reports_of("feed.xml", atom.encode())[0]

    assert (report.text, report.published) == (WORDS, date(2024, 11, 9))


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_gives_its_pages_and_passes_over_their_pictures_and_redirects(packed: bool) -> None:
    archive = make_warc(
        ("https://example.org/old", "301 Moved", "text/html", b"gone"),
        ("https://example.org/a.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://example.org/blast", "200 OK", "text/html; charset=utf-8", make_html()),
        packed=packed,
    )

    report = reports_of("crawl.warc.gz" if packed else "crawl.warc", archive)[0]

    assert (report.url, report.part, report.format) == ("https://example.org/blast", "record 3", "html")
    assert report.published is None, "the day of the crawl is not the day of publication"


def test_a_telegram_message_is_a_report_by_its_channel() -> None:
    text = ["Blast in ", {"type": "bold", "text": "Quetta"}, " killed five."]

    report = reports_of("result.json", make_telegram({"text": text}))[0]

    assert (report.text, report.publisher, report.published) == (
        "Blast in Quetta killed five.", "Valley Desk", date(2024, 11, 9),
    )  # fmt: skip


def test_service_messages_and_pictures_are_counted_and_the_messages_between_are_read() -> None:
    export = make_telegram({"id": 1, "type": "service", "action": "pin_message"}, {"id": 2}, {"id": 3, "text": ""})

    found = list(read(Document("result.json", export)))

    assert [item.reason if isinstance(item, Refusal) else "read" for item in found] == [
        "service_message", "read", "empty",
    ]  # fmt: skip


def test_json_lines_keep_every_offset_of_the_text_that_was_sent() -> None:
    sent = "  Five\r\n\r\ndied\u200b in Bogota\u0301 \x0b."

    report = reports_of("a.jsonl", make_jsonl({"text": sent, "report_id": 7, "published": "2024-11-09T10:00:00Z"}))[0]

    assert report.text == sent.replace("\x0b", " ")
    assert (report.report_id, report.published) == ("7", date(2024, 11, 9))


def test_a_table_is_read_by_the_names_of_its_columns_whatever_separates_them() -> None:
    table = f"Publisher;Text;Published;notes\nThe Valley Wire;{WORDS};2024-11-09;x\n"

    report = reports_of("a.csv", table.encode("utf-8-sig"))[0]

    assert (report.text, report.publisher, report.published) == (WORDS, "The Valley Wire", date(2024, 11, 9))


def test_the_same_words_by_the_same_publisher_have_the_same_id_wherever_they_were_read() -> None:
    first, second = reports_of("a.txt", WORDS.encode())[0], reports_of("b.txt", WORDS.encode())[0]

    assert first.report_id == second.report_id
    assert first.document_sha256 == second.document_sha256


def test_the_words_of_a_plain_file_stay_where_they_were() -> None:
    article = Path(__file__).parents[2].parent / "shared" / "reports" / "feature.txt"
    if not article.exists():
        pytest.skip("the shared article is not here")

    report = reports_of(str(article), article.read_bytes())[0]

    assert report.text == article.read_text("utf-8")


def test_when_a_page_was_fetched_does_not_change_its_report() -> None:
    then = reports_of("a.html", make_html(), retrieved_at=datetime(2024, 11, 12))

    assert then == reports_of("a.html", make_html())
