"""Invented incidents: what any number of voices may say of one, in any order and however hedged."""

from datetime import date, timedelta

from hypothesis import strategies as st

from builders import make_claim, make_quantity, make_speaker
from crosscount.claims import Claim, Victims

DAY = date(2024, 11, 9)
speakers = st.sampled_from(
    [
        make_speaker(),
        make_speaker("the government", "government", actor="government", side="state"),
        make_speaker("the army", "military", actor="army", side="state"),
        make_speaker("the BLA", "armed_group", actor="bla", side="rebels"),
        make_speaker("Civil Hospital", "hospital_or_morgue"),
        make_speaker("police", "police", side="state"),
        make_speaker("officials", "unnamed_official"),
    ]
)
victims = st.sampled_from(
    [
        Victims("people"),
        Victims("others"),
        Victims("he"),
        Victims("16-year-old boy", "civilian"),
        Victims("Ali Example"),
        Victims("hostages", "mixed"),
        Victims("soldiers", "security_forces"),
        Victims("civilians", "civilian"),
        Victims("attackers", "perpetrator"),
        Victims("militants", "militant"),
    ]
)
ops = st.sampled_from(["exact", "at_least", "more_than", "up_to", "fewer_than", "about", "between", "vague"])


@st.composite
def stories(draw) -> list[Claim]:
    claims: list[Claim] = []
    for position in range(draw(st.integers(1, 10))):
        number, op = draw(st.just(1) | st.integers(0, 300)), draw(ops)
        phrase = draw(st.sampled_from([f"{op} {number}", "a man", "he"]))
        parent = draw(st.sampled_from([None, *(claim.claim_id for claim in claims)]))
        claims.append(
            make_claim(
                start=position * 100,
                quote=draw(st.sampled_from([f"{number} people were killed", "they were shot", "they were wounded"])),
                report_id=f"report-{draw(st.integers(1, 3))}",
                quantity=make_quantity(number, op, upper=number + 5, phrase=phrase),
                speaker=draw(speakers),
                victims=draw(victims),
                stance=draw(st.sampled_from(["asserts", "asserts", "revises", "retracts", "disputes", "denies"])),
                measure=draw(st.sampled_from(["killed", "injured"])),
                made_on=draw(st.sampled_from([None, DAY, DAY + timedelta(days=1)])),
                subset_of=parent,
                subset_role=parent and draw(st.sampled_from(["including", "excluding"])),
                count_basis=draw(st.sampled_from(["incident", "running_total", "batch_release"])),
            )
        )
    return claims
