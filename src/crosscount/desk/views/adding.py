"""Documents come in: files from a person's disk, and pages of the web that a person asks for."""

import threading
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import router
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from crosscount.casebook.settings import read_settings
from crosscount.desk.fetching import LONGEST_ADDRESS, NotFetched, fetch
from crosscount.desk.members.gate import needs
from crosscount.desk.members.traces import digest, note
from crosscount.desk.views.signed_in import member_of
from crosscount.reports import Document, ReportDefaults
from crosscount.reports.decoding import decode
from crosscount.reports.limits import MAX_DOCUMENT_BYTES
from crosscount.reports.recognise import recognise
from crosscount.reports.unreadable import Unreadable
from crosscount.store import models
from crosscount.store.connection import DOCUMENTS, Store
from crosscount.store.intake import add_document

_fetching = threading.BoundedSemaphore(2)
"""Each fetch keeps a thread of the server waiting: some are left for everybody else."""


class SeveralFiles(forms.ClearableFileInput):
    """A field in which several files are chosen."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each as a field of one file takes it."""

    widget = SeveralFiles

    def clean(self, data: list[object], initial: object = None) -> list[object]:
        """The files; without any, the error of a field that was left empty."""
        return [super(FilesField, self).clean(one, initial) for one in data or [None]]


class GivenForm(forms.Form):
    """What a person knows of documents that do not say it themselves."""

    publisher = forms.CharField(label=gettext_lazy("Publisher"), required=False, max_length=200)
    published = forms.DateField(
        label=gettext_lazy("Published"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    @property
    def defaults(self) -> ReportDefaults:
        """The same, as the reader takes it."""
        return ReportDefaults(self.cleaned_data["publisher"] or None, self.cleaned_data["published"])


class FilesForm(GivenForm):
    """Files; their own fields are looked at one by one."""

    chosen = FilesField(label=gettext_lazy("Files"), allow_empty_file=True)
    field_order = ["chosen", "publisher", "published"]


class AddressForm(GivenForm):
    """An address of the web."""

    url = forms.CharField(
        label=gettext_lazy("Address"), max_length=LONGEST_ADDRESS, widget=forms.URLInput(attrs={"autocomplete": "off"})
    )
    field_order = ["url", "publisher", "published"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one document; the reason is empty where it was taken."""

    name: str
    reason: str = ""


@needs("add")
def adding(request: HttpRequest) -> HttpResponse:
    """The forms that documents come in by."""
    return _page(request)


@needs("add")
@require_POST
def add_files(request: HttpRequest) -> HttpResponse:
    """Keep files that somebody chose, each that can be read."""
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, files=form, status=422)
    documents = (_document(file) for file in form.cleaned_data["chosen"])
    return _page(request, outcomes=[_kept(request, document, form.defaults) for document in documents])


@needs("add")
@require_POST
def add_address(request: HttpRequest) -> HttpResponse:
    """Fetch a page and keep it; where the casebook does not allow that, there is nothing here."""
    if not _may_fetch():
        raise Http404
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, address=form, status=422)
    url = form.cleaned_data["url"]
    if not _fetching.acquire(blocking=False):
        return _page(request, outcomes=[Outcome(url, _("Others are fetching; try again in a moment."))])
    try:
        document = replace(fetch(url), retrieved_at=timezone.now())
    except NotFetched as refusal:
        # What was asked for and refused is worth knowing: it can be an attempt to reach what is not public.
        note(member_of(request), "fetch", address=digest(url), reason=refusal.reason)
        return _page(request, outcomes=[Outcome(url, str(refusal))])
    finally:
        _fetching.release()
    return _page(request, outcomes=[_kept(request, document, form.defaults, asked=url)])


def _document(file: "UploadedFile[bytes]") -> Document:
    # The type that the browser names is what its machine makes of the suffix; the bytes say it better.
    with closing(file):
        return Document(name=str(file.name), content=b"".join(file.chunks()), retrieved_at=timezone.now())


def _kept(request: HttpRequest, document: Document, defaults: ReportDefaults, *, asked: str = "") -> Outcome:
    """Archive a document, and write down who did; that it was here already is not told, it might be restricted."""
    try:
        _check_format(document)
    except Unreadable as refusal:
        if asked:
            note(member_of(request), "fetch", address=digest(asked), reason=refusal.reason)
        return Outcome(document.name, str(refusal))
    store = Store(router.db_for_write(models.Document), settings.CASEBOOK / DOCUMENTS)
    add_document(store, document, defaults=defaults, archived_at=timezone.now())
    subject = f"document-{sha256(document.content).hexdigest()}"
    note(
        member_of(request),
        "fetch" if asked else "add",
        [subject],
        bytes=str(len(document.content)),
        address=digest(asked) if asked else "",
    )
    return Outcome(document.name)


def _check_format(document: Document) -> None:
    """Raise ``Unreadable`` unless the bytes are of a format that is read: by their mark, or because they are text."""
    found = recognise(document)
    if not found.recognises(document):
        decode(document.content)


def _may_fetch() -> bool:
    return read_settings(settings.CASEBOOK).fetching


def _page(
    request: HttpRequest,
    *,
    files: FilesForm | None = None,
    address: AddressForm | None = None,
    outcomes: Iterable[Outcome] = (),
    status: int = 200,
) -> HttpResponse:
    context = {
        "files": files or FilesForm(auto_id="files-%s"),
        "address": (address or AddressForm(auto_id="address-%s")) if _may_fetch() else None,
        "outcomes": list(outcomes),
        "most": MAX_DOCUMENT_BYTES // 1_000_000,
    }
    return render(request, "desk/adding.html", context, status=status)
