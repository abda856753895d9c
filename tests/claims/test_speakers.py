"""Whoever is quoted is the speaker, in the words that name them and in the role that they speak in."""

import pytest

from claims.finding import figures, of_kind, the_toll, tolls


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Nine people were killed in Cali, police said.", "police", "police"),
        ("Nine people were killed in Cali, said police.", "police", "police"),
        ("Police said on Tuesday that nine people were killed in Cali.", "Police", "police"),
        ("According to the police, nine people were killed in Cali.", "the police", "police"),
        ("Nine people were killed in Cali, according to residents.", "residents", "witness"),
        ("According to a police statement, nine people were killed.", "a police statement", "police"),
        ('"Nine people were killed," the mayor of Cali said.', "the mayor of Cali", "government"),
        ("Nine people were killed, the interior ministry said in a statement.", "the interior ministry", "government"),
        ("A spokesman for the Nigerian army said nine people died.", "A spokesman for the Nigerian army", "military"),
        ("Nine people were killed, said a hospital official.", "a hospital official", "hospital_or_morgue"),
        ("Hospital sources reported nine dead in the blast.", "Hospital sources", "hospital_or_morgue"),
        ("The rescue service reported nine dead in the blast.", "The rescue service", "hospital_or_morgue"),
        ("Witnesses told the Gazette that soldiers killed nine people.", "Witnesses", "witness"),
        ("Amnesty International said soldiers killed nine people in Mali.", "Amnesty International", "ngo"),
        ("The United Nations said nine people died in Mali.", "The United Nations", "un_or_intergovernmental"),
        ("The rebels claimed to have killed nine people near Gao.", "The rebels", "armed_group"),
        ("Rebel leader Omar Example claimed nine people had died.", "Rebel leader Omar Example", "armed_group"),
        ("Officials say nine people were killed.", "Officials", "unnamed_official"),
        ("Police put the death toll at nine.", "Police", "police"),
        ("A military spokesman put the number of dead at nine.", "A military spokesman", "military"),
        ("Nine people were killed, his father said.", "his father", "family"),
        ("An army source put the dead at nine.", "An army source", "military"),
        ("Nine people were killed, Reuters reported, citing police.", "police", "police"),
        ("The agency quoted the mayor as saying nine people died.", "the mayor", "government"),
        ("Local media reported that nine people were killed.", "Local media", "media_own_count"),
        ("Human Rights Watch documented the killing of nine people.", "Human Rights Watch", "ngo"),
    ],
)
def test_the_speaker_is_named_in_the_words_of_the_report(read, text, words, role):
    toll = the_toll(read(text), of=9)

    assert (toll.speaker.words, toll.speaker.role) == (words, role)


def test_what_nobody_is_quoted_for_is_unattributed(read):
    toll = the_toll(read("Nine people were killed in Cali."))

    assert (toll.speaker.words, toll.speaker.role, toll.speaker.actor) == (None, "unattributed", None)


def test_a_speaker_whom_the_registry_knows_gets_its_id_and_side(read, registry):
    speaker = the_toll(read("The Islamic State said it had killed nine soldiers in Mosul.")).speaker

    assert speaker.actor is not None
    assert registry.get(speaker.actor).kind == "armed_group"
    assert speaker.side == registry.side_of(speaker.actor)


@pytest.mark.parametrize(
    "second",
    [
        "It added that three soldiers had been wounded.",
        "It said three soldiers had been wounded.",
        "The army also said that three soldiers had been wounded.",
    ],
)
def test_a_pronoun_is_the_speaker_before_it(read, second):
    found = read(f"The army said nine rebels were killed near Gao. {second}")

    assert the_toll(found, "injured").speaker.actor == the_toll(found).speaker.actor
    assert the_toll(found, "injured").speaker.role == "military"


def test_he_is_the_person_who_was_quoted_before(read):
    found = read('The blast killed nine people, the governor said. "We have lost four children," he added.')

    assert the_toll(found, of=4).speaker.words == "the governor"


def test_the_group_is_the_armed_group_that_was_named(read):
    found = read("The M23 attacked a base near Goma on Friday. The group said it had killed nine soldiers.")

    assert the_toll(found).speaker.actor == "m23"


