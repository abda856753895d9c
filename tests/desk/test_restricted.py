"""What is restricted does not exist for somebody without the role, whatever is asked for and whoever asks."""

import io
import re
import zipfile
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from builders import make_incident, make_report
from crosscount.accounts import Account
from crosscount.claims import Speaker, Victims
from crosscount.decisions import Decision
from crosscount.desk.members.traces import digest
from crosscount.desk.models import Member
from crosscount.desk.roles import ROLES
from crosscount.pipeline.cataloguing import catalogue_reports
from crosscount.store import models
from crosscount.store.log import append_decision, read_accesses
from crosscount.store.models import Claim, RestrictedReport
from desk.invented import claim_in, invented_casebook, toll
from desk.people import PASSWORD, new_client, signed_in

SECRETS = (
    "Hidden Person", "Hidden Town", "relatives of the hidden", "hidden side", "6543", "6,543", ">77<",
    "incident-hidden", "Sealed", "sealed", "4321", "4,321", "9876", "9,876",
)  # fmt: skip
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
"""Another one in every answer."""
NOBODY = "nobody"
EVERYBODY = set(ROLES)
WORKERS = {"coder", "reviewer"}
CLOSE = {"restricted_reader"}
NONE: set[str] = set()

SOMEBODY = "00000000-0000-4000-8000-000000000001"
ADDRESSES: dict[str, dict[str, set[str]]] = {
    "": {"/": EVERYBODY},
    "incidents/": {
        "/incidents/": EVERYBODY,
        "/incidents/?q=Hidden": EVERYBODY,
        "/incidents/?q=432": EVERYBODY,
        "/incidents/?order=oldest&place=Town&start=2020-01-01": EVERYBODY,
        "/incidents/?start=x&event_type=execution&actor=no&side=no": EVERYBODY,
        "/incidents/?page=99": EVERYBODY,
    },
    "incidents.zip": {"/incidents.zip": WORKERS, "/incidents.zip?q=ealed": WORKERS},
    "download/<slug:page>.<slug:suffix>": {
        f"/download/{page}.{suffix}": WORKERS
        for page in ("incidents", "map", "timeline", "aggregates", "reports", "queue", "log")
        for suffix in ("csv", "xlsx", "jsonl")
    }
    | {
        "/download/incidents.geojson": WORKERS,
        "/download/map.geojson": WORKERS,
        "/download/log.geojson": NONE,
        "/download/members.csv": NONE,
    },
    "incidents/<str:incident_id>/": {
        "/incidents/incident-bazaar/": EVERYBODY,
        "/incidents/incident-hidden/": CLOSE,
        "/incidents/incident-sealed/": CLOSE,
        "/incidents/incident-never/": NONE,
    },
    "incidents/<str:incident_id>/merge/": {"/incidents/incident-hidden/merge/": NONE},
    "incidents/<str:incident_id>/grade/": {"/incidents/incident-hidden/grade/": NONE},
    "incidents/<str:incident_id>/apart/": {"/incidents/incident-hidden/apart/": NONE},
    "incidents/<str:incident_id>/beside/<str:other>/": {
        "/incidents/incident-bazaar/beside/incident-train/": WORKERS,
        "/incidents/incident-bazaar/beside/incident-hidden/": NONE,
        "/incidents/incident-sealed/beside/incident-bazaar/": NONE,
    },
    "incidents/<str:incident_id>/split/": {"/incidents/incident-sealed/split/": NONE},
    "claims/<str:claim_id>/": {"/claims/HIDDEN/": CLOSE, "/claims/SEALED/": CLOSE, "/claims/OPEN/": EVERYBODY},
    "claims/<str:claim_id>/decide/": {"/claims/HIDDEN/decide/": NONE, "/claims/SEALED/decide/": NONE},
    "queue/": {"/queue/": WORKERS},
    "queue/next/": {},
    "queue/undo/": {"/queue/undo/": NONE},
    "queue/agreement/": {"/queue/agreement/": WORKERS},
    "log/": {"/log/": EVERYBODY},
    "log/accesses/": {"/log/accesses/": {"administrator"}},
    "log/<str:entry_hash>/withdraw/": {"/log/ENTRY/withdraw/": NONE},
    "map/": {"/map/": EVERYBODY, "/map/?box=60,20,80,40&review=none": EVERYBODY},
    "map/incidents.geojson": {
        "/map/incidents.geojson": EVERYBODY,
        "/map/incidents.geojson?incident=incident-hidden": EVERYBODY,
        "/map/incidents.geojson?incident=incident-sealed": EVERYBODY,
    },
    "timeline/": {"/timeline/": EVERYBODY},
    "figures/": {"/figures/": EVERYBODY},
    "figures/<slug:key>.svg": {"/figures/sides.svg": EVERYBODY, "/figures/nothing.svg": NONE},
    "figures/<slug:key>.csv": {"/figures/sides.csv": WORKERS, "/figures/tolls.csv?q=ealed": NONE},
    "analysis/": {"/analysis/": EVERYBODY},
    "analysis/<str:method>/": {
        "/analysis/change_points.v1/": EVERYBODY,
        "/analysis/escalation.v1/?split=2025-01-01": EVERYBODY,
        "/analysis/chapman.v1/": EVERYBODY,
        "/analysis/latent_class.v1/": EVERYBODY,
        "/analysis/nothing/": NONE,
    },
    "analysis/<str:method>/plot.svg": {
        "/analysis/change_points.v1/plot.svg?period=month": EVERYBODY,
        "/analysis/chapman.v1/plot.svg": NONE,
    },
    "analysis/<str:method>/estimate.json": {
        "/analysis/change_points.v1/estimate.json": WORKERS,
        "/analysis/escalation.v1/estimate.json": NONE,
    },
    "actors/": {"/actors/": EVERYBODY, "/actors/?year=2020": EVERYBODY, "/actors/?year=x": EVERYBODY},
    "actors/<str:actor_id>/": {"/actors/unhcr/": EVERYBODY, "/actors/nobody/": NONE},
    "aggregates/": {"/aggregates/": EVERYBODY},
    "aggregates/plot.svg": {"/aggregates/plot.svg": EVERYBODY, "/aggregates/plot.svg?narrow=1": EVERYBODY},
    "reports/": {"/reports/": EVERYBODY, "/reports/?page=2": EVERYBODY},
    "reports/<path:report_id>/add/": {"/reports/report-sealed/add/": NONE},
    "reports/<path:report_id>/restrict/": {
        "/reports/report-bazaar/restrict/": NONE,
        "/reports/report-sealed/restrict/": NONE,
    },
    "reports/<path:report_id>/": {
        "/reports/report-bazaar/": EVERYBODY,
        "/reports/report-bazaar/?claim=HIDDEN": EVERYBODY,
        "/reports/report-sealed/": CLOSE,
        "/reports/report-never/": NONE,
    },
    "add/": {"/add/": WORKERS},
    "add/files/": {"/add/files/": NONE},
    "add/address/": {"/add/address/": NONE},
    "restricted/": {"/restricted/": CLOSE},
    "not-read/": {"/not-read/": EVERYBODY, "/not-read/?reason=unreadable_number": EVERYBODY},
    "members/": {"/members/": {"administrator"}},
    "members/invite/": {"/members/invite/": NONE},
    "members/<uuid:member_id>/": {f"/members/{SOMEBODY}/": {"administrator"}},
    "members/<uuid:member_id>/roles/": {f"/members/{SOMEBODY}/roles/": NONE},
    "members/<uuid:member_id>/invite/": {f"/members/{SOMEBODY}/invite/": NONE},
    "members/<uuid:member_id>/close/": {f"/members/{SOMEBODY}/close/": NONE},
    "language/": {"/language/": NONE},
    "invitation/<uuid:member_id>/<str:token>/": {f"/invitation/{SOMEBODY}/a-token/": NONE},
    "account/tokens/": {"/account/tokens/": EVERYBODY},
    "account/tokens/make/": {"/account/tokens/make/": NONE},
    "account/tokens/<uuid:token_id>/end/": {f"/account/tokens/{SOMEBODY}/end/": NONE},
    "api/v1/incidents": {"/api/v1/incidents": EVERYBODY, "/api/v1/incidents?q=ealed": EVERYBODY},
    "api/v1/incidents/<incident_id>": {
        "/api/v1/incidents/incident-bazaar": EVERYBODY,
        "/api/v1/incidents/incident-hidden": CLOSE,
        "/api/v1/incidents/incident-sealed": CLOSE,
        "/api/v1/incidents/incident-never": NONE,
    },
    "api/v1/claims": {
        "/api/v1/claims?limit=200": EVERYBODY,
        "/api/v1/claims?kind=person_status": EVERYBODY,
    },
    "api/v1/claims/<claim_id>": {
        "/api/v1/claims/HIDDEN": CLOSE,
        "/api/v1/claims/SEALED": CLOSE,
        "/api/v1/claims/OPEN": EVERYBODY,
    },
    "api/v1/aggregates": {"/api/v1/aggregates": EVERYBODY},
    "api/v1/reports": {"/api/v1/reports": EVERYBODY},
    "api/v1/reports/<path:report_id>": {
        "/api/v1/reports/report-bazaar": EVERYBODY,
        "/api/v1/reports/report-sealed": CLOSE,
        "/api/v1/reports/report-never": NONE,
    },
    "api/v1/queue": {"/api/v1/queue": WORKERS},
    "api/v1/log": {"/api/v1/log": EVERYBODY},
    "api/v1/openapi.json": {"/api/v1/openapi.json": EVERYBODY},
    "api/v1/claims/<claim_id>/decisions": {"/api/v1/claims/HIDDEN/decisions": NONE},
    "api/v1/incidents/<incident_id>/grades": {"/api/v1/incidents/incident-hidden/grades": NONE},
    "api/v1/incidents/<incident_id>/merges": {"/api/v1/incidents/incident-hidden/merges": NONE},
    "api/v1/incidents/<incident_id>/splits": {"/api/v1/incidents/incident-sealed/splits": NONE},
    "api/v1/log/<entry_hash>/withdrawals": {"/api/v1/log/ENTRY/withdrawals": NONE},
    "account/sign-in/": {},
    "account/sign-in/code/": {},
    "account/again/": {"/account/again/": EVERYBODY},
    "account/again/code/": {"/account/again/code/": EVERYBODY},
    "account/sessions/": {"/account/sessions/": EVERYBODY},
    "account/sessions/end/": {"/account/sessions/end/": NONE},
    "account/seen/": {"/account/seen/": NONE},
    "account/password/": {"/account/password/": EVERYBODY},
    "account/": {"/account/": EVERYBODY},
    "account/second-factor/": {},
    "account/recovery-codes/": {"/account/recovery-codes/": NONE},
    "account/recovery-codes/new/": {"/account/recovery-codes/new/": EVERYBODY},
    "account/sign-out/": {"/account/sign-out/": EVERYBODY},
}
"""By route: addresses to try, and the roles that are answered; to all others there is nothing there."""
MAY_TELL = {
    "/incidents/incident-hidden/", "/incidents/incident-sealed/", "/reports/report-sealed/", "/restricted/",
    "/reports/report-bazaar/", "/reports/report-bazaar/?claim=HIDDEN", "/incidents/incident-bazaar/",
    "/claims/HIDDEN/", "/claims/SEALED/", "/claims/OPEN/",
    "/api/v1/incidents/incident-hidden", "/api/v1/incidents/incident-sealed", "/api/v1/incidents/incident-bazaar",
    "/api/v1/claims/HIDDEN", "/api/v1/claims/SEALED", "/api/v1/reports/report-bazaar", "/api/v1/reports/report-sealed",
}  # fmt: skip
"""Where a restricted reader, and nobody else, reads restricted words."""


