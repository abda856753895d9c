"""A casebook of plainly invented happenings, small enough to read and with one of everything that a page must show."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from builders import make_claim, make_dates, make_incident, make_place, make_quantity, make_report
from crosscount.accounts import Account, Toll
from crosscount.claims import ActorRelation, Claim, PersonStatus, Responsibility, Speaker, Victims
from crosscount.incidents import Incident
from crosscount.pipeline.cataloguing import catalogue
from crosscount.reports import Report
from crosscount.store import models
from crosscount.store.records import account_row, claim_row, incident_row, refusal_row, report_row, toll_row
from crosscount.values import Refusal, Span

GOVERNMENT = Speaker("a government spokesperson", "government", "test_government", "state")
FRONT = Speaker("the Sample Front", "armed_group", "test_front", "insurgent")
HOSPITAL = Speaker("doctors at Civil Hospital", "hospital_or_morgue", None, None)

TRAIN = """Gunmen stopped a train near Mach on Tuesday.
A government spokesperson said 31 people were killed, including 14 soldiers. An earlier statement put it at 21.

The Sample Front, which claimed the attack, said it had killed 214 hostages. It called the official figure a lie.
Neither account could be independently verified. There were almost 500 passengers aboard.
Over the whole year the group says it carried out 302 attacks.
"""
WIRE = "Gunmen stopped a train near Mach on Tuesday. A government spokesperson said 31 people were killed."
BAZAAR = """Quetta: a bomb went off in the vegetable bazaar on Saturday.
Doctors at Civil Hospital said at least 9 people were killed. The police said 7 people were killed and 20 wounded.
The relatives of one Hidden Person say that he has been missing since June."""
URDU = "کوئٹہ: ہفتے کے روز سبزی منڈی میں دھماکہ ہوا۔ ہسپتال کے مطابق کم از کم 9 افراد ہلاک ہوئے۔"
SEALED = "A Sealed Speaker said that 4321 people were killed in Sealed Town, after 9876 attacks."
HOSTILE = (
    "<script>document.title = 'owned'</script> \"12 people were killed\" & 'so on' </div><img src=x onerror=alert(1)>"
)
HOSTILE_PUBLISHER = '<b onmouseover=alert(1)>The "Quoted" Herald</b>'


@dataclass
class Casebook:
    """Records in the order in which they refer to each other."""

    reports: list[tuple[Report, str]] = field(default_factory=list)
    """Each with its origin."""
    claims: list[Claim] = field(default_factory=list)
    incidents: list[tuple[Incident, bool]] = field(default_factory=list)
    """Each with whether it is contested."""
    accounts: list[Account] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    refusals: list[tuple[Refusal, str | None]] = field(default_factory=list)
    """Each with the report it is of."""
    sealed: list[str] = field(default_factory=list)
    """Ids of reports that only those with the role may read."""

    def save(self, alias: str) -> None:
        """Write everything into a database."""
        reports = [report_row(report) for report, _ in self.reports]
        for row, (_, origin) in zip(reports, self.reports, strict=True):
            row.origin = origin
        incidents = [incident_row(incident) for incident, _ in self.incidents]
        for row, (_, contested) in zip(incidents, self.incidents, strict=True):
            row.contested = contested
        _save(alias, models.Report, reports)
        _save(alias, models.Claim, map(claim_row, self.claims))
        _save(alias, models.Incident, incidents)
        members = [(incident, claim_id) for incident, _ in self.incidents for claim_id in incident.claim_ids]
        _save(
            alias,
            models.IncidentClaim,
            (models.IncidentClaim(incident_id=one.incident_id, claim_id=claim_id) for one, claim_id in members),
        )
        named = [(incident.incident_id, actor) for incident, _ in self.incidents for actor in incident.actors]
        _save(alias, models.IncidentActor, (models.IncidentActor(incident_id=one, actor=actor) for one, actor in named))
        _save(alias, models.Account, (account_row(one, position) for position, one in enumerate(self.accounts)))
        tolls = [toll_row(toll, position) for position, toll in enumerate(self.tolls)]
        _save(alias, models.Toll, tolls)
        rests = [(row.pk, claim_id) for row, toll in zip(tolls, self.tolls, strict=True) for claim_id in toll.claim_ids]
        _save(alias, models.TollClaim, (models.TollClaim(toll_id=toll, claim_id=claim) for toll, claim in rests))
        _save(alias, models.RestrictedReport, (models.RestrictedReport(report_id=one) for one in self.sealed))
        _save(alias, models.Refusal, (refusal_row(refusal, report=report) for refusal, report in self.refusals))
        catalogue((row.pk for row in incidents), using=alias)


def claim_in(report: Report, quote: str, **changes: Any) -> Claim:
    """A claim that rests on these words of the report."""
    return make_claim(report_id=report.report_id, quote=quote, start=report.text.index(quote), **changes)


def toll(incident: str, claims: Iterable[Claim], bounds: tuple[Any, Any, Any], **changes: Any) -> Toll:
    """A toll of people killed under ``by_voice.v1``."""
    low, best, high = bounds
    rests = tuple(claims)
    fields: dict[str, Any] = {
        "measure": "killed",
        "victims": "all",
        "policy": "by_voice.v1",
        "voice": None,
        "contested": False,
        "origins": len(rests),
    } | changes
    return Toll(
        incident_id=incident,
        low=low,
        best=best,
        high=high,
        claim_ids=tuple(claim.claim_id for claim in rests),
        **fields,
    )


def invented_casebook() -> Casebook:
    """A contested hijacking, an uncontested bombing, an area, an aggregate, a copy, a hostile text and an Urdu one."""
    casebook = Casebook()
    _add_train(casebook)
    _add_bazaar(casebook)
    _add_hostile(casebook)
    _add_raid_somewhere(casebook)
    _add_sealed(casebook)
    _add_ties(casebook)
    urdu = make_report(
        report_id="report-urdu", text=URDU, title="سبزی منڈی میں دھماکہ", publisher="روزنامہ مثال", language="ur"
    )
    casebook.reports.append((urdu, "origin-urdu"))
    casebook.refusals += [
        (Refusal("report-urdu", "extract", "language_waiting", "no extractor for 'ur'; it is kept"), "report-urdu"),
        (Refusal("scan.pdf", "read", "encrypted", "the PDF asks for a password; save it without one"), None),
    ]
    return casebook


def many_incidents(number: int, *, after: int = 0) -> Casebook:
    """As many small incidents, every fifth contested, three days and some tens of kilometres apart.

    Those numbered from ``after`` on, so that a casebook can be enlarged.
    """
    casebook = Casebook()
    for index in range(after, after + number):
        day = date(2023, 1, 5) + timedelta(days=3 * index)
        report = make_report(
            report_id=f"report-many-{index:04}", text=f"{index + 1} people were killed in Town {index}.", published=day
        )
        claim = claim_in(
            report, f"{index + 1} people were killed", speaker=GOVERNMENT, quantity=make_quantity(index + 1)
        )
        place = make_place(f"Town {index}", latitude=26 + index % 12 * 0.6, longitude=62 + index % 17 * 0.5)
        incident = make_incident(
            claim,
            incident_id=f"incident-many-{index:04}",
            event_type=("bombing", "ambush", "armed_assault")[index % 3],
            date_range=make_dates(day),
            place=place,
        )
        one = incident.incident_id
        bounds = (index + 1, index + 1, index + 1)
        casebook.reports.append((report, ""))
        casebook.claims.append(claim)
        casebook.incidents.append((incident, index % 5 == 0))
        casebook.accounts.append(Account(one, "the government", "government", "state", (claim.claim_id,)))
        casebook.tolls += [
            toll(one, [claim], bounds, voice="the government"),
            toll(one, [claim], bounds, policy="ucdp_like.v1"),
        ]
    return casebook


def _save(alias: str, model: Any, rows: Iterable[Any]) -> None:
    model.objects.using(alias).bulk_create(list(rows))


def _add_train(casebook: Casebook) -> None:
    published = date(2025, 3, 12)
    report = make_report(
        report_id="report-train", text=TRAIN, title="Two accounts of a train attack", published=published
    )
    wire = make_report(report_id="report-wire", text=WIRE, publisher="The Wire Courier", published=published)
    copy = replace(wire, report_id="report-copy", publisher="The Copy Tribune", title="Train attacked")
    casebook.reports += [(report, "origin-train"), (wire, "origin-wire"), (copy, "origin-wire")]

    happened = claim_in(
        report,
        "Gunmen stopped a train near Mach on Tuesday.",
        kind="occurrence",
        event_type="hijacking",
        measure=None,
        quantity=None,
        victims=None,
        date_range=make_dates(date(2025, 3, 11), words="on Tuesday"),
        place=make_place("Mach", latitude=29.86, longitude=67.33, radius_km=12.0),
    )
    hedge = Span.of(TRAIN, TRAIN.index("Neither"), TRAIN.index("verified.") + 9)
    said = "A government spokesperson said 31 people were killed, including 14 soldiers."
    all_dead = claim_in(
        report,
        said,
        speaker=GOVERNMENT,
        quantity=make_quantity(31),
        hedge="not_independently_verified",
        hedge_span=hedge,
    )
    soldiers = claim_in(
        report,
        said,
        speaker=GOVERNMENT,
        quantity=make_quantity(14),
        victims=Victims("soldiers", "security_forces"),
        subset_of=all_dead.claim_id,
        subset_role="including",
    )
    earlier = claim_in(
        report,
        "An earlier statement put it at 21.",
        speaker=GOVERNMENT,
        quantity=make_quantity(21),
        victims=Victims("people"),
        count_basis="running_total",
    )
    killed_214 = "The Sample Front, which claimed the attack, said it had killed 214 hostages."
    front = claim_in(
        report,
        killed_214,
        speaker=FRONT,
        quantity=make_quantity(214),
        victims=Victims("hostages"),
        hedge="not_independently_verified",
        hedge_span=hedge,
    )
    claimed = claim_in(
        report,
        killed_214,
        kind="responsibility",
        speaker=FRONT,
        measure=None,
        quantity=None,
        victims=None,
        responsibility=Responsibility("the Sample Front", "claims"),
    )
    lie = claim_in(
        report,
        "It called the official figure a lie.",
        speaker=FRONT,
        stance="disputes",
        disputes=all_dead.claim_id,
        quantity=None,
        victims=None,
        measure=None,
        kind="correction",
    )
    wired = claim_in(
        wire, "A government spokesperson said 31 people were killed.", speaker=GOVERNMENT, quantity=make_quantity(31)
    )
    aggregate = claim_in(
        report,
        "Over the whole year the group says it carried out 302 attacks.",
        kind="aggregate",
        speaker=FRONT,
        measure="attacks",
        quantity=make_quantity(302, phrase="302"),
        victims=None,
        definition="attacks carried out by the group",
        period=make_dates(date(2024, 1, 1), date(2024, 12, 31), words="over the whole year"),
    )
    members = [happened, all_dead, soldiers, earlier, front, claimed, lie, wired]
    casebook.claims += [*members, aggregate]
    one = "incident-train"
    casebook.incidents.append(
        (
            make_incident(
                *members,
                incident_id=one,
                event_type="hijacking",
                date_range=happened.date_range,
                place=happened.place,
                actors=("test_front", "test_government"),
            ),
            True,
        )
    )
    casebook.accounts += [
        Account(
            one,
            "the government",
            "government",
            "state",
            (all_dead.claim_id, soldiers.claim_id, wired.claim_id),
            (earlier.claim_id,),
            origins=2,
        ),
        Account(one, "the Sample Front", "armed_group", "insurgent", (front.claim_id, claimed.claim_id, lie.claim_id)),
        Account(one, "unattributed", "unattributed", None, (happened.claim_id,)),
    ]
    casebook.tolls += [
        toll(one, [all_dead, wired], (31, 31, 31), voice="the government", contested=True),
        toll(one, [front], (214, 214, 214), voice="the Sample Front", contested=True),
        toll(one, [all_dead], (31, 31, 214), policy="ucdp_like.v1", contested=True),
        toll(one, [all_dead], (31, 31, 31), policy="acled_like.v1", contested=True),
        toll(one, [all_dead, front], (31, None, 214), policy="airwars_like.v1", contested=True),
        toll(one, [all_dead, wired], (31, None, 31), policy="ibc_like.v1", contested=True),
        toll(one, [soldiers], (14, 14, 14), voice="the government", victims="security_forces"),
        toll(one, [soldiers], (14, 14, 14), policy="ucdp_like.v1", victims="security_forces"),
    ]


def _add_bazaar(casebook: Casebook) -> None:
    report = make_report(
        report_id="report-bazaar", text=BAZAAR, title="Bomb in a bazaar", publisher="The Example Gazette"
    )
    happened = claim_in(
        report,
        "a bomb went off in the vegetable bazaar on Saturday",
        kind="occurrence",
        event_type="bombing",
        measure=None,
        quantity=None,
        victims=None,
        date_range=make_dates(),
        place=make_place(),
    )
    doctors = claim_in(
        report,
        "Doctors at Civil Hospital said at least 9 people were killed.",
        speaker=HOSPITAL,
        quantity=make_quantity(9, "at_least", phrase="at least 9"),
    )
    police = claim_in(
        report,
        "The police said 7 people were killed and 20 wounded.",
        speaker=Speaker("the police", "police"),
        quantity=make_quantity(7),
    )
    hidden = claim_in(
        report,
        "The relatives of one Hidden Person say that he has been missing since June.",
        kind="person_status",
        measure=None,
        quantity=None,
        victims=None,
        speaker=Speaker("relatives", "family"),
        restricted=True,
        person=PersonStatus("Hidden Person", "reported_missing"),
    )
    casebook.reports.append((report, "origin-bazaar"))
    casebook.claims += [happened, doctors, police, hidden]
    one = "incident-bazaar"
    casebook.incidents += [
        (make_incident(happened, doctors, police, incident_id=one), False),
        (make_incident(hidden, incident_id="incident-hidden", place=make_place("Hidden Town")), True),
    ]
    casebook.accounts += [
        Account(one, "doctors at Civil Hospital", "hospital_or_morgue", None, (doctors.claim_id,)),
        Account(one, "the police", "police", "state", (police.claim_id,)),
        Account(one, "unattributed", "unattributed", None, (happened.claim_id,)),
        Account("incident-hidden", "relatives of the hidden", "family", "hidden side", (hidden.claim_id,)),
    ]
    casebook.tolls += [
        toll(one, [doctors], (9, 9, None), voice="doctors at Civil Hospital"),
        toll(one, [police], (7, 7, 7), voice="the police"),
        toll(one, [doctors, police], (7, 9, None), policy="ucdp_like.v1"),
        toll("incident-hidden", [hidden], (77, 77, 77), voice="relatives of the hidden"),
        toll(one, [hidden], (6543, 6543, 6543), policy="acled_like.v1"),
    ]


def _add_hostile(casebook: Casebook) -> None:
    report = make_report(
        report_id="report-hostile",
        text=HOSTILE,
        title="</title><script>alert(2)</script>",
        publisher=HOSTILE_PUBLISHER,
        url="javascript:alert(3)",
        published=date(2024, 5, 2),
    )
    claim = claim_in(
        report,
        "\"12 people were killed\" & 'so on' </div><img src=x onerror=alert(1)>",
        speaker=Speaker('"><script>alert(4)</script>', "witness"),
        date_range=make_dates(date(2024, 5, 1)),
    )
    casebook.reports.append((report, "origin-hostile"))
    casebook.claims.append(claim)
    casebook.incidents.append(
        (
            make_incident(
                claim,
                incident_id="incident-hostile",
                event_type="ambush",
                date_range=make_dates(date(2024, 5, 1)),
                place=make_place("<i>Dhadar</i>", latitude=29.48, longitude=67.65),
            ),
            False,
        )
    )
    voice = '"><script>alert(4)</script>'
    casebook.accounts.append(Account("incident-hostile", voice, "witness", "<s>side", (claim.claim_id,)))
    casebook.tolls.append(toll("incident-hostile", [claim], (12, 12, 12), voice=voice))


def _add_raid_somewhere(casebook: Casebook) -> None:
    text = "Security forces killed about 20 militants in raids across the province in April, officials said."
    report = make_report(report_id="report-raid", text=text, title="Raids in April", published=date(2024, 5, 3))
    dates = make_dates(date(2024, 4, 1), date(2024, 4, 30), semantics="at_least_one_day", words="in April")
    place = make_place(
        "Balochistan", words="the province", latitude=28.5, longitude=65.5, radius_km=300.0, basis="admin1"
    )
    claim = claim_in(
        report,
        text,
        speaker=Speaker("officials", "unnamed_official"),
        event_type="military_operation",
        place=place,
        quantity=make_quantity(20, "about", phrase="about 20"),
        victims=Victims("militants", "militant"),
        date_range=dates,
    )
    casebook.reports.append((report, "origin-raid"))
    casebook.claims.append(claim)
    incident = make_incident(
        claim, incident_id="incident-raid", event_type="military_operation", date_range=dates, place=place
    )
    casebook.incidents.append((incident, False))
    casebook.accounts.append(Account("incident-raid", "officials", "unnamed_official", None, (claim.claim_id,)))
    casebook.tolls.append(toll("incident-raid", [claim], (None, 20, None), voice="officials"))


def _add_ties(casebook: Casebook) -> None:
    """A tie between two actors of the packs, and one of a name that no pack knows, which may be a person's."""
    text = "The refugee agency is part of the United Nations, a minister said. One Unknown Person leads the agency."
    report = make_report(report_id="report-ties", text=text, title="Who is who", published=date(2024, 6, 1))
    nothing = {"kind": "actor_relation", "measure": None, "quantity": None, "victims": None, "event_type": None}
    agency = claim_in(
        report,
        "The refugee agency is part of the United Nations, a minister said.",
        relation=ActorRelation("The refugee agency", "part_of", "the United Nations", "unhcr", "united-nations"),
        **nothing,
    )
    person = claim_in(
        report,
        "One Unknown Person leads the agency.",
        relation=ActorRelation("the agency", "led_by", "One Unknown Person", "unhcr", None),
        **nothing,
    )
    casebook.reports.append((report, "origin-ties"))
    casebook.claims += [agency, person]