@pytest.mark.parametrize(
    ("before", "speaker", "role"),
    [
        ("The governor spoke on Monday.", "He", "government"),
        ("Omar Example, the mayor of Cali, visited the site.", "He", "government"),
        ("Hospital director Ana Example received the injured.", "She", "hospital_or_morgue"),
        ("Police said four people died. The governor visited the site.", "He", "government"),
        ("The governor said four people died. Police searched the site.", "He", "government"),
        ("The commander of the rebels visited the camp.", "He", "armed_group"),
        ("The rebels entered the town.", "They", "armed_group"),
        ("Residents fled the town on Friday.", "They", "witness"),
        ("The interior ministry issued a statement on Friday.", "It", "government"),
        ("Human Rights Watch published a report on Monday.", "The report", "ngo"),
        ("The army said four people died near Gao.", "The force", "military"),
        ("The army said four people died near Gao.", "The minister", "government"),
        ("Defence minister Omar Example said four people died.", "The minister", "government"),
        ("A spokesman for the army said four people died.", "The spokesman", "military"),
        ("Police officer Omar Example said four people died.", "The officer", "police"),
    ],
)
def test_a_pronoun_or_a_bare_noun_is_whoever_the_sentences_before_are_about(read, before, speaker, role):
    assert the_toll(read(f"{before} {speaker} said nine people were killed."), of=9).speaker.role == role


@pytest.mark.parametrize(
    "before",
    [
        "A suicide bomber entered the market.",
        "Nine policemen were ambushed.",
        "The governor spoke on Monday. It rained on Tuesday. Shops were shut. Schools were shut too. Trams stopped.",
    ],
)
def test_who_could_not_speak_or_was_named_long_before_is_no_antecedent(read, before):
    assert the_toll(read(f"{before} He said 12 people were killed."), of=12).speaker.role == "unattributed"


def test_two_speakers_of_one_sentence_keep_their_own_figures(read):
    found = read("While officials said nine people were killed, residents put the toll at 20.")

    assert {one.quantity.best: one.speaker.words for one in tolls(found)} == {9: "officials", 20: "residents"}


def test_a_verb_left_out_is_that_of_the_speaker_before(read):
    found = read("Officials said nine people were killed; residents said 20 were.")

    assert {one.quantity.best: one.speaker.words for one in tolls(found)} == {9: "Officials", 20: "residents"}


def test_two_speakers_of_two_sentences_keep_their_own_figures(read):
    found = read("The army said four soldiers died near Gao. Residents said they had counted 20 bodies.")

    assert the_toll(found, of=4).speaker.role == "military"
    assert the_toll(found, of=20).speaker.role == "witness"


def test_someone_who_is_only_mentioned_is_no_speaker(read):
    toll = the_toll(read("The rebels did not comment on the attack, which killed nine people."))

    assert toll.speaker.role == "unattributed"


def test_a_voice_that_calls_a_figure_a_lie_disputes_it_and_gives_its_own(read):
    found = read("The army said nine people died near Gao. The rebels called the figure a lie and said 40 died.")
    first, own = the_toll(found, of=9), the_toll(found, of=40)
    disputing = [one for one in found.claims if one.stance == "disputes"]

    assert first.speaker.role == "military"
    assert own.speaker.role == "armed_group"
    assert own.disputes == first.claim_id
    assert {one.disputes for one in disputing} == {first.claim_id}


def test_who_denies_a_killing_denies_and_does_not_assert_it(read):
    found = read("The army denied killing nine villagers near Gao.")

    assert {one.stance for one in tolls(found)} == {"denies"}
    assert {one.speaker.role for one in found.claims} == {"military"}


@pytest.mark.parametrize("words", ["reportedly", "allegedly"])
def test_a_hedged_verb_makes_the_toll_alleged(read, words):
    assert the_toll(read(f"Nine soldiers were {words} killed near Gao.")).hedge == "alleged"


