"""What voices say of one incident, side by side and under every policy."""

from datetime import date, timedelta

import pytest

from builders import make_claim, make_incident, make_occurrence, make_quantity, make_report, make_speaker
from crosscount.accounts import Toll, accounts_of, find_disagreements, is_contested, reconcile
from crosscount.claims import Claim, Victims
from crosscount.values import Quantity

DAY = date(2024, 11, 9)
GOVERNMENT = make_speaker("the government", "government", actor="government", side="state")
ARMY = make_speaker("the army", "military", actor="army", side="state")
REBELS = make_speaker("the BLA", "armed_group", actor="bla", side="rebels")
HOSPITAL = make_speaker("Civil Hospital", "hospital_or_morgue")
POLICE = make_speaker("police", "police", side="state")


def say(number: int, speaker=None, **changes) -> Claim:
    """One voice's figure; the report and the place in the text tell claims apart."""
    op, victims = changes.pop("op", "exact"), changes.pop("victims", Victims("people"))
    fields = {
        "quantity": make_quantity(number, op),
        "victims": victims,
        "quote": f"{number} {victims.words} were killed",
    }
    return make_claim(**(fields | {"speaker": speaker or make_speaker()} | changes))


def tolls(*claims: Claim, policy: str = "by_voice.v1", victims: str = "all", origins=None, **more) -> list[Toll]:
    found = reconcile(make_incident(*claims), claims, origins=origins or {}, **more)
    return [toll for toll in found if (toll.policy, toll.victims) == (policy, victims)]


def numbers(*claims: Claim, **more) -> dict[str | None, tuple[int | None, int | None, int | None]]:
    return {toll.voice: (toll.low, toll.best, toll.high) for toll in tolls(*claims, **more)}


def one(*claims: Claim, **more) -> tuple[int | None, int | None, int | None]:
    (found,) = numbers(*claims, **more).values()
    return found


SOLDIERS = Victims("soldiers", "security_forces")
CIVILIANS = Victims("civilians", "civilian")
ATTACKERS = Victims("attackers", "perpetrator")
MILITANTS = Victims("militants", "militant")
DOZENS = Quantity(12, None, None, "vague", "dozens")


def test_voices_stay_side_by_side():
    found = numbers(say(31, GOVERNMENT), say(214, REBELS, start=90))
    assert found == {"government": (31, 31, 31), "bla": (214, 214, 214)}


def test_attackers_who_do_not_fit_into_the_total_are_counted_beside_it():
    overall = say(31, GOVERNMENT, quote="31 people were killed overall")
    insurgents = say(33, GOVERNMENT, start=50, victims=Victims("insurgents", "perpetrator"))
    assert one(overall, insurgents) == (64, 64, 64)
    assert one(overall, insurgents, victims="perpetrator") == (33, 33, 33)


def test_attackers_are_counted_beside_a_toll_of_victims():
    assert one(say(26), say(2, start=50, victims=ATTACKERS)) == (28, 28, 28)


def test_attackers_whom_the_total_takes_in_are_not_counted_twice():
    total = say(26)
    included = say(2, start=50, victims=ATTACKERS, subset_of=total.claim_id, subset_role="including")
    assert one(total, included) == (26, 26, 26)
    assert one(say(26, quote="26 people were killed in all"), say(2, start=50, victims=ATTACKERS)) == (26, 26, 26)


def test_parts_that_make_up_the_total_exactly_lie_within_it():
    assert one(say(15), say(11, start=50, victims=SOLDIERS), say(4, start=80, victims=ATTACKERS)) == (15, 15, 15)


def test_a_nested_count_is_not_added_to_its_parent():
    total = say(26)
    soldiers = say(14, start=50, victims=SOLDIERS, subset_of=total.claim_id, subset_role="including")
    assert one(total, soldiers) == (26, 26, 26)
    assert one(total, soldiers, victims="security_forces") == (14, 14, 14)


def test_people_set_apart_are_added():
    total = say(26)
    besides = say(2, start=50, victims=CIVILIANS, subset_of=total.claim_id, subset_role="excluding")
    assert one(total, besides) == (28, 28, 28)


def test_siblings_add():
    assert one(say(31, victims=CIVILIANS), say(12, start=50, victims=SOLDIERS)) == (43, 43, 43)


def test_parts_of_one_class_add():
    guards = Victims("prison guards", "security_forces")
    assert one(say(12, victims=SOLDIERS), say(3, start=50, victims=guards), victims="security_forces") == (15, 15, 15)


