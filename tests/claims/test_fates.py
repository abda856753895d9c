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