def routes(resolver: URLResolver, prefix: str = "") -> set[str]:
    """Every route below a resolver."""
    found = set()
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        found |= {route} if isinstance(pattern, URLPattern) else routes(pattern, route)
    return found


def filled_in(address: str) -> str:
    """The address with the ids of claims and of a decision in the place of the words that stand for them."""
    ids = {
        "HIDDEN": Claim.objects.get(restricted=True).pk,
        "SEALED": Claim.objects.get(report="report-sealed", kind="toll").pk,
        "OPEN": Claim.objects.filter(report="report-bazaar", kind="toll").order_by("pk")[0].pk,
        "ENTRY": models.Decision.objects.filter(reason="of A Sealed Title")[0].entry_hash,
    }
    for word, id_ in ids.items():
        address = address.replace(word, id_)
    return address


def words_of(answer) -> str:
    """Everything that an answer says, with headers and files of an archive; but what is random."""
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    said = f"{headers} {unpacked(CSRF.sub(b'', answer.content)).decode(errors='replace')}"
    return re.sub(
        r"\b(?:[0-9a-f]{12}|[0-9a-f]{24}|[0-9a-f]{32,64})\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<=:\d\d)\.\d+",
        "RANDOM",
        said,
    )


def unpacked(content: bytes) -> bytes:
    """What a file says; the files of an archive, and the parts of a workbook in it, are packed."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(unpacked(archive.read(name)) for name in archive.namelist())


@pytest.fixture
def desk_of(client_of, store):
    """Gives a browser for each role over the invented casebook, its password just typed; and one for nobody."""
    client_of(invented_casebook())
    for claim in Claim.objects.filter(report__in=["report-sealed", "report-bazaar", "report-train"]):
        decision = Decision(timezone.now(), "member-1", "accept", (claim.pk,), f"of {claim.report.title}")
        append_decision(decision, using=store.alias)
    Member.objects.create(pk=SOMEBODY, name="the-other", roles=["reader"])

    def browser(role: str) -> Client:
        if role == NOBODY:
            return new_client()
        client = signed_in(role, name=f"the-{role.replace('_', '-')}")
        client.post("/account/again/?next=/account/", {"password": PASSWORD})
        return client

    return browser


def test_every_address_of_the_desk_is_in_this_walk():
    assert routes(get_resolver()) == ADDRESSES.keys()


@pytest.mark.parametrize("role", [NOBODY, *ROLES])
def test_every_address_answers_each_role_as_it_should_and_tells_nothing_restricted(desk_of, role):
    client = desk_of(role)
    hidden = [filled_in("HIDDEN"), filled_in("SEALED")]
    for address, allowed in [pair for addresses in ADDRESSES.values() for pair in addresses.items()]:
        # allauth locks a row there in Django's default database, which in these tests is nobody's.
        methods = ("get", "head") if address == "/account/recovery-codes/new/" else ("get", "head", "put", "post")
        for method in methods:
            # What changes something is tried without its fields: it may refuse, but must not be there for others.
            asked = filled_in(address)
            answer = getattr(client, method)(asked)
            said = unquote(words_of(answer)).replace(asked, "")
            told = [secret for secret in (*SECRETS, *hidden) if secret in said]
            may_tell = role == "restricted_reader" and address in MAY_TELL
            assert not told or may_tell, (role, method, address, told)
            if role == NOBODY and "invitation" not in address:
                to_sign_in = answer.headers.get("Location", "").startswith("/account/sign-in/")
                chose_language = (method, address) == ("post", "/language/")
                assert to_sign_in or chose_language or answer.status_code in (401, 405), (method, address)
            elif method == "get":
                expected = 405 if role in _who_posts(address) else 200 if role in allowed else 404
                assert answer.status_code == expected, (role, address)
            assert answer.status_code < 500


def _who_posts(address: str) -> set[str]:
    """Those who are told that an address takes forms alone."""
    if address.startswith("/api/") and address.endswith(("decisions", "grades", "merges", "splits", "withdrawals")):
        return set(ROLES)
    if address == "/language/" or (address.startswith("/account/tokens/") and address != "/account/tokens/"):
        return set(ROLES)
    if address.startswith("/members/") and address.endswith(("/invite/", "/roles/", "/close/")):
        return {"administrator"}
    if address in ("/account/sessions/end/", "/account/seen/"):
        return set(ROLES)
    if address in ("/add/files/", "/add/address/"):
        return WORKERS
    if address == "/add/":
        return NONE
    if address.endswith(("/decide/", "/undo/")):
        return WORKERS
    return (
        {"reviewer"} if address.endswith(("/merge/", "/apart/", "/grade/", "/split/", "/withdraw/", "/add/")) else set()
    )


@pytest.mark.parametrize("kind", ["incidents/incident", "reports/report"])
@pytest.mark.parametrize("role", [NOBODY, "reader", "reviewer", "administrator"])
def test_an_answer_does_not_tell_hidden_from_absent(desk_of, kind, role):
    client = desk_of(role)

    hidden, absent = (client.get(f"/{kind}-{one}/") for one in ("sealed", "never"))

    assert hidden.status_code == absent.status_code
    # The form that changes the language comes back to the address that was asked for.
    assert _but_for_the_form(hidden, "sealed") == _but_for_the_form(absent, "never")


def _but_for_the_form(answer, asked: str) -> bytes:
    return CSRF.sub(b"", answer.content).replace(f"-{asked}/".encode(), b"")


def test_no_search_finds_it_even_for_those_with_the_role(desk_of):
    client = desk_of("restricted_reader")

    for words in ("Hidden", "relatives", "missing since June", "4321", "Sealed"):
        assert "No incident on file fits" in client.get("/incidents/", {"q": words}).content.decode(), words


def test_a_name_is_blacked_out_for_all_but_those_with_the_role(desk_of):
    page = desk_of("reviewer").get("/reports/report-bazaar/").content.decode()
    close = desk_of("restricted_reader").get("/reports/report-bazaar/").content.decode()

    assert "█" * len("Hidden Person") in page
    assert "Hidden Person" in close


def test_a_name_is_blacked_out_of_what_stands_over_a_report_too_however_it_is_written(client_of, store):
    casebook = invented_casebook()
    quote = "3 people were killed, HIDDEN PERSON's friends said."
    report = make_report(
        report_id="report-named",
        text=quote,
        title="HIDDEN PERSON FOUND",
        publisher="Friends of Hidden-Person",
        url="https://example.org/hidden-person-found?q=Hidden%20Person",
    )
    claim = claim_in(report, quote)
    casebook.reports.append((report, ""))
    casebook.claims.append(claim)
    casebook.incidents.append((make_incident(claim, incident_id="incident-named"), False))
    client = client_of(casebook, "reader")
    document = models.Document.objects.create(sha256="0" * 64, name="Hidden_Person.html", size=1)
    models.Report.objects.filter(pk="report-named").update(document=document)

    for address in (
        "/reports/report-named/",
        "/reports/",
        "/incidents/incident-named/",
        f"/claims/{claim.claim_id}/",
        "/api/v1/reports/report-named",
        "/api/v1/reports",
    ):
        page = client.get(address).content.decode()
        assert "█" * 13 in page, address
        assert not re.search(r"hidden.{0,3}person", page, re.IGNORECASE), address
    opened = signed_in("restricted_reader").get("/reports/report-named/").content.decode()
    assert "Hidden_Person.html" in opened
    read = [one for one in read_accesses(using=store.alias) if one.act == "read_restricted"]
    assert "report-named" in read[-1].subjects


def test_a_name_is_blacked_out_wherever_an_open_claim_says_it(client_of):
    casebook = invented_casebook()
    report = make_report(report_id="report-named", text="Hidden Person said 3 people were killed beside Hidden Person.")
    claim = claim_in(
        report, report.text, speaker=Speaker("Hidden Person", "witness"), victims=Victims("friends of Hidden Person")
    )
    casebook.reports.append((report, ""))
    casebook.claims.append(claim)
    casebook.incidents.append((make_incident(claim, incident_id="incident-named"), False))
    casebook.accounts.append(Account("incident-named", "Hidden Person", "witness", None, (claim.claim_id,)))
    casebook.tolls.append(toll("incident-named", [claim], (3, 3, 3), voice="Hidden Person"))
    client = client_of(casebook, "reviewer")

    for address in (
        "/incidents/",
        "/incidents/incident-named/",
        f"/claims/{claim.claim_id}/",
        "/reports/report-named/",
    ):
        page = client.get(address).content.decode()
        assert "Hidden Person" not in page, address
        assert "█" * 13 in page, address


def test_counts_leave_it_out(desk_of):
    client = desk_of("restricted_reader")

    assert "4 incidents on file." in " ".join(client.get("/incidents/").content.decode().split())
    assert '<td class="number">3</td>' in client.get("/reports/").content.decode()


def test_a_claim_about_a_person_is_hidden_even_where_nobody_marked_it(desk_of):
    Claim.objects.filter(kind="person_status").update(restricted=False)

    assert desk_of("reader").get("/incidents/incident-hidden/").status_code == 404


def test_an_incident_that_rests_on_a_restricted_report_among_others_waits_for_the_next_run(desk_of, store):
    RestrictedReport.objects.create(report_id="report-wire")
    catalogue_reports(["report-wire"], using=store.alias)

    assert desk_of("reader").get("/incidents/incident-train/").status_code == 404
    assert desk_of("restricted_reader").get("/incidents/incident-train/").status_code == 200


def test_every_reading_of_something_restricted_stands_in_the_log_with_its_ids(desk_of, store):
    client = desk_of("restricted_reader")
    hidden = Claim.objects.get(restricted=True).pk
    for address in ("/reports/report-bazaar/", "/incidents/incident-hidden/", "/reports/report-train/", "/incidents/"):
        client.get(address)

    read = [one for one in read_accesses(using=store.alias) if one.act == "read_restricted"]

    assert [one.subjects for one in read] == [(hidden, "report-bazaar"), (hidden, "incident-hidden")]
    assert read[0].made_by == Member.objects.get(name="the-restricted-reader").reference


def test_a_download_is_logged_with_its_filter_and_ids_and_holds_no_word_that_was_typed(desk_of, store):
    desk_of("coder").get("/incidents.zip", {"q": "hostages", "contested": "yes"})

    (one,) = [one for one in read_accesses(using=store.alias) if one.act == "export"]

    assert one.subjects == ("incident-train",)
    assert dict(one.details) | {"ids_sha256": ""} == {
        "contested": "yes", "ids_sha256": "", "number": "1", "q": digest("hostages")
    }  # fmt: skip


def test_a_download_asks_for_the_password_again(desk_of):
    client = signed_in("coder")

    assert client.get("/incidents.zip")["Location"].startswith("/account/again/")


def test_a_download_holds_what_the_list_shows_with_its_caveats(desk_of):
    answer = desk_of("reviewer").get("/incidents.zip?event_type=hijacking")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        rows = archive.read("incidents.csv").decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "incident-train" in rows[1]
    assert "UNREVIEWED" in rows[1]