def test_a_whole_class_swallows_its_parts():
    forces = Victims("security forces", "security_forces")
    assert one(say(15, victims=forces), say(12, start=50, victims=SOLDIERS), victims="security_forces") == (15, 15, 15)


def test_others_are_whoever_is_left():
    assert one(say(3, victims=SOLDIERS), say(12, start=50, victims=Victims("others"))) == (15, 15, 15)


def test_others_beside_a_total_are_within_it():
    more = say(2, start=50, victims=Victims("more people"))
    assert one(say(26, quote="bringing the toll to 26"), more) == (26, 26, 26)


def test_others_of_another_measure_are_all_of_that_measure():
    killed, injured = say(26), say(62, start=50, victims=Victims("others"), measure="injured")
    again = say(62, report_id="report-2", measure="injured")
    assert {toll.measure: toll.best for toll in tolls(killed, injured, again)} == {"killed": 26, "injured": 62}


def test_how_a_victim_died_does_not_make_a_man_a_total():
    colleague = say(1, start=50, victims=Victims("colleague who had been shot dead"))
    assert not contested(say(70, HOSPITAL), colleague)


def test_one_count_mentioned_again_far_below_is_not_added():
    again = say(12, start=900, victims=Victims("army men", "security_forces"))
    assert one(say(12, victims=SOLDIERS), again, victims="security_forces") == (12, 12, 12)


def test_measures_stay_apart():
    killed, injured = say(12), say(40, start=50, measure="injured")
    assert {toll.measure: toll.best for toll in tolls(killed, injured)} == {"killed": 12, "injured": 40}


def test_no_casualties_is_a_line_with_zero():
    assert one(say(0, quote="there were no casualties")) == (0, 0, 0)


def test_a_phrase_without_a_number_is_a_figure_only_where_a_policy_reads_it():
    dozens = say(0, quantity=DOZENS, quote="dozens of people were killed")
    found = reconcile(make_incident(dozens), [dozens], origins={})
    assert {toll.policy: toll.best for toll in found} == {"acled_like.v1": 12}


def test_a_number_is_read_before_any_phrase():
    dozens = say(0, POLICE, start=60, quantity=DOZENS)
    assert one(say(62), dozens, policy="acled_like.v1") == (62, 62, 62)


def test_at_least_leaves_the_top_open():
    assert one(say(12, op="at_least")) == (12, 12, None)


# --- one voice over time ------------------------------------------------------------------------------------------


def later(days: int, number: int, speaker=None, **changes) -> Claim:
    return say(number, speaker, report_id=f"report-{days + 1}", made_on=DAY + timedelta(days=days), **changes)


def test_a_later_figure_replaces_an_earlier_one_and_deletes_nothing():
    first, second = later(0, 12, POLICE), later(1, 16, POLICE)
    (account,) = accounts_of(make_incident(first, second), [second, first], origins={})
    assert (account.claim_ids, account.superseded_claim_ids) == ((second.claim_id,), (first.claim_id,))
    assert one(first, second) == (16, 16, 16)


def test_the_day_of_the_figure_counts_and_not_of_the_report():
    old_news = later(2, 12, POLICE, as_of=DAY)
    assert one(old_news, later(1, 16, POLICE)) == (16, 16, 16)


def test_the_day_of_the_report_dates_what_nothing_else_dates():
    first, second = say(12, POLICE), say(16, POLICE, report_id="report-2")
    printed = [make_report(), make_report(report_id="report-2", published=DAY + timedelta(days=1))]
    assert one(first, second, reports=printed) == (16, 16, 16)


def test_figures_of_unknown_day_replace_nothing():
    assert one(say(12, POLICE), say(16, POLICE, report_id="report-2")) == (12, 12, 16)


def test_within_a_report_of_unknown_day_a_risen_total_replaces_the_earlier_one():
    assert one(say(10), say(12, start=50, count_basis="running_total")) == (12, 12, 12)


def test_a_looser_word_does_not_replace_a_tighter_one():
    assert one(later(0, 26, POLICE), later(1, 20, POLICE, op="more_than")) == (26, 26, 26)


def test_a_running_total_replaces_the_others_of_its_day():
    risen = later(0, 9, POLICE, start=90, count_basis="running_total")
    assert one(later(0, 5, POLICE), risen) == (9, 9, 9)


