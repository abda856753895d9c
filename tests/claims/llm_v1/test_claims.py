"""What a model says becomes a claim in our own terms: our places, days, actors and bounds, by words of the report."""

from datetime import date

import pytest

from claims.finding import bounds, of_kind, only
from claims.llm_v1.entries import TEXT, entry


def test_a_claim_rests_on_the_words_of_the_report(ask_about):
    claim = only(list(ask_about(entry()).claims))

    assert TEXT[claim.start : claim.end] == claim.quote == entry()["quote"]
    assert (claim.kind, claim.measure, claim.extractor) == ("toll", "killed", "llm.v1")
    assert bounds(claim) == (12, 12, None, "at_least")
    assert (claim.victims.words, claim.victims.class_) == ("soldiers", "security_forces")
    assert (claim.speaker.words, claim.speaker.role, claim.speaker.relays) == (
        "Police",
        "police",
        ("The Example Gazette",),
    )
    assert claim.review_status == "extracted"


def test_the_place_is_the_gazetteer_s_and_the_day_the_calendar_s(ask_about):
    claim = only(list(ask_about(entry()).claims))

    assert (claim.place.name, claim.place.country) == ("Quetta", "PK")
    assert claim.place.latitude == pytest.approx(30.2, abs=0.2)
    assert (claim.date_range.start, claim.date_range.end) == (date(2024, 11, 9), date(2024, 11, 9))


def test_a_place_that_no_gazetteer_knows_has_no_coordinates(ask_about):
    text = "Two men were killed in Qwertyabad."

    found = ask_about(
        entry(
            quote=text, figure="Two", number=2, op="exact", victims="men", speaker=None, time=None, place="Qwertyabad"
        ),
        text=text,
    )

    place = only(list(found.claims)).place
    assert (place.words, place.gazetteer_id, place.latitude) == ("Qwertyabad", None, None)


def test_a_speaker_whom_the_registry_knows_is_that_actor(ask_about):
    text = "The Baloch Liberation Army said 12 soldiers were killed in Quetta."

    found = ask_about(
        entry(quote=text, speaker="The Baloch Liberation Army", role="ngo", figure="12", op="exact", time=None),
        text=text,
    )

    speaker = only(list(found.claims)).speaker
    assert (speaker.actor, speaker.role, speaker.side) == ("bla", "armed_group", "insurgent")


def test_where_nobody_is_named_the_report_itself_speaks(ask_about):
    claim = only(list(ask_about(entry(speaker=None, role="police")).claims))

    assert (claim.speaker.words, claim.speaker.role) == (None, "unattributed")


def test_how_a_number_is_hedged_is_read_from_its_words_and_not_believed(ask_about):
    claim = only(list(ask_about(entry(op="exact")).claims))

    assert claim.quantity.op == "at_least"


def test_a_quote_may_lose_its_line_ends_in_copying(ask_about):
    text = "Police said at least\n12 soldiers  were\u00a0killed\nin Quetta."

    claim = only(list(ask_about(entry(quote=" ".join(text.split()), time=None), text=text).claims))

    assert claim.quote == text
    assert claim.quantity.phrase == "at least 12"


def test_a_part_points_at_its_whole(ask_about):
    text = "Twenty people were killed, including 14 soldiers."
    whole = entry(
        quote=text, speaker=None, figure="Twenty", number=20, op="exact", victims="people", place=None, time=None
    )
    part = whole | {"figure": "14", "number": 14, "victims": "soldiers", "part_of": 1}

    found = ask_about(part, whole, text=text)

    by_number = {claim.quantity.best: claim for claim in found.claims}
    assert by_number[14].subset_of == by_number[20].claim_id
    assert by_number[14].subset_role == "including"


def test_entries_of_one_happening_share_its_anchor(ask_about):
    other = entry(
        quote="Doctors counted 15 dead.",
        speaker="Doctors",
        role="hospital_or_morgue",
        figure="15",
        number=15,
        op="exact",
        victims=None,
        place=None,
        time=None,
    )

    together = ask_about(entry(), other)
    apart = ask_about(entry(), other | {"happening": 1}, report_id="report-2", text=TEXT + " ")

    assert len({claim.happening for claim in together.claims}) == 1
    assert len({claim.happening for claim in apart.claims}) == 2