def _add_sealed(casebook: Casebook) -> None:
    """A report that is restricted as a whole, and an incident, an aggregate and a refusal that only it tells of."""
    report = make_report(
        report_id="report-sealed", text=SEALED, title="A Sealed Title", publisher="The Sealed Herald", language="en"
    )
    killed = claim_in(report, "4321 people were killed", speaker=Speaker("a Sealed Speaker", "witness"))
    aggregate = claim_in(
        report, "9876 attacks", kind="aggregate", measure="attacks", quantity=make_quantity(9876), victims=None
    )
    casebook.reports.append((report, "origin-bazaar"))
    casebook.sealed.append(report.report_id)
    casebook.claims += [killed, aggregate]
    incident = make_incident(
        killed,
        incident_id="incident-sealed",
        event_type="execution",
        place=make_place("Sealed Town"),
        actors=("sealed",),
    )
    casebook.incidents.append((incident, True))
    voice = "a Sealed Speaker"
    casebook.accounts.append(Account("incident-sealed", voice, "witness", "sealed side", (killed.claim_id,)))
    casebook.tolls.append(toll("incident-sealed", [killed], (4321, 4321, 4321), voice=voice))
    casebook.refusals.append(
        (Refusal("sealed.html", "extract", "unreadable_number", "a sealed refusal"), report.report_id)
    )