def test_batches_add():
    batches = [later(day, 10 * (day + 1), measure="released", count_basis="batch_release") for day in range(3)]
    assert one(*batches) == (60, 60, 60)


def test_two_more_come_on_top_of_what_was_told_before():
    assert one(later(0, 24, HOSPITAL), later(1, 2, HOSPITAL, victims=Victims("more people"))) == (26, 26, 26)


def test_a_batch_that_two_reports_tell_of_is_one_batch():
    batch = {"measure": "released", "count_basis": "batch_release", "made_on": DAY}
    assert one(say(10, **batch), say(10, report_id="report-2", **batch)) == (10, 10, 10)


def test_what_is_taken_back_is_gone_from_the_toll_and_kept_in_the_account():
    first = later(0, 12, POLICE)
    back = say(0, POLICE, kind="correction", stance="retracts", disputes=first.claim_id, quantity=None, start=70)
    assert tolls(first, back) == []
    (account,) = accounts_of(make_incident(first, back), [first, back], origins={})
    assert account.superseded_claim_ids == (first.claim_id,)


def test_a_correction_replaces_what_it_corrects():
    wrong = later(0, 12)
    right = later(0, 9, start=90, kind="correction", stance="revises", disputes=wrong.claim_id)
    assert one(wrong, right) == (9, 9, 9)


# --- who is one voice ---------------------------------------------------------------------------------------------


def test_a_force_speaks_as_one_whoever_speaks_for_it():
    first = later(0, 5, make_speaker("a local police officer", "police"))
    second = later(1, 7, make_speaker("district police chief Ali Example", "police"))
    assert numbers(first, second) == {"police": (7, 7, 7)}


def test_two_hospitals_are_two_voices():
    other = make_speaker("the Bolan Medical Complex", "hospital_or_morgue")
    assert len(numbers(say(5, HOSPITAL), say(7, other, start=50))) == 2


def test_narrators_share_a_voice_and_the_later_one_stands():
    assert numbers(later(0, 12), later(1, 14)) == {"unattributed": (14, 14, 14)}


def test_two_narrators_of_one_day_do_not_silence_each_other():
    first, second = say(12, made_on=DAY), say(14, made_on=DAY, report_id="report-2")
    assert numbers(first, second) == {"unattributed": (12, 12, 14)}
    assert is_contested(make_incident(first, second), [first, second])


# --- contested ----------------------------------------------------------------------------------------------------


def contested(*claims: Claim, **more) -> bool:
    return is_contested(make_incident(*claims), claims, **more)


def test_figures_that_cannot_both_be_right_are_contested():
    assert contested(say(31, GOVERNMENT), say(214, REBELS, start=90, victims=Victims("hostages", "mixed")))


def test_figures_that_can_both_be_right_are_not():
    assert not contested(say(26, GOVERNMENT), say(20, HOSPITAL, start=90, op="more_than"))


def test_a_voice_that_counts_only_some_does_not_contradict_one_that_counts_all():
    assert not contested(say(14, ARMY, victims=SOLDIERS), say(26, GOVERNMENT, start=90))


def test_a_part_larger_than_the_whole_contradicts_it():
    assert contested(say(40, ARMY, victims=SOLDIERS), say(26, GOVERNMENT, start=90))


def test_a_denial_contests_what_it_denies():
    said = say(31, GOVERNMENT)
    lie = make_claim(speaker=REBELS, stance="disputes", disputes=said.claim_id, quantity=None, quote="a lie", start=80)
    (conflict,) = find_disagreements(make_incident(said, lie), [said, lie])
    assert (conflict.ground, conflict.voices, conflict.measure) == ("denied", ("bla", "government"), "killed")


def test_a_figure_set_against_another_counts_and_disputes():
    said = say(31, GOVERNMENT)
    counter = say(214, REBELS, start=80, stance="disputes", disputes=said.claim_id)
    assert numbers(said, counter)["bla"] == (214, 214, 214)
    assert {conflict.ground for conflict in find_disagreements(make_incident(said, counter), [said, counter])} == {
        "denied",
        "figures_apart",
    }


def test_nobody_contests_himself():
    first = later(0, 31, GOVERNMENT)
    second = later(1, 40, GOVERNMENT)
    assert not contested(first, second)


def test_a_copy_of_a_wire_text_is_no_rival_narrator():
    first, second = say(12, made_on=DAY), say(14, made_on=DAY, report_id="report-2")
    assert not contested(first, second, origins={"report-1": "wire", "report-2": "wire"})


