"""Behind a proxy with TLS the desk tells browsers to keep to TLS, and counts attempts by the client's own address."""

import os
import subprocess
import sys
from ipaddress import ip_address

import pytest
from axes.models import AccessAttempt
from django.core.checks import run_checks
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from crosscount.desk.proxy import behind_proxy, client_address
from desk.invented import Casebook
from desk.people import PASSWORD, make_member, signed_in

NAME = "desk.example.org"
PROXIED = behind_proxy(NAME)
FROM_PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.7"}
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def proxied(client_of):
    """A desk behind a proxy, over an empty casebook."""
    with override_settings(**PROXIED):
        client_of(Casebook())
        yield


def through_the_proxy(**headers: str) -> Client:
    """A browser that reaches the desk by its proxy, which runs on this machine."""
    return Client(headers={"host": NAME} | FROM_PROXY | headers)


def counted_address(*, peer: str = "127.0.0.1", **headers: str) -> str | None:
    """By which address a failed sign-in is counted."""
    client = Client(headers={"host": NAME} | FROM_PROXY | headers, REMOTE_ADDR=peer)
    client.post("/account/sign-in/", {"login": "somebody", "password": "wrong and wrong"})
    return AccessAttempt.objects.values_list("ip_address", flat=True).order_by("-pk").first()


def test_django_finds_nothing_to_warn_of_in_the_settings_behind_a_proxy():
    code = """
import django
django.setup()
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
"""
    environment = os.environ | {
        "CROSSCOUNT_DESK_HOSTNAME": NAME,
        "DJANGO_SETTINGS_MODULE": "crosscount.desk.settings",
    }

    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr


def test_without_a_proxy_the_same_check_would_warn():
    warned = {warning.id for warning in run_checks(include_deployment_checks=True)}

    assert {"security.W004", "security.W008", "security.W012", "security.W016"} <= warned


@one_database
def test_a_request_without_tls_is_sent_to_tls(proxied):
    answer = through_the_proxy(**{"X-Forwarded-Proto": "http"}).get("/incidents/")

    assert (answer.status_code, answer["Location"]) == (301, f"https://{NAME}/incidents/")


@one_database
def test_browsers_are_told_to_keep_to_tls_for_a_year(proxied):
    answer = through_the_proxy().get("/account/sign-in/")

    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@one_database
def test_no_cookie_leaves_tls_or_this_host(proxied):
    make_member("reader", name="somebody", second_factor=False)
    client = through_the_proxy()
    client.get("/account/sign-in/")
    client.post("/account/sign-in/", {"login": "somebody", "password": PASSWORD})

    assert sorted(client.cookies) == ["__Host-crosscount_csrf", "__Host-crosscount_session"]
    for cookie in client.cookies.values():
        assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


@one_database
def test_it_answers_to_no_other_name(proxied):
    assert through_the_proxy(host="127.0.0.1").get("/account/sign-in/").status_code == 400


@one_database
@pytest.mark.parametrize(
    ("origin", "taken"), [(f"https://{NAME}", True), (f"http://{NAME}", False), ("https://elsewhere.example", False)]
)
def test_a_form_is_taken_from_its_own_origin_alone(proxied, origin, taken):
    strict = Client(enforce_csrf_checks=True, headers={"host": NAME} | FROM_PROXY)
    strict.get("/account/sign-in/")
    token = strict.cookies["__Host-crosscount_csrf"].value

    answer = strict.post(
        "/account/sign-in/",
        {"login": "somebody", "password": "wrong and wrong", "csrfmiddlewaretoken": token},
        headers={"origin": origin},
    )

    assert (answer.status_code != 403) == taken


@one_database
@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("127.0.0.1, 203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
    ],
)
def test_attempts_are_counted_by_the_address_that_the_proxy_put_last(proxied, header, address):
    assert counted_address(**{"X-Forwarded-For": header}) == address


@one_database
def test_whoever_forges_a_new_address_at_every_attempt_is_shut_out_all_the_same(proxied):
    for number in range(5):
        client = through_the_proxy(**{"X-Forwarded-For": f"203.0.113.{number}, 198.51.100.7"})
        answer = client.post("/account/sign-in/", {"login": f"nobody-{number}", "password": "wrong and wrong"})

    assert answer.status_code == 429


@one_database
def test_without_a_proxy_the_header_counts_for_nothing(client_of):
    client_of(Casebook())

    assert counted_address(host="127.0.0.1") == "127.0.0.1"


@one_database
@pytest.mark.parametrize(("peer", "status"), [("172.18.0.3", 200), ("fd00::3", 200), ("", 200), ("198.51.100.9", 403)])
def test_only_what_is_near_is_taken_for_the_proxy(proxied, peer, status):
    client = Client(headers={"host": NAME} | FROM_PROXY, REMOTE_ADDR=peer)

    assert client.get("/account/sign-in/").status_code == status


@given(told=st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_no_header_makes_anything_but_an_address_of_the_client(told):
    with override_settings(**PROXIED):
        request = RequestFactory().get("/", headers={"x-forwarded-for": told})
        answer = client_address(lambda _: HttpResponse())(request)

    assert answer.status_code == 400 or ip_address(request.META["REMOTE_ADDR"])
    assert "HTTP_X_FORWARDED_FOR" not in request.META


@pytest.mark.usefixtures("proxied")
@one_database
def test_an_invitation_leads_to_the_proxy(client_of):
    administrator = signed_in("administrator")
    proxied = {"host": NAME} | FROM_PROXY
    administrator.post("/account/again/?next=/account/", {"password": PASSWORD}, headers=proxied)

    page = administrator.post("/members/invite/", {"name": "newcomer", "roles": ["reader"]}, headers=proxied)

    assert f"https://{NAME}/invitation/" in page.content.decode()
