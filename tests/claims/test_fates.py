"""Nobody learns from a public claim that a named person is among the missing, whoever says it and wherever."""

import pytest

TEXTS = [
    ("The family of Maria Example, who has been missing since May, said gunmen killed six people in Gao.", "Example"),
    ("Journalist Rana Example was picked up by soldiers in Gao.", "Example"),
    ("Gunmen freed Maria Example in Gao.", "Example"),
    ("Kidnapped priest Tomas Example was freed in Gao.", "Example"),
    ("Omar was abducted in Gao on Monday.", "Omar"),
    ("Mr. Example went missing in Gao on Monday after an attack that killed five people.", "Example"),
    ("The captors of Nadia Example killed two soldiers in Gao.", "Example"),
    ("John Example was seized near Gao by rebels who killed three guards.", "Example"),
    ("Militants kidnapped Dr Karim Example in Gao. Karim Example's driver was shot dead.", "Example"),
    ("Police detained Boris Example in Gao. Example said two protesters were killed.", "Example"),
    ("Nadia Example was taken from her home in Gao by gunmen who killed two guards.", "Example"),
    ("Gunmen took Nadia Example and her two daughters from Gao after killing her husband.", "Example"),
    ("Troops raided the home of Karim Example in Gao and took him away.", "Example"),
    ("Karim Example has not been seen since Monday, when gunmen killed four people in Gao.", "Example"),
    ("Agents picked Rashid Example up in Gao after a bomb killed six people.", "Example"),
    ("Men in uniform whisked away Rashid Example after a raid in Gao that killed three people.", "Example"),
    ("Gunmen shot dead a guard in Gao and bundled Tomas Example into a car.", "Example"),
    ("The whereabouts of Tomas Example are unknown since an attack in Gao that killed four people.", "Example"),
    ("Elena Example went missing during an attack in Gao in which seven people were killed.", "Example"),
    ("Elena Example did not return from Gao, where gunmen killed seven people on Monday.", "Example"),
    ("Elena Example is in the custody of the militants who killed three policemen in Gao.", "Example"),
    ("Elena Example was held at gunpoint and driven off after the attack in Gao that killed three guards.", "Example"),
    ("Gunmen killed three guards in Gao and drove off with Elena Example.", "Example"),
    ("Militants dragged Elena Example from a bus near Gao and shot dead five passengers.", "Example"),
    ("There has been no trace of Elena Example since an ambush near Gao that left three soldiers dead.", "Example"),
    ("The group, which killed two soldiers in Gao, is holding Elena Example.", "Example"),
    ("Elena Example was at the market in Gao when gunmen killed nine people. She has not been seen since.", "Example"),
    ("Elena Example was at home in Gao when gunmen killed her husband. Her whereabouts are unknown.", "Example"),
    ("Gunmen attacked the house of Omar Example in Gao, killing two guards. He was led away at gunpoint.", "Example"),
    ("Two guards died in Gao when gunmen stopped the car of Omar Example. Example was taken by the gunmen.", "Example"),
    ("Omar has not been seen since Monday, when gunmen killed four people in Gao.", "Omar"),
    ("Gunmen took Omar from his home in Gao after killing two guards.", "Omar"),
]


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_no_public_claim_holds_the_name(read, text, name):
    public = [claim for claim in read(text).claims if not claim.restricted]

    for claim in public:
        words = [claim.quote, claim.speaker.words, claim.victims and claim.victims.words]
        assert not any(name in (said or "") for said in words), claim


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The captors of Nadia Example killed two soldiers in Gao.", 2),
        ("Gunmen kidnapped Ahmed Example and killed three guards in Gao.", 3),
    ],
)
def test_the_count_beside_the_name_stays_public(read, text, killed):
    public = [claim for claim in read(text).claims if not claim.restricted and claim.measure == "killed"]

    assert [claim.quantity.best for claim in public] == [killed]


@pytest.mark.parametrize(
    "text",
    [
        "Nadia Example, a nurse, was killed when gunmen took control of a clinic in Gao.",
        "Karim Example was shot dead in Gao by a man who drove off in a car.",
        "Karim Example was wounded in an attack in Gao and taken to hospital, where he died.",
        "Police in Gao took two rifles away after an attack that killed Karim Example.",
        "A bomb took the life of Karim Example in Gao.",
        "Karim Example remains in hospital after an attack in Gao that killed three people.",
        "Gunmen killed Karim Example in Gao and did not return fire when soldiers came.",
    ],
)
def test_who_was_killed_and_not_taken_may_be_named(read, text):
    assert not [claim for claim in read(text).claims if claim.restricted]


def test_a_pronoun_means_nobody_who_was_named_long_before(read):
    between = "Shops stayed shut. Schools were closed. Roads were blocked. Buses did not run. "
    text = f"A bomb killed Nadia Example in Gao. {between}Gunmen took a trader away and killed her driver."

    public = [claim for claim in read(text).claims if not claim.restricted]

    assert any("Nadia Example" in claim.quote for claim in public)