def test_only_the_lines_in_contradiction_are_contested():
    claims = say(31, GOVERNMENT), say(214, REBELS, start=90), say(5, start=190, measure="injured")
    found = reconcile(make_incident(*claims), claims, origins={})
    assert {toll.measure: toll.contested for toll in found} == {"killed": True, "injured": False}


# --- policies -----------------------------------------------------------------------------------------------------


def test_best_is_the_most_reliable_independent_figure():
    claims = say(31, GOVERNMENT), say(35, HOSPITAL, start=60), say(214, REBELS, start=90)
    assert one(*claims, policy="ucdp_like.v1") == (31, 35, 214)


def test_of_equally_reliable_figures_best_is_the_lower():
    other = make_speaker("the Bolan Medical Complex", "hospital_or_morgue")
    assert one(say(35, HOSPITAL), say(33, other, start=60), policy="ucdp_like.v1") == (33, 33, 35)


def test_a_party_s_word_on_its_enemy_s_losses_moves_nothing():
    claims = say(90, REBELS, victims=SOLDIERS), say(14, ARMY, start=60, victims=SOLDIERS)
    (toll,) = tolls(*claims, policy="ucdp_like.v1", victims="security_forces")
    assert (toll.high, toll.discounted_claim_ids) == (14, (claims[0].claim_id,))


def test_a_party_s_word_on_its_enemy_s_losses_stands_marked_where_it_is_the_only_one():
    (toll,) = tolls(say(90, REBELS, victims=SOLDIERS), policy="airwars_like.v1", victims="security_forces")
    assert (toll.high, toll.self_serving) == (90, True)


def test_a_party_s_word_on_its_enemy_s_losses_counts_once_another_bears_it_out():
    claims = say(18, REBELS, victims=SOLDIERS), say(18, HOSPITAL, start=60, victims=SOLDIERS)
    (toll,) = tolls(*claims, policy="airwars_like.v1", victims="security_forces")
    assert (toll.high, toll.discounted_claim_ids, toll.self_serving) == (18, (), False)


def test_what_a_party_admits_to_have_lost_is_a_floor():
    claims = say(14, ARMY, victims=SOLDIERS), say(9, HOSPITAL, start=60, victims=SOLDIERS)
    assert one(*claims, policy="ucdp_like.v1", victims="security_forces") == (14, 14, 14)


def test_the_conservative_policy_takes_the_lowest_number():
    assert one(say(31, GOVERNMENT), say(20, HOSPITAL, start=60, op="at_least"), policy="acled_like.v1") == (20, 20, 20)


def test_the_range_policy_chooses_no_best():
    assert one(say(31, GOVERNMENT), say(214, REBELS, start=60), policy="airwars_like.v1") == (31, None, 214)


def test_two_origins_make_a_figure_and_one_does_not():
    first, second, lone = say(12), say(12, HOSPITAL, report_id="report-2"), say(40, REBELS, report_id="report-3")
    assert one(first, second, lone, policy="ibc_like.v1") == (12, None, 12)
    assert numbers(first, policy="ibc_like.v1") == {}


def test_copies_of_one_wire_text_are_one_origin():
    copies = [say(12, made_on=DAY, report_id=f"report-{number}") for number in range(5)]
    origins = {claim.report_id: "wire" for claim in copies}
    assert tolls(*copies, origins=origins)[0].origins == 1
    assert numbers(*copies, policy="ibc_like.v1", origins=origins) == {}


def test_one_voice_that_two_texts_relay_bears_out_nothing():
    wire = say(214, REBELS)
    channel = say(214, REBELS, report_id="report-2")
    assert numbers(wire, channel, policy="ibc_like.v1") == {}


def test_two_outlets_that_give_one_press_release_in_their_own_words_are_one_origin():
    released = [
        make_report(report_id=f"report-{n}", publisher=f"Outlet {n}", text=f"{words} According to a statement by ISPR.")
        for n, words in enumerate(("Twelve died, in Quetta.", "In Quetta twelve people were killed."), start=1)
    ]
    first, second = say(12), say(12, report_id="report-2")

    assert numbers(first, second, policy="ibc_like.v1", reports=released) == {}
    assert one(first, second, policy="ibc_like.v1") == (12, None, 12)


def test_two_voices_in_one_text_are_not_independent():
    assert numbers(say(12, POLICE), say(12, HOSPITAL, start=60), policy="ibc_like.v1") == {}