def test_an_aggregate_has_a_period_and_no_happening(ask_about):
    text = "Rights groups say 300 people have gone missing since 2019."

    found = ask_about(
        entry(
            kind="aggregate",
            quote=text,
            speaker="Rights groups",
            role="ngo",
            measure="missing",
            figure="300",
            number=300,
            op="exact",
            victims="people",
            event_type=None,
            place=None,
            time="since 2019",
        ),
        text=text,
    )

    claim = only(of_kind(found, "aggregate"))
    assert (claim.happening, claim.date_range, claim.stock_or_flow) == (None, None, "stock")
    assert claim.period.start == date(2019, 1, 1)


def test_a_group_that_claims_a_deed(ask_about):
    text = "The Baloch Liberation Army claimed responsibility for the bombing in Quetta."

    found = ask_about(
        entry(
            kind="responsibility",
            quote=text,
            speaker="The Baloch Liberation Army",
            role="armed_group",
            measure=None,
            figure=None,
            number=None,
            op=None,
            victims=None,
            victims_class="unknown",
            group="The Baloch Liberation Army",
            responsibility="claims",
            time=None,
        ),
        text=text,
    )

    claim = only(of_kind(found, "responsibility"))
    assert (claim.responsibility.actor, claim.responsibility.stance) == ("bla", "claims")


def test_words_for_an_unknown_number_stay_words(ask_about):
    text = "Dozens were killed in Quetta."

    found = ask_about(
        entry(quote=text, speaker=None, figure="Dozens", number=None, op="vague", victims=None, time=None), text=text
    )

    assert bounds(only(list(found.claims))) == (12, None, None, "vague")


@pytest.mark.parametrize(
    ("language", "text", "figure", "number"),
    [
        ("ar", "قُتِلَ ١٢ شخصاً في بغداد.", "١٢", 12),
        ("ar", "مقتل خمسة وعشرين مدنيا.", "خمسة وعشرين", 25),
        ("ur", "دھماکے میں پچپن افراد ہلاک ہوئے۔", "پچپن", 55),
        ("fr", "Vingt-deux civils ont été tués à Goma.", "Vingt-deux", 22),
        ("es", "Murieron doscientas personas en Cali.", "doscientas", 200),
        ("ru", "Погибли 3 тысячи человек.", "3 тысячи", 3000),
        ("hi", "हमले में १२ लोग मारे गए।", "१२", 12),
        ("ps", "په چاودنه کې ۱۲ تنه ووژل شول.", "۱۲", 12),
        ("zh", "爆炸造成12人死亡。", "12", 12),
    ],
)
def test_every_language_is_read(ask_about, language, text, figure, number):
    found = ask_about(
        entry(quote=text, speaker=None, figure=figure, number=number, op="exact", victims=None, place=None, time=None),
        text=text,
        language=language,
    )

    assert bounds(only(list(found.claims))) == (number, number, number, "exact")


def test_the_language_of_a_report_that_names_none_is_found_in_its_text(ask_about):
    text = "دھماکے میں پچپن افراد ہلاک ہوئے، پولیس نے بتایا۔"

    found = ask_about(
        entry(quote=text, speaker=None, figure="پچپن", number=55, op="exact", victims=None, place=None, time=None),
        text=text,
        language=None,
    )

    assert only(list(found.claims)).quantity.best == 55


def test_an_empty_list_is_an_answer(ask_about):
    found = ask_about()

    assert (found.claims, found.refusals) == ((), ())


def test_the_same_entry_twice_is_one_claim(ask_about):
    assert len(ask_about(entry(), entry()).claims) == 1


def test_only_the_text_of_a_report_is_sent(ask_about, model):
    ask_about(entry(), title="A title", url="https://example.org/secret", publisher="The Secret Gazette")

    sent = str(model.requests[0]["messages"])
    assert TEXT in sent
    assert not any(word in sent for word in ("A title", "example.org", "Secret Gazette", "2024-11-09", "report-1"))


def test_an_empty_report_is_not_sent(ask_about, model):
    assert ask_about(entry(), text=" \n").claims == ()
    assert model.requests == []


def test_a_report_that_is_too_long_is_not_sent(ask_about, model):
    found = ask_about(entry(), text=TEXT * 1000)

    assert [refusal.reason for refusal in found.refusals] == ["too_long"]
    assert model.requests == []
