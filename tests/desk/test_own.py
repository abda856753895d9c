"""Members see where they are signed in and can end it, and are told what happened to their accounts."""

import re

import pytest
from django.test import Client

from crosscount.desk.members.sessions import browser_of
from crosscount.desk.models import Member
from crosscount.store.log import read_accesses
from desk.invented import Casebook
from desk.people import PASSWORD, new_client, signed_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture
def two(client_of) -> tuple[Client, Client]:
    """Two browsers of one member, the password just typed in both."""
    client_of(Casebook())
    first, second = signed_in("reader", name="somebody"), signs_in_again("somebody")
    for client in (first, second):
        client.post("/account/again/?next=/account/", {"password": PASSWORD})
    return first, second


def references(client: Client) -> list[str]:
    return re.findall(r'name="session" value="(\w+)"', client.get("/account/sessions/").content.decode())


def test_a_session_that_is_ended_is_out_at_once_and_the_others_stay(two, store):
    first, second = two
    (other,) = references(first)

    first.post("/account/sessions/end/", {"session": other})

    assert second.get("/")["Location"].startswith("/account/sign-in/")
    assert first.get("/").status_code == 200
    assert [dict(one.details) for one in read_accesses(using=store.alias) if one.act == "end_sessions"] == [
        {"number": "1"}
    ]


def test_all_others_are_ended_at_once(two):
    first, second = two

    first.post("/account/sessions/end/")

    assert (first.get("/").status_code, second.get("/").status_code) == (200, 302)


def test_ending_asks_for_the_password_again(client_of):
    client_of(Casebook())

    answer = signed_in("reader").post("/account/sessions/end/")

    assert answer["Location"].startswith("/account/again/")


def test_nobody_ends_or_sees_the_sessions_of_another(two):
    first, _ = two
    stranger = signed_in("administrator", name="another")
    stranger.post("/account/again/?next=/account/", {"password": PASSWORD})
    (other,) = references(first)
    assert references(stranger) == []

    stranger.post("/account/sessions/end/", {"session": other})
    stranger.post("/account/sessions/end/")

    assert len(references(first)) == 1


def test_the_page_holds_no_key_of_a_session(two):
    first, second = two
    page = first.get("/account/sessions/").content.decode()

    assert second.session.session_key not in page
    assert first.session.session_key not in page


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        (FIREFOX, "Firefox, Linux"),
        (PHONE, "Chrome, Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8.5.0", ""),
        ("<script>", ""),
    ],
)
def test_of_a_browser_no_more_than_its_kind_is_kept(agent, told, database_url):
    assert browser_of(agent) == told


def news(client: Client) -> str:
    return client.get("/").content.decode().partition('id="news-head"')[2].partition("</section>")[0]


def signs_in_again(name: str) -> Client:
    client = new_client()
    client.force_login(Member.objects.get(name=name), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_what_others_did_to_an_account_is_told_at_the_next_sign_in(client_of):
    administrator = client_of(Casebook(), "administrator")
    signed_in("reader", name="somebody")
    administrator.post("/account/again/?next=/account/", {"password": PASSWORD})
    administrator.post(f"/members/{Member.objects.get(name='somebody').pk}/roles/", {"roles": ["coder"]})
    for _ in range(2):
        new_client().post("/account/sign-in/", {"login": "somebody", "password": "wrong and wrong"})

    told = news(signs_in_again("somebody"))

    assert "An administrator changed your roles." in told
    assert "Somebody failed to sign in with your name, 2 times." in told
    assert "password was changed" not in told


def test_news_are_told_until_they_were_read_and_not_at_the_sign_in_after(client_of):
    client_of(Casebook())
    signed_in("reader", name="somebody")
    new_client().post("/account/sign-in/", {"login": "somebody", "password": "wrong and wrong"})
    client = signs_in_again("somebody")
    assert news(client)
    assert news(client)

    client.post("/account/seen/")

    assert news(client) == ""
    assert news(signs_in_again("somebody")) == ""


def test_nothing_of_others_is_told(client_of):
    client_of(Casebook())
    signed_in("reader", name="somebody")
    signed_in("reader", name="another")
    new_client().post("/account/sign-in/", {"login": "another", "password": "wrong and wrong"})

    assert news(signs_in_again("somebody")) == ""
