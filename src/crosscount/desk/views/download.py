"""What pages show, as files for others: the same rows, without anything restricted, with their caveats."""

import io
import zipfile

from django.http import Http404, HttpRequest, HttpResponse

from crosscount.desk.access import ORDINARY
from crosscount.desk.filters import IncidentFilter
from crosscount.desk.members.gate import needs, needs_password_again
from crosscount.desk.members.traces import note_export
from crosscount.desk.shown import PAGES
from crosscount.desk.shown_files import FORMATS
from crosscount.desk.views.signed_in import member_of, reference_of
from crosscount.publication import EXPORTERS, Judged, Release, prepare_release
from crosscount.store.models import Claim, Report
from crosscount.store.records import claim_of, grades_of, incident_of, report_of, toll_of

DAY_ONE = (1980, 1, 1, 0, 0, 0)
"""The time in every archive, so that the same incidents are the same bytes."""


@needs("download")
@needs_password_again
def download(request: HttpRequest) -> HttpResponse:
    """The incidents that the address asks for, in every format that Crosscount writes, as one archive."""
    form = IncidentFilter(request.GET, ORDINARY)
    release = _release(form)
    note_export(member_of(request), form.asked, [incident.incident_id for incident in release.incidents])
    answer = HttpResponse(_archive(release), content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="crosscount.zip"'
    return answer


@needs("download")
@needs_password_again
def download_shown(request: HttpRequest, page: str, suffix: str) -> HttpResponse:
    """What one page shows, as one file."""
    form, made = FORMATS.get(suffix), PAGES.get(page)
    if form is None or made is None:
        raise Http404
    shown = made(request.GET, reference_of(request))
    if form.needs_a_map and shown.features is None:
        raise Http404
    note_export(member_of(request), shown.asked, shown.ids, page=page, format=suffix)
    answer = HttpResponse(form.write(shown), content_type=form.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="crosscount-{page}.{suffix}"'
    return answer


def _release(form: IncidentFilter) -> Release:
    rows = list(form.incidents())
    seen = ORDINARY.claims().filter(membership__incident__in=form.incidents().order_by())
    # All claims of these reports go to the gate, which leaves out whatever shares words with a restricted one.
    told = seen.values("report_id")
    return prepare_release(
        [incident_of(row) for row in rows],
        [claim_of(row) for row in Claim.objects.filter(report_id__in=told)],
        [toll_of(row) for row in ORDINARY.tolls().filter(incident__in=form.incidents().order_by())],
        persons=ORDINARY.veil().names,
        reports=[report_of(row) for row in Report.objects.filter(pk__in=told)],
        judged=Judged(
            contested=[row.pk for row in rows if row.contested],
            grades={row.pk: graded for row in rows if (graded := grades_of(row))},
        ),
    )


def _archive(release: Release) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for exporter in EXPORTERS:
            for name, content in exporter.write(release).items():
                archive.writestr(zipfile.ZipInfo(name, DAY_ONE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