def test_an_unattributed_figure_is_one_voice_in_each_text():
    assert one(say(12), say(12, report_id="report-2"), policy="ibc_like.v1") == (12, None, 12)


def test_a_batch_after_a_total_is_added_and_a_part_of_a_total_is_not():
    day_one = say(24, POLICE, made_on=DAY)
    batch = say(2, POLICE, report_id="report-2", made_on=DAY + timedelta(days=1), count_basis="batch_release")
    total = say(26, POLICE, report_id="report-3", made_on=DAY + timedelta(days=1))
    part = say(
        2,
        POLICE,
        report_id="report-3",
        start=60,
        made_on=DAY + timedelta(days=1),
        victims=Victims("more people"),
        subset_of=total.claim_id,
        subset_role="including",
    )
    for policy in ("by_voice.v1", "ucdp_like.v1", "acled_like.v1"):
        assert one(day_one, batch, policy=policy) == (26, 26, 26)
        assert one(day_one, total, part, policy=policy) == (26, 26, 26)


def test_a_lone_zero_does_not_empty_an_incident_that_two_origins_report():
    none, first, second = say(0, REBELS), say(12, report_id="report-2"), say(14, HOSPITAL, report_id="report-3")
    assert one(none, first, second, policy="ibc_like.v1") == (12, None, 14)


def test_classes_counted_by_different_voices_add_up_where_nobody_counted_everyone():
    claims = say(14, ARMY, victims=SOLDIERS), say(3, HOSPITAL, start=60, victims=CIVILIANS)
    assert one(*claims, policy="ucdp_like.v1") == (17, 17, 17)


def test_who_counted_only_some_gives_way_to_who_counted_everyone():
    claims = say(14, ARMY, victims=SOLDIERS), say(26, HOSPITAL, start=60)
    assert one(*claims, policy="acled_like.v1") == (26, 26, 26)


def test_who_counted_some_and_yet_more_is_heard():
    claims = say(40, HOSPITAL, victims=SOLDIERS), say(26, start=60)
    assert one(*claims, policy="airwars_like.v1") == (26, None, 40)


def test_a_party_s_larger_count_of_its_enemy_s_dead_is_seen_and_discounted():
    claims = say(90, REBELS, victims=SOLDIERS), say(26, HOSPITAL, start=60)
    (toll,) = tolls(*claims, policy="ucdp_like.v1")
    assert (toll.high, toll.discounted_claim_ids) == (26, (claims[0].claim_id,))


@pytest.mark.parametrize("policy", ["by_voice.v1", "ucdp_like.v1", "acled_like.v1", "airwars_like.v1"])
def test_claims_of_other_incidents_are_passed_over(policy):
    mine, other = say(12), say(99, start=90)
    found = reconcile(make_incident(mine), [mine, other], origins={})
    assert [toll.low for toll in found if toll.policy == policy] == [12]


def test_an_occurrence_without_a_figure_gives_no_toll():
    assert reconcile(make_incident(), [make_occurrence()], origins={}) == ()


def test_a_part_of_a_replaced_figure_that_names_no_class_is_not_left_standing_as_a_total():
    protesters = Victims("protesters", "civilian")
    before = say(3, GOVERNMENT, victims=protesters, report_id="first", made_on=DAY)
    boy = say(
        1, GOVERNMENT, report_id="first", made_on=DAY, start=50, subset_of=before.claim_id, subset_role="including"
    )
    again = say(3, GOVERNMENT, victims=protesters, report_id="second", made_on=DAY + timedelta(days=2))

    assert one(before, boy, again) == (3, 3, 3)


# --- time ---------------------------------------------------------------------------------------------------------


def test_a_tighter_word_of_the_same_day_is_how_a_voice_stands():
    morning = say(8, HOSPITAL, op="at_least", made_on=DAY)
    noon = say(21, HOSPITAL, made_on=DAY, report_id="report-2")

    assert one(morning, noon) == (21, 21, 21)


def test_the_evening_s_figure_of_an_old_report_stands_before_the_morning_s_of_a_new_one():
    evening = say(24, POLICE, as_of=DAY + timedelta(days=1), made_on=DAY + timedelta(days=1))
    morning_told_late = say(12, POLICE, as_of=DAY, report_id="report-2", made_on=DAY + timedelta(days=2))

    assert one(evening, morning_told_late) == (24, 24, 24)