@pytest.mark.parametrize(
    "sentence",
    [
        "The claim could not be independently verified.",
        "The Gazette was unable to verify the figure independently.",
        "There was no independent confirmation of the claim.",
    ],
)
def test_a_sentence_that_says_so_marks_the_claim_before_it_as_not_verified(read, sentence):
    found = read(f"The rebels said they killed nine soldiers near Gao. {sentence}")

    toll = the_toll(found)

    assert toll.hedge == "not_independently_verified"
    assert toll.hedge_span.quote in sentence


def test_neither_account_could_be_verified_covers_both(read):
    found = read(
        "The army said four soldiers died in the attack near Gao. The rebels said they had killed 20 soldiers. "
        "Neither account could be independently verified."
    )

    assert figures(found) == [4, 20]
    assert {one.hedge for one in tolls(found)} == {"not_independently_verified"}


def test_the_outlet_that_relays_is_no_speaker(read):
    found = read("Police said nine people were killed.", publisher="The Example Gazette")

    assert "The Example Gazette" not in {one.speaker.words for one in found.claims}
    assert of_kind(found, "toll")


@pytest.mark.parametrize(
    "text",
    [
        "Nine people, the police said, were killed in Cali.",
        "Gunmen in Jos killed nine people, Reuters said, quoting police.",
    ],
)
def test_a_speaker_in_the_middle_of_a_sentence_or_quoted_at_second_hand_is_heard(read, text):
    assert the_toll(read(text)).speaker.role == "police"


@pytest.mark.parametrize(("outlet", "actor"), [("RADIO VENCEREMOS", "fmln"), ("AFP", None), ("DOMESTIC SERVICE", None)])
def test_a_group_s_own_radio_speaks_for_the_group(read, outlet, actor):
    text = f"CLANDESTINE, 8 JAN 90 ({outlet}) -- OUR UNITS ATTACKED A BARRACKS IN LIMA AND KILLED NINE SOLDIERS."
    found = read(text, publisher=None)

    assert the_toll(found).speaker.actor == actor
    assert the_toll(found).perpetrator.actor == actor


def test_a_text_that_opens_with_a_party_and_says_our_is_its_statement(read):
    text = "Taliban: Our fighters entered the base near Kunduz at night. More than 100 soldiers were killed there."

    speaker = the_toll(read(text, publisher="An Invented Archive")).speaker

    assert (speaker.words, speaker.role, speaker.relays) == ("Taliban", "armed_group", ("An Invented Archive",))


def test_a_headline_about_a_party_is_not_its_statement(read):
    speaker = the_toll(read("Taliban: more than 100 soldiers were killed near Kunduz at night.")).speaker

    assert speaker.role == "unattributed"


def test_somebody_quoted_in_a_statement_speaks_for_themselves(read):
    text = "Taliban: Our fighters left the base near Kunduz. A doctor said that nine soldiers were killed there."

    assert the_toll(read(text), of=9).speaker.words == "A doctor"


def test_a_label_says_who_speaks_until_the_next_one(read):
    text = (
        "What the army says: nine dead, 30 hurt; two attackers killed. What the rebels say: 90 dead, all of them "
        "soldiers. What we could find out: 12 people were killed."
    )

    found = tolls(read(text))

    assert {(one.quantity.best, one.speaker.words) for one in found} == {
        (9, "the army"),
        (2, "the army"),
        (90, "the rebels"),
        (12, None),
    }
    assert the_toll(read(text), "injured").quantity.best == 30


def test_a_label_ends_with_its_paragraph(read):
    text = "What the army says: nine dead.\n\nTwelve people were killed in the town in the year before."

    assert the_toll(read(text), of=9).speaker.words == "the army"
    assert all(one.speaker.words != "the army" for one in tolls(read(text)) if one.quantity.best != 9)


def test_whoever_changes_a_count_of_their_own_says_the_new_one(read):
    found = read("The army raised its count of those killed in Tuesday's siege of the base near Gao to 31 on Friday.")
    toll = the_toll(found)

    assert (toll.quantity.best, toll.speaker.words) == (31, "The army")
    assert toll.date_range is None or toll.date_range.words != "on Friday"


def test_an_attack_that_raises_a_count_says_nothing(read):
    found = read("A second bomb raised the number of those killed in the siege of the base near Gao to 31.")

    assert the_toll(found).speaker.role == "unattributed"
