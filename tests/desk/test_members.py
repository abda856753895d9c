"""Accounts come by invitation, are opened by password and code, and stay open no longer than they should."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as in_force
from django.contrib.auth.hashers import identify_hasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from crosscount.decisions import first_broken_link
from crosscount.desk.members.inviting import first_administrator
from crosscount.desk.members.keys import NotItsKey, check_key, start_over
from crosscount.desk.models import Member
from crosscount.desk.tokens import make_token, token_of
from crosscount.store.log import read_accesses
from desk.invented import Casebook
from desk.people import PASSWORD, code_of, make_member, new_client, signed_in

# What a page does with rows is the same on every database; what it asks of one is tested on both.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def administrator(client_of) -> Client:
    """The browser of an administrator over an empty casebook."""
    return client_of(Casebook(), "administrator")


def sign_in(client: Client, name: str, password: str = PASSWORD):
    return client.post("/account/sign-in/", {"login": name, "password": password})


def confirm(client: Client, page: str = "/account/"):
    """Type the password again, as is asked for before what matters."""
    return client.post(f"/account/again/?next={page}", {"password": PASSWORD})


def invite(administrator: Client, name: str, *roles: str) -> str:
    """Invite somebody; the path of the way in."""
    confirm(administrator)
    page = administrator.post("/members/invite/", {"name": name, "roles": roles}).content.decode()
    return re.search(r"http://127\.0\.0\.1(/invitation/[^<]+)", page).group(1)


def acts(store) -> list[str]:
    return [access.act for access in read_accesses(using=store.alias)]


def test_an_invitation_leads_to_a_password_a_second_factor_and_recovery_codes(administrator):
    path = invite(administrator, "newcomer", "reviewer")
    newcomer = new_client()
    newcomer.post(path, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    sign_in(newcomer, "newcomer")
    assert newcomer.get("/")["Location"] == "/account/second-factor/"
    newcomer.get("/account/second-factor/")
    secret = newcomer.session["mfa.totp.secret"]
    done = newcomer.post("/account/second-factor/", {"code": code_of(secret)})

    codes = newcomer.get(done["Location"]).content.decode()

    assert len(set(re.findall(r"<li><code>(\w{12,})</code>", codes))) == 10
    assert newcomer.get("/").status_code == 200


def test_an_invitation_works_once(administrator):
    path = invite(administrator, "newcomer", "reader")
    new_client().post(path, {"new_password1": PASSWORD, "new_password2": PASSWORD})

    assert new_client().get(path).status_code == 404


def test_a_later_invitation_ends_the_one_before(administrator):
    path = invite(administrator, "newcomer", "reader")
    administrator.post(f"/members/{Member.objects.get(name='newcomer').pk}/invite/")

    assert new_client().get(path).status_code == 404


def test_nobody_signs_up(administrator):
    stranger = new_client()

    for path in ("/account/signup/", "/accounts/signup/", "/account/sign-up/"):
        assert stranger.post(path, {"username": "stranger", "password1": PASSWORD}).status_code == 404
    assert not Member.objects.filter(name="stranger").exists()


def test_a_password_alone_opens_nothing_of_an_account_with_a_second_factor(administrator):
    make_member("reader", name="somebody")
    client = new_client()

    assert sign_in(client, "somebody")["Location"] == "/account/sign-in/code/"

    assert client.get("/")["Location"].startswith("/account/sign-in/")


def test_the_code_opens_the_desk_and_is_good_once(administrator):
    make_member("reader", name="somebody")
    first, second = new_client(), new_client()
    code = code_of()
    for client in (first, second):
        sign_in(client, "somebody")
        client.post("/account/sign-in/code/", {"code": code})

    assert first.get("/").status_code == 200
    assert second.get("/").status_code == 302


def test_guessing_codes_is_stopped(administrator):
    make_member("reader", name="somebody")
    client = new_client()
    sign_in(client, "somebody")
    for guess in range(6):
        client.post("/account/sign-in/code/", {"code": f"00000{guess}"})

    assert "Too many" in client.post("/account/sign-in/code/", {"code": code_of()}).content.decode()


def test_a_recovery_code_lets_in_once(administrator):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    member = make_member("reader", name="somebody")
    code = RecoveryCodes.activate(member).get_unused_codes()[0]
    first, second = new_client(), new_client()
    for client in (first, second):
        sign_in(client, "somebody")
        client.post("/account/sign-in/code/", {"code": code})

    assert first.get("/").status_code == 200
    assert second.get("/").status_code == 302


def test_secrets_of_the_second_factor_lie_encrypted(administrator):
    member = make_member("reader")

    stored = Authenticator.objects.get(user=member).data["secret"]

    assert stored.startswith("gAAAA")


def test_passwords_are_kept_as_argon2(administrator):
    assert identify_hasher(make_member("reader").password).algorithm == "argon2"


@pytest.mark.parametrize("password", ["short", "password1234", "newcomernew1"])
def test_a_weak_password_is_refused(administrator, password):
    path = invite(administrator, "newcomer", "reader")

    page = new_client().post(path, {"new_password1": password, "new_password2": password})

    assert page.status_code == 200
    assert not Member.objects.get(name="newcomer").has_usable_password()


def test_an_account_is_shut_after_five_wrong_passwords_even_to_the_right_one(administrator):
    make_member("reader", name="somebody")
    for _ in range(5):
        answer = sign_in(new_client(), "somebody", "wrong and wrong")

    assert answer.status_code == 429
    elsewhere = Client(headers={"host": "127.0.0.1"}, REMOTE_ADDR="192.0.2.1")
    assert not sign_in(elsewhere, "somebody").has_header("Location")


def test_an_address_is_shut_whatever_accounts_it_tries(administrator):
    make_member("reader", name="somebody")
    for number in range(5):
        sign_in(new_client(), f"nobody-{number}", "wrong and wrong")

    assert sign_in(new_client(), "somebody").status_code == 429
    elsewhere = Client(headers={"host": "127.0.0.1"}, REMOTE_ADDR="192.0.2.1")
    assert sign_in(elsewhere, "somebody").status_code == 302


def test_a_wrong_name_is_answered_as_a_wrong_password_is(administrator):
    make_member("reader", name="somebody")

    pages = [sign_in(new_client(), name, "wrong and wrong") for name in ("somebody", "nobody-else")]

    bodies = [re.sub(r'value="[^"]*"', "", page.content.decode()) for page in pages]
    assert bodies[0] == bodies[1]


def test_a_session_ends_after_half_an_hour_without_a_request(administrator):
    client = signed_in("reader")
    expires = Session.objects.get(pk=client.session.session_key).expire_date
    assert expires - timezone.now() <= timedelta(minutes=30)

    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert client.get("/").status_code == 302


def test_a_session_ends_twelve_hours_after_sign_in_however_busy(administrator):
    client = signed_in("reader")
    session = client.session
    session["signed_in_at"] -= 12 * 3600 + 1
    session.save()

    assert client.get("/")["Location"] == "/account/sign-in/"
    assert client.get("/").status_code == 302


def test_a_sign_in_gets_a_session_of_its_own(administrator):
    make_member("reader", name="somebody", second_factor=False)
    client = new_client()
    client.get("/account/sign-in/")
    client.session.save()
    before = client.session.session_key

    sign_in(client, "somebody")

    assert client.cookies[in_force.SESSION_COOKIE_NAME].value != before
    assert client.cookies[in_force.SESSION_COOKIE_NAME]["httponly"]


def test_roles_are_not_changed_without_the_password_typed_again(administrator):
    member = make_member("reader")

    answer = administrator.post(f"/members/{member.pk}/roles/", {"roles": ["administrator"]})

    assert answer["Location"].startswith("/account/again/")
    member.refresh_from_db()
    assert member.roles == ["reader"]


def test_what_was_asked_for_is_done_once_the_password_was_typed_again(administrator):
    member = make_member("reader")
    asked = administrator.post(f"/members/{member.pk}/roles/", {"roles": ["coder", "reviewer"]})

    administrator.post(asked["Location"], {"password": PASSWORD})

    member.refresh_from_db()
    assert member.roles == ["coder", "reviewer"]


def test_new_roles_hold_from_the_next_request_on(administrator):
    client = signed_in("administrator")
    assert client.get("/members/").status_code == 200

    Member.objects.filter(pk=client.session["_auth_user_id"]).update(roles=["reader"])

    assert client.get("/members/").status_code == 404


def test_a_closed_account_is_out_at_once(administrator):
    client = signed_in("reader", name="somebody")
    confirm(administrator)
    administrator.post(f"/members/{Member.objects.get(name='somebody').pk}/close/")

    assert client.get("/")["Location"].startswith("/account/sign-in/")
    assert "/account/sign-in/code/" not in str(sign_in(new_client(), "somebody").headers)


def test_the_last_administrator_cannot_be_closed_or_demoted(administrator):
    last = Member.objects.get(pk=administrator.session["_auth_user_id"])
    confirm(administrator)

    answers = [
        administrator.post(f"/members/{last.pk}/close/"),
        administrator.post(f"/members/{last.pk}/roles/", {"roles": ["reader"]}),
    ]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "last administrator" in answers[0].content.decode()


def test_a_member_without_a_role_sees_nothing(administrator):
    client = signed_in()

    assert client.get("/").status_code == 404
    assert client.get("/account/").status_code == 200


def test_the_first_administrator_gets_a_one_time_password_that_has_to_be_replaced(client_of):
    client_of(Casebook())
    first = first_administrator()
    client = new_client()
    sign_in(client, first.name, first.password)
    assert client.get("/members/")["Location"] == "/account/password/"

    same = {"oldpassword": first.password, "password1": first.password, "password2": first.password}
    assert client.post("/account/password/", same).status_code == 200
    client.post("/account/password/", {"oldpassword": first.password, "password1": PASSWORD, "password2": PASSWORD})

    assert client.get("/members/")["Location"] == "/account/second-factor/"
    assert first_administrator() is None


def test_until_it_was_used_every_start_makes_another_one_time_password(client_of):
    client_of(Casebook())
    first, second = first_administrator(), first_administrator()

    assert first.password != second.password
    assert sign_in(new_client(), first.name, first.password).status_code == 200
    assert sign_in(new_client(), second.name, second.password).status_code == 302


def test_the_log_tells_who_came_in_who_failed_and_who_changed_roles(administrator, store):
    member = make_member("reader", name="somebody")
    sign_in(new_client(), "somebody", "wrong and wrong")
    confirm(administrator)
    administrator.post(f"/members/{member.pk}/roles/", {"roles": ["coder"]})
    client = new_client()
    sign_in(client, "somebody")
    client.post("/account/sign-in/code/", {"code": code_of()})
    client.post("/account/sign-out/")

    log = read_accesses(using=store.alias)

    assert first_broken_link(log) is None
    assert [one.act for one in log][1:] == ["sign_in_failed", "change_roles", "sign_in", "sign_out"]
    assert log[1].subjects == log[2].subjects == (member.reference,)
    assert dict(log[2].details) == {"before": "reader", "after": "coder"}
    assert log[3].made_by == member.reference


def test_the_log_holds_no_name_no_address_and_nothing_that_was_typed(administrator, store):
    make_member("reader", name="somebody")
    for typed in ("somebody", "my secret typed as a name"):
        sign_in(new_client(), typed, "wrong and wrong")
    invite(administrator, "newcomer", "reader")

    written = repr(read_accesses(using=store.alias))

    for word in ("somebody", "newcomer", "my secret", "wrong and", "127.0.0.1"):
        assert word not in written


@pytest.mark.parametrize("path", ["/members/invite/", "/account/sign-out/", "/account/sign-in/"])
def test_a_form_of_another_page_is_not_taken(administrator, path):
    strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    strict.cookies = administrator.cookies

    assert strict.post(path, {"name": "x", "roles": ["reader"]}).status_code == 403


def test_a_way_back_to_another_host_is_not_followed(administrator):
    make_member("reader", name="somebody", second_factor=False)

    answer = new_client().post(
        "/account/sign-in/?next=//elsewhere.example/",
        {"login": "somebody", "password": PASSWORD, "next": "//elsewhere.example/"},
    )

    assert answer["Location"] == "/"


def test_another_key_is_told_before_anybody_fails_to_sign_in(administrator, settings):
    check_key()
    settings.SECRET_KEY = "another key, made anew after a backup was restored"

    with pytest.raises(NotItsKey, match=r"secret\.key.*--lost-key"):
        check_key()


def test_where_the_key_is_lost_everybody_has_to_be_invited_again(administrator, settings):
    make_member("reviewer", name="somebody")
    settings.SECRET_KEY = "another key, made anew after a backup was restored"

    start_over()

    check_key()
    assert not sign_in(new_client(), "somebody").has_header("Location")
    assert first_administrator() is not None


def test_a_token_does_not_outlive_the_account_it_was_made_in(administrator):
    member = make_member("reader", name="somebody")
    confirm(administrator)
    for way in ("invite", "close"):
        _, secret = make_token(member, "a program", 30)
        administrator.post(f"/members/{member.pk}/{way}/")
        member.refresh_from_db()
        member.is_active = True
        member.save()

        assert token_of(secret) is None, way