def test_an_early_count_gives_way_to_later_ones_of_sources_as_reliable():
    early = say(21, HOSPITAL, made_on=DAY)
    late = later(1, 26, make_speaker("the Bolan Medical Complex", "hospital_or_morgue"))

    assert one(early, late, policy="ucdp_like.v1") == (26, 26, 26)
    assert one(early, late, policy="acled_like.v1") == (26, 26, 26)
    assert one(early, late, policy="airwars_like.v1") == (21, None, 26)
    assert not contested(early, late)


def test_an_early_count_gives_way_to_two_later_voices_that_are_less_reliable():
    early, police = say(8, HOSPITAL, made_on=DAY, op="at_least"), later(1, 26, POLICE)

    assert one(early, police, policy="ucdp_like.v1") == (8, 8, 26)
    assert one(early, police, later(2, 26, GOVERNMENT), policy="ucdp_like.v1") == (26, 26, 26)


def test_a_party_s_later_claim_does_not_overtake_an_independent_count():
    assert one(say(31, HOSPITAL, made_on=DAY), later(1, 214, REBELS), policy="ucdp_like.v1") == (31, 31, 214)


def test_a_boast_that_narrators_repeat_the_next_day_overtakes_nobody():
    soldiers = Victims("soldiers", "security_forces")
    counts = [say(5, POLICE, made_on=DAY), later(1, 5, HOSPITAL)]
    boast = later(1, 90, REBELS, victims=soldiers)
    repeated = [later(2, 90), later(3, 90)]
    assert one(*counts, boast, *repeated, policy="ucdp_like.v1")[1] == 5
    assert one(*counts, boast, *repeated, policy="acled_like.v1") == (5, 5, 5)
    assert one(counts[0], *repeated, policy="acled_like.v1") == (90, 90, 90)


def test_a_higher_early_count_is_a_dissent_and_stays():
    early, late = say(27, HOSPITAL, made_on=DAY), later(1, 26, POLICE)

    assert one(early, late, policy="ucdp_like.v1") == (26, 27, 27)
    assert contested(early, late)


def retract(**changes) -> Claim:
    fields = {"kind": "correction", "stance": "retracts", "quote": "we said 27; that was wrong", "start": 90} | changes
    return say(27, **fields)


def test_a_retraction_that_repeats_a_figure_takes_back_that_figure_only():
    wrong, right = say(27, made_on=DAY), say(26, made_on=DAY, start=50)

    assert one(wrong, right, retract(made_on=DAY)) == (26, 26, 26)


def test_an_outlet_takes_back_its_own_figure_and_not_another_s():
    mine, other = say(27, made_on=DAY), say(27, made_on=DAY, report_id="report-2")

    (toll,) = tolls(mine, other, retract(made_on=DAY), policy="by_voice.v1")

    assert toll.claim_ids == (other.claim_id,)


# --- people told of one by one ------------------------------------------------------------------------------------


def tell(words: str, phrase: str, class_="unknown", **changes) -> Claim:
    quantity = make_quantity(1, phrase=phrase)
    return say(1, quantity=quantity, victims=Victims(words, class_), quote=f"{phrase} died", **changes)


TEEN = ("teen", "a teen", "civilian")


def test_somebody_taken_up_by_a_pronoun_is_not_counted_again():
    assert one(tell(*TEEN), tell("he", "he", start=300)) == (1, 1, 1)


def test_somebody_of_another_age_or_sex_is_another_person():
    assert one(tell("16-year-old boy", "a 16-year-old boy"), tell("23-year-old man", "a man", start=900)) == (2, 2, 2)
    assert one(tell("woman", "a woman"), tell("man", "a man", start=900)) == (2, 2, 2)


def test_another_one_is_another_one():
    assert one(tell("guard", "a guard"), tell("another guard", "another guard", start=900)) == (2, 2, 2)


def test_those_whom_two_reports_tell_of_one_by_one_may_be_the_same():
    assert one(tell(*TEEN, made_on=DAY), tell("his friend", "his friend", report_id="report-2", made_on=DAY)) == (
        1,
        1,
        1,
    )


def test_a_victim_is_not_everyone():
    claims = say(4, POLICE), tell("22-year-old victim", "a 22-year-old victim", start=60)

    assert one(*claims, policy="ucdp_like.v1") == (4, 4, 4)


