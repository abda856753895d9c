"""The desk speaks English, Urdu and Arabic: every word, every plural, and from right to left where that is the way."""

import re
import sys

import polib
import pytest
from django.utils import formats, translation
from hypothesis import given
from hypothesis import strategies as st

from architecture.trees import REPOSITORY
from builders import make_quantity
from crosscount.desk import wording
from crosscount.desk.isolation import isolated
from crosscount.values import to_mapping
from desk.people import make_member, new_client

sys.path.insert(0, str(REPOSITORY / "scripts"))
import messages

PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd%]|<[^>]+>")
TO_OTHERS = ("ur", "ar")


@pytest.fixture(params=TO_OTHERS)
def entries(request) -> polib.POFile:
    """The catalogue of each language but the one that the pages are written in."""
    return polib.pofile(str(messages.catalogue(request.param)))


def forms_of(entry: polib.POEntry) -> list[str]:
    """Every translation of a message: one, or one for each plural."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", TO_OTHERS)
def test_everything_that_the_desk_says_is_said_in_every_language(language):
    assert messages.missing(language) == [], "add these words to the catalogue and run `make messages`"


def test_nothing_is_doubtful_or_kept_though_nobody_says_it(entries):
    said = messages.extract()

    assert [one.msgid for one in entries if one.fuzzy or one.obsolete] == []
    assert [one.msgid for one in entries if (one.msgid, one.msgid_plural) not in said] == []


@pytest.mark.parametrize("language", TO_OTHERS)
def test_the_compiled_catalogue_is_the_written_one(language):
    written = messages.catalogue(language)
    compiled = polib.mofile(str(written.with_suffix(".mo")))

    def words(catalogue):
        return {(one.msgid, one.msgid_plural): forms_of(one) for one in catalogue}

    assert words(compiled) == words(polib.pofile(str(written))), "run `make messages`"
    assert compiled.metadata["Plural-Forms"] == messages.PLURALS[language]


def test_what_is_filled_in_is_filled_in_everywhere(entries):
    for entry in entries:
        wanted = {*PLACEHOLDER.findall(entry.msgid), *PLACEHOLDER.findall(entry.msgid_plural)}
        for number, words in enumerate(forms_of(entry)):
            # One and two may be words of their own, as none may: "two reports" is one word in Arabic.
            may_lack = (
                {"%(n)s", "%(number)s", "%(count)s", "%(limit_value)d", "%(min_length)d"} if number < 3 else set()
            )
            assert set(PLACEHOLDER.findall(words)) <= wanted, entry.msgid
            assert wanted - set(PLACEHOLDER.findall(words)) <= (may_lack if entry.msgid_plural else set()), entry.msgid


REPORTS = {
    language: polib.pofile(str(messages.catalogue(language))).find("%(n)s report").msgstr_plural
    for language in TO_OTHERS
}


@given(st.integers(0, 10**6))
def test_arabic_counts_by_its_six_forms_and_urdu_by_two(number):
    last = number % 100
    arabic = {0: 0, 1: 1, 2: 2}.get(number, 3 if 3 <= last <= 10 else 4 if last >= 11 else 5)

    for language, form in (("ar", arabic), ("ur", 0 if number == 1 else 1)):
        with translation.override(language):
            assert translation.ngettext("%(n)s report", "%(n)s reports", number) == REPORTS[language][form]


def test_no_english_is_passed_off_as_a_translation(entries):
    assert {entry.msgid for entry in entries if entry.msgid in forms_of(entry)} == set()


def test_what_django_and_allauth_say_is_said_in_the_words_of_the_desk():
    with translation.override("ur"):
        assert translation.gettext("This field is required.") == "یہ خانہ بھرنا ضروری ہے۔"
        assert translation.gettext("Authenticator code") == "تصدیقی ایپ کا کوڈ"


@pytest.mark.parametrize("language", ["en", *TO_OTHERS])
def test_figures_are_western_with_a_comma_between_thousands_in_every_language(language):
    with translation.override(language):
        assert wording.number(1234567) == "1,234,567"
        assert formats.number_format(0.5) == "0.5"
        assert "1,234" in wording.in_figures(to_mapping(make_quantity(1234, "at_least")))


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "The army says"), ("ur", "\u2068The army\u2069 کا کہنا ہے"), ("ar", "يقول \u2068The army\u2069")],
)
def test_who_speaks_is_isolated_from_the_line_that_runs_the_other_way(language, says):
    with translation.override(language):
        assert wording.says("the army", "military") == says


def test_an_urdu_name_in_an_english_line_is_isolated_and_an_english_one_is_left():
    assert isolated("کوئٹہ") == "\u2068کوئٹہ\u2069"
    assert isolated("Quetta") == "Quetta"
    assert isolated("") == ""


@pytest.fixture
def nobody(client_of):
    """A browser in which nobody is signed in, over an empty casebook."""
    return new_client()


def test_the_browser_is_asked_for_its_language_first(nobody):
    for language, direction, heading in (
        ("en", "ltr", "Sign in"),
        ("ur", "rtl", "سائن اِن"),
        ("ar", "rtl", "تسجيل الدخول"),
    ):
        answer = nobody.get("/account/sign-in/", headers={"accept-language": f"{language},fr;q=0.5"})

        assert f'<html lang="{language}" dir="{direction}">' in answer.content.decode()
        assert f"<h1>{heading}</h1>" in answer.content.decode()


def test_a_chosen_language_is_kept_whatever_the_browser_asks_for(nobody):
    answer = nobody.post("/language/", {"language": "ur", "next": "/account/sign-in/"})
    page = nobody.get("/account/sign-in/", headers={"accept-language": "en"}).content.decode()

    assert answer["Location"] == "/account/sign-in/"
    cookie = answer.cookies["crosscount_language"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 365 * 24 * 3600)
    assert '<html lang="ur" dir="rtl">' in page


def test_choosing_a_language_leads_nowhere_else_and_keeps_none_that_the_desk_does_not_speak(nobody):
    for away in ("https://elsewhere.example/", "//elsewhere.example/"):
        answer = nobody.post("/language/", {"language": "xx", "next": away})

        assert "elsewhere" not in answer["Location"]
        assert "crosscount_language" not in answer.cookies


def test_whoever_has_no_second_factor_yet_can_choose_a_language_on_the_way(nobody):
    nobody.force_login(make_member("reader", second_factor=False))

    answer = nobody.post("/language/", {"language": "ar", "next": "/account/second-factor/"})

    assert answer["Location"] == "/account/second-factor/"
    assert "crosscount_language" in answer.cookies
