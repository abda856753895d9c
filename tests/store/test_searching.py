"""A search finds the same on each kind of database, whatever is typed and in whatever script it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_claim, make_incident
from crosscount.store.models import Incident, IncidentWords
from crosscount.store.records import incident_row
from crosscount.store.searching import index_of, sought, words_in

TEXTS = {
    "english": "Gunmen killed 1,200 hostages, 31 of them soldiers; the café burnt down",
    "urdu": "کوئٹہ: ہفتے کے روز سبزی منڈی میں دھماکہ ہوا، ۹ افراد ہلاک ہوئے",
    "arabic": "قُتِلَ خمسة أشخاص في مدينة إدلب",
    "hostile": """'); DROP TABLE store_incident; -- "31" & | ! :* NEAR( AND ^ \\""",
}


@pytest.fixture
def found(store):
    """Gives which of the texts a search finds."""
    for name, text in TEXTS.items():
        incident_row(make_incident(make_claim(), incident_id=name)).save(using=store.alias)
        IncidentWords.objects.using(store.alias).create(incident_id=name, words=index_of([text], [f"{name} Town"]))

    def search(text: str, **given: bool) -> set[str]:
        rows = Incident.objects.using(store.alias).filter(index__words__says=sought(text, **given))
        return set(rows.values_list("pk", flat=True))

    return search


@pytest.mark.parametrize(
    ("typed", "hits"),
    [
        ("HOSTAGES", {"english"}),
        ("hosta", {"english"}),
        ("ostages", set()),
        ("killed hostages", {"english"}),
        ("killed elsewhere", set()),
        ("1200", {"english"}),
        ("12", set()),
        ("31", {"english", "hostile"}),
        ("cafe", {"english"}),
        ("CAFÉ", {"english"}),
        ("دھماکہ", {"urdu"}),
        ("9 منڈي", {"urdu"}),
        ("قتل", {"arabic"}),
        ("اشخاص", {"arabic"}),
        ("town", set(TEXTS)),
        ("drop table", {"hostile"}),
    ],
)
def test_words_and_their_beginnings_are_found_in_every_script(found, typed, hits):
    assert found(typed) == hits


def test_a_place_is_found_by_its_name_alone(found):
    assert found("urdu", place=True) == {"urdu"}
    assert found("hostages", place=True) == set()


@pytest.mark.parametrize("typed", TEXTS.values())
def test_whatever_stands_in_a_text_can_be_typed(found, typed):
    assert {name for name, text in TEXTS.items() if text == typed} <= found(typed)


@pytest.mark.parametrize("typed", ["", "  ", "%'\"_\\", "-- () & | ! :* ^ ¶", "\u0301"])
def test_what_holds_no_word_looks_for_none(typed):
    assert sought(typed) == ()


def test_an_index_follows_its_row_until_it_is_gone(found, store):
    rows = IncidentWords.objects.using(store.alias)

    rows.filter(incident="english").update(words=index_of(["a flood"], []))
    Incident.objects.using(store.alias).filter(pk="hostile").delete()

    assert found("hostages") == set()
    assert found("flood") == {"english"}
    assert found("31") == set()


@given(st.text())
def test_an_index_holds_each_word_once_and_every_search_for_it_is_safe_to_write(text):
    words = words_in(text)

    index = index_of([text], []).split(" ") if words else []

    assert sorted(set(words)) == index
    assert all(not set(word) & set("'\"\\ ¶") for word in words)
    assert index_of([" ".join(words)], []) == index_of([text], [])
