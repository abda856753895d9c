"""Whole reports: speakers, scenes, parts of a count, responsibility, places and days."""

from datetime import date

import pytest

from builders import make_report
from claims.finding import of_kind, only, the_toll, tolls
from crosscount.pipeline.tally import tally

URDU = """کوئٹہ: بلوچستان کے ضلع مستونگ میں ہفتے کے روز بم دھماکے میں کم از کم ۱۲ افراد ہلاک اور ۲۵ زخمی ہو گئے۔
ریسکیو حکام کے مطابق مرنے والوں میں تین بچے بھی شامل ہیں۔
پولیس نے بتایا کہ دھماکے میں ۱۵ افراد ہلاک ہوئے۔ انہوں نے کہا کہ 30 افراد زخمی ہیں۔
کالعدم تنظیم بلوچ لبریشن آرمی (بی ایل اے) نے حملے کی ذمہ داری قبول کی ہے اور دعویٰ کیا کہ حملے میں 20 اہلکار ہلاک ہوئے۔
ایک اور واقعے میں تربت میں فائرنگ سے دو مزدور ہلاک ہو گئے۔"""
ARABIC = """بغداد: قُتل ١٢ شخصاً وأُصيب ٢٥ آخرون في انفجار سيارة مفخخة بمدينة الموصل يوم السبت، بحسب ما أعلنت الشرطة.
وقالت وزارة الصحة إن عدد القتلى ارتفع إلى 18، بينهم أربعة أطفال.
وأضافت أن 40 شخصا أصيبوا بجروح.
وأعلن تنظيم الدولة الإسلامية مسؤوليته عن الهجوم.
وفي هجوم منفصل في كركوك، قتل شرطيان."""


@pytest.fixture
def urdu(read):
    """The Urdu report, read."""
    return read(URDU, language="ur")


@pytest.fixture
def arabic(read):
    """The Arabic report, read."""
    return read(ARABIC, language="ar")


def said_by(claims):
    """Figure and speaker's role of claims."""
    return [(claim.quantity.best, claim.speaker.role) for claim in claims]


def test_each_figure_has_its_own_speaker(urdu, arabic):
    assert said_by(tolls(urdu)) == [
        (12, "unattributed"),
        (3, "hospital_or_morgue"),
        (15, "police"),
        (20, "armed_group"),
        (2, "unattributed"),
    ]
    assert said_by(tolls(arabic)) == [
        (12, "police"),
        (18, "hospital_or_morgue"),
        (4, "hospital_or_morgue"),
        (2, "unattributed"),
    ]


def test_who_goes_on_speaking_is_the_speaker_before(urdu, arabic):
    assert the_toll(urdu, "injured", of=30).speaker.words == "پولیس"
    assert the_toll(arabic, "injured", of=40).speaker.words == "وزارة الصحة"


def test_a_part_points_at_its_whole_even_across_sentences(urdu, arabic):
    assert the_toll(urdu, of=3).subset_of == the_toll(urdu, of=12).claim_id
    assert the_toll(arabic, of=4).subset_of == the_toll(arabic, of=18).claim_id


def test_a_toll_that_rose_is_a_running_total(arabic):
    assert the_toll(arabic, of=18).count_basis == "running_total"


def test_a_group_claims_the_deed_in_its_own_name(urdu, arabic):
    claimed = only(of_kind(urdu, "responsibility"))

    assert (claimed.responsibility.actor, claimed.responsibility.stance) == ("bla", "claims")
    assert only(of_kind(arabic, "responsibility")).responsibility.group == "تنظيم الدولة الإسلامية"


def test_another_happening_has_its_own_place_and_anchor(urdu, arabic):
    for found, elsewhere, here in ((urdu, "Turbat", "Mastung"), (arabic, "Kirkuk", "Mosul")):
        first, last = tolls(found)[0], tolls(found)[-1]

        assert (first.place.name, last.place.name) == (here, elsewhere)
        assert first.happening != last.happening


def test_the_day_is_the_one_said_in_the_words_of_the_report(urdu, arabic):
    for found, words in ((urdu, "ہفتے کے روز"), (arabic, "يوم السبت")):
        day = tolls(found)[0].date_range

        assert (day.start, day.end, day.words) == (date(2024, 11, 9), date(2024, 11, 9), words)


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("ur", "3 مارچ 2022 کو حملے میں 5 افراد ہلاک ہوئے۔", date(2022, 3, 3), date(2022, 3, 3)),
        ("ur", "گزشتہ روز حملے میں 5 افراد ہلاک ہوئے۔", date(2024, 11, 8), date(2024, 11, 8)),
        ("ur", "جمعرات کو حملے میں 5 افراد ہلاک ہوئے۔", date(2024, 11, 7), date(2024, 11, 7)),
        ("ar", "قتل 5 أشخاص في هجوم أمس.", date(2024, 11, 8), date(2024, 11, 8)),
        ("ar", "قتل 5 أشخاص في هجوم يوم 3 آذار/مارس 2022.", date(2022, 3, 3), date(2022, 3, 3)),
        ("ar", "قتل 5 أشخاص في هجوم مساء الخميس.", date(2024, 11, 7), date(2024, 11, 7)),
    ],
)
def test_days_are_resolved_against_the_day_of_publication(read, language, text, start, end):
    day = the_toll(read(text, language=language)).date_range

    assert (day.start, day.end) == (start, end)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ur", "گزشتہ سال صوبے میں حملوں میں 500 افراد ہلاک ہوئے۔"),
        ("ar", "قتل 500 شخص في هجمات خلال عام 2023."),
    ],
)
def test_a_figure_over_a_year_is_no_incident(read, language, text):
    claim = only([claim for claim in read(text, language=language).claims if claim.quantity])

    assert (claim.kind, claim.happening) == ("aggregate", None)
    assert claim.period is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ur", "فوج نے حملے میں 15 فوجیوں کی ہلاکت کی تردید کی۔"),
        ("ar", "نفى الجيش مقتل 15 جنديا في الهجوم."),
    ],
)
def test_a_denied_figure_is_a_claim_that_denies(read, language, text):
    claim = the_toll(read(text, language=language))

    assert (claim.stance, claim.speaker.role) == ("denies", "military")


@pytest.mark.parametrize("language", ["ur", "ar"])
def test_every_report_says_that_it_was_read_in_part(read, language):
    text = URDU if language == "ur" else ARABIC

    assert [refusal.reason for refusal in read(text, language=language).refusals] == ["read_in_part"]


@pytest.mark.parametrize("text", [URDU, ARABIC], ids=["ur", "ar"])
def test_a_plain_text_becomes_accounts_of_its_voices(text):
    whole = tally([text])

    assert len(whole.incidents) == 2
    assert max(len(incident.accounts) for incident in whole.incidents) >= 2
    assert any(incident.responsibility for incident in whole.incidents)


def test_two_languages_tell_of_one_incident():
    english = "A bomb exploded in Mastung on Saturday, killing 14 people, the health department said."
    reports = [
        make_report(report_id="report-ur", text=URDU.split("\n")[0], language="ur", publisher="A"),
        make_report(report_id="report-en", text=english, language="en", publisher="B"),
    ]

    incident = only(list(tally(reports).incidents))

    assert set(incident.incident.report_ids) == {"report-ur", "report-en"}