def test_voices_that_speak_of_single_people_are_met_by_the_fullest():
    told = tell("his wife", "his wife", speaker=POLICE), tell("their son", "their son", speaker=POLICE, start=40)

    assert one(tell("woman", "a woman", start=200), *told, policy="ucdp_like.v1") == (2, 2, 2)


# --- the hurt who have died ---------------------------------------------------------------------------------------


def hit(number: int, **changes) -> Claim:
    fields = {"measure": "injured", "quote": f"{number} people were shot"} | changes
    return say(number, **fields)


def injured(*claims: Claim, **more) -> list[int | None]:
    return [toll.best for toll in tolls(*claims, policy="ucdp_like.v1", **more) if toll.measure == "injured"]


def test_of_people_who_were_hit_the_dead_are_not_hurt():
    assert injured(hit(5), say(1, start=90)) == [4]


def test_people_said_to_be_wounded_are_hurt_whoever_died():
    assert injured(hit(5, quote="5 people were wounded"), say(1, start=90)) == [5]


def test_those_hit_beside_the_dead_of_one_sentence_are_hurt():
    quote = "12 people were killed and 15 shot"
    assert injured(hit(15, quote=quote), say(12, quote=quote, victims=CIVILIANS)) == [15]


def test_somebody_hit_who_died_later_is_not_hurt():
    hurt = tell("boy", "a boy", "civilian", measure="injured", made_on=DAY)
    died = tell("boy", "the boy", "civilian", report_id="report-2", made_on=DAY + timedelta(days=1))

    assert injured(hurt, died) == []
    (account,) = accounts_of(make_incident(hurt, died), [hurt, died], origins={})
    assert account.superseded_claim_ids == (hurt.claim_id,)


def test_somebody_hurt_beside_another_s_death_is_hurt():
    quote = "a man was killed and a woman was shot"
    hurt = say(1, quantity=make_quantity(1, phrase="a woman"), victims=Victims("woman"), measure="injured", quote=quote)
    dead = say(1, quantity=make_quantity(1, phrase="a man"), victims=Victims("man"), quote=quote)

    assert injured(hurt, dead) == [1]


def test_nobody_killed_is_a_dissent_and_no_early_count():
    none, three = say(0, GOVERNMENT, made_on=DAY, victims=CIVILIANS), later(2, 3, HOSPITAL, victims=CIVILIANS)

    assert contested(none, three)
    assert one(none, three, policy="ucdp_like.v1") == (0, 3, 3)


def test_a_boast_larger_than_everyone_counts_for_nothing_in_its_class_either():
    boast, counted = say(90, REBELS, victims=SOLDIERS), say(26, HOSPITAL, start=60)

    assert tolls(boast, counted, policy="ucdp_like.v1", victims="security_forces") == []
    (toll,) = tolls(boast, counted, policy="ucdp_like.v1")
    assert (toll.high, toll.discounted_claim_ids) == (26, (boast.claim_id,))


def test_a_boast_that_fits_into_everyone_is_shown_as_such():
    (toll,) = tolls(
        say(20, REBELS, victims=SOLDIERS),
        say(26, HOSPITAL, start=60),
        policy="ucdp_like.v1",
        victims="security_forces",
    )
    assert (toll.best, toll.self_serving) == (20, True)


def test_classes_that_come_to_more_than_everyone_raise_the_most():
    claims = say(14, ARMY, victims=SOLDIERS), say(15, HOSPITAL, start=60, victims=CIVILIANS), say(26, start=90)

    assert one(*claims, policy="ucdp_like.v1") == (26, 26, 29)


def test_what_one_outlet_says_of_some_is_not_added_to_what_another_says_of_others():
    everyone = say(3, made_on=DAY)
    killer = tell("himself", "himself", "perpetrator", report_id="report-2", made_on=DAY + timedelta(days=9))
    named = tell("Ali Example", "Ali Example", report_id="report-2", start=90, made_on=DAY + timedelta(days=9))

    assert one(everyone, killer, named) == (3, 3, 3)


def test_another_person_hit_is_hurt_though_somebody_of_his_age_died():
    died = tell("15-year-old boy", "a 15-year-old boy", "civilian")
    hurt = tell("15-year-old boy", "another 15-year-old boy", "civilian", measure="injured", start=200)

    assert injured(died, hurt) == [1]


def test_ages_are_read_from_words():
    assert one(tell("two-year-old boy", "a two-year-old boy"), tell("2-year-old", "the 2-year-old", start=400)) == (
        1,
        1,
        1,
    )
