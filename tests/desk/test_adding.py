"""Coders bring documents in: each is looked at, kept as it is, written down, and never given back."""

import hashlib
import io
import tempfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from crosscount.casebook.settings import SETTINGS_FILE
from crosscount.desk.bounds import MOST_BYTES
from crosscount.desk.members.traces import digest
from crosscount.desk.views import adding
from crosscount.reports import Document, archived, archived_bytes
from crosscount.store import models
from crosscount.store.log import read_accesses
from desk.invented import Casebook
from desk.people import new_client, signed_in

TEXT = b"Police said 12 people were killed in Quetta."
PAGE = b"<html><body><script>alert(1)</script><p>Police said 12 people were killed.</p></body></html>"


@pytest.fixture
def coder(client_of):
    """The browser of a coder over an empty casebook."""
    return client_of(Casebook(), "coder")


def send(client, *files: SimpleUploadedFile, **fields: str):
    return client.post("/add/files/", {"chosen": list(files)} | fields)


def folder():
    return settings.CASEBOOK / "documents"


def allow_fetching() -> None:
    path = settings.CASEBOOK / SETTINGS_FILE
    path.write_text(path.read_text() + "fetching = true\n")


def test_files_land_where_crosscount_add_puts_them_with_what_is_known_of_them(coder):
    send(
        coder,
        SimpleUploadedFile("a.txt", TEXT),
        SimpleUploadedFile("b.html", PAGE, content_type="application/x-msdownload"),
        publisher="The Example Gazette",
        published="2024-11-10",
    )

    kept = {row.name: row for row in models.Document.objects.all()}
    assert set(kept) == {"a.txt", "b.html"}
    assert kept["a.txt"].defaults["publisher"] == "The Example Gazette"
    assert kept["a.txt"].defaults["published"] == "2024-11-10"
    assert kept["b.html"].media_type == ""
    assert {archived_bytes(folder(), sha256) for sha256 in archived(folder())} == {TEXT, PAGE}


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("report.txt", b"\x7fELF\x02\x01\x01" + bytes(200), "no text"),
        ("report.pdf", b"MZ\x90\x00" + bytes(200), "no text"),
        ("reports.zip", b"PK\x03\x04" + bytes(200), "ZIP archive"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "picture"),
        ("empty.txt", b"", "no bytes"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_no_report_by_its_bytes_is_refused_whatever_its_name_says(coder, name, content, found):
    page = send(coder, SimpleUploadedFile(name, content), SimpleUploadedFile("good.txt", TEXT)).content.decode()

    assert found in page
    assert [row.name for row in models.Document.objects.all()] == ["good.txt"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", ["../../crosscount.toml", "/etc/passwd", "a\x00b\n.txt", "..\\..\\x.txt"])
def test_the_name_of_a_file_leads_nowhere(coder, name):
    before = sorted(path for path in settings.CASEBOOK.rglob("*") if path.suffix == ".toml")

    send(coder, SimpleUploadedFile(name, TEXT))

    assert sorted(path for path in settings.CASEBOOK.rglob("*") if path.suffix == ".toml") == before
    for row in models.Document.objects.all():
        assert not {"/", "\\", "\x00", "\n"} & set(row.name)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_more_than_is_allowed_is_refused_before_it_is_read(coder, monkeypatch):
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", None)

    for client, path in (
        (new_client(), "/account/sign-in/"),
        (new_client(), "/add/files/"),
        (coder, "/account/password/"),
        (signed_in("reader"), "/add/files/"),
    ):
        large = SimpleUploadedFile("large.txt", b"a" * (MOST_BYTES + 1))
        assert client.post(path, {"chosen": large}).status_code == 413, path


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_file_of_some_size_is_taken_from_whoever_may_add(coder):
    send(coder, SimpleUploadedFile("large.txt", TEXT * 30_000))

    assert models.Document.objects.get().size == len(TEXT) * 30_000 > MOST_BYTES


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_document_that_is_on_file_is_answered_like_a_new_one(coder):
    pages = [send(coder, SimpleUploadedFile("a.txt", TEXT)).content.decode().partition("<h2")[2] for _ in range(2)]

    assert pages[0].partition("csrf")[0] == pages[1].partition("csrf")[0]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_came_in_is_not_given_back(coder):
    send(coder, SimpleUploadedFile("b.html", PAGE))
    (sha256,) = archived(folder())

    for path in (f"/documents/{sha256}", f"/documents/{sha256[:2]}/{sha256}", f"/static/{sha256}", "/add/b.html"):
        assert coder.get(path).status_code == 404


def test_who_added_what_stands_in_the_log(coder, store):
    send(coder, SimpleUploadedFile("Hidden Person.txt", TEXT))

    (one,) = [one for one in read_accesses(using=store.alias) if one.act == "add"]

    assert one.subjects == (f"document-{hashlib.sha256(TEXT).hexdigest()}",)
    assert dict(one.details) == {"bytes": str(len(TEXT))}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_page_is_fetched_unless_the_casebook_allows_it(coder, monkeypatch):
    monkeypatch.setattr(adding, "fetch", None)

    assert "Fetch it" not in coder.get("/add/").content.decode()
    assert coder.post("/add/address/", {"url": "https://news.example/"}).status_code == 404


def test_a_fetched_page_is_kept_under_its_address_and_written_down_without_it(coder, store, monkeypatch):
    allow_fetching()
    found = Document("https://news.example/a", PAGE, "text/html", "https://news.example/a")
    monkeypatch.setattr(adding, "fetch", lambda _: found)

    coder.post("/add/address/", {"url": "https://news.example/moved"})

    row = models.Document.objects.get()
    (one,) = [one for one in read_accesses(using=store.alias) if one.act == "fetch"]
    assert (row.url, row.media_type) == ("https://news.example/a", "text/html")
    assert row.retrieved_at is not None
    assert dict(one.details) == {"address": digest("https://news.example/moved"), "bytes": str(len(PAGE))}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000/", "http://169.254.169.254/latest/", "http://[::1]/", "file:///etc/passwd"]
)
def test_an_attempt_to_reach_what_is_not_public_is_refused_and_written_down(coder, store, url):
    allow_fetching()

    page = coder.post("/add/address/", {"url": url}).content.decode()

    (one,) = [one for one in read_accesses(using=store.alias) if one.act == "fetch"]
    assert "not taken" in page
    assert dict(one.details)["reason"] in {"port", "not_public", "address"}
    assert not models.Document.objects.exists()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_large_files_wait_in_the_server_s_own_folder(coder, tmp_path, monkeypatch):
    made = []
    whole = tempfile.NamedTemporaryFile

    def seen(*arguments, **options):
        made.append(options.get("dir"))
        return whole(*arguments, **options)

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", seen)
    with override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path)):
        send(coder, SimpleUploadedFile("large.txt", io.BytesIO(TEXT * 80_000).getvalue()))

    assert made == [str(tmp_path)]
