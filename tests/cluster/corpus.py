"""An invented corpus with planted incidents: many outlets on one happening, rising tolls, copies, denials."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from crosscount.reports.report import Report, report_id

FIRST_DAY = date(2023, 1, 2)
DAYS = 700
TOWNS = ("Quetta", "Gwadar", "Turbat", "Khuzdar", "Chaman", "Sibi", "Kalat", "Panjgur", "Mastung", "Zhob", "Loralai",
         "Awaran", "Peshawar", "Bannu", "Mardan", "Kohat", "Karachi", "Sukkur", "Larkana", "Lahore", "Multan",
         "Kabul", "Kandahar", "Herat", "Jalalabad", "Ghazni", "Kunduz", "Baghlan", "Khost")  # fmt: skip
OUTLETS = tuple(f"The {name} Example" for name in ("Morning", "Evening", "Northern", "Coastal", "Weekly", "Daily"))
HAPPENINGS = (
    ("A bomb exploded in a market in {town} on {day}", "the blast"),
    ("Gunmen opened fire on a bus near {town} on {day}", "the shooting"),
    ("A suicide bomber attacked a checkpoint in {town} on {day}", "the suicide attack"),
    ("Militants ambushed a convoy near {town} on {day}", "the ambush"),
    ("A drone strike hit a house in {town} on {day}", "the strike"),
)
ENDINGS = (
    "Shops stayed closed.",
    "The road was open again by evening.",
    "An inquiry was announced.",
    "Rescue workers searched the site until nightfall.",
)


def invented_reports(count: int, *, seed: int = 1) -> list[Report]:
    """So many short reports, in no order of time; the same for the same seed."""
    dice = random.Random(seed)
    reports: list[Report] = []
    while len(reports) < count:
        reports += _told(dice)
    dice.shuffle(reports)
    unlike = {report.report_id: report for report in reports[:count]}
    return list(unlike.values())


def write_lines(reports: list[Report], path: Path) -> None:
    """As JSON Lines, in the shape of ``crosscount extract``."""
    with path.open("w", encoding="utf-8") as file:
        for report in reports:
            fields = {name: getattr(report, name) for name in ("report_id", "text", "title", "publisher", "language")}
            published = report.published.isoformat() if report.published else None
            file.write(json.dumps({**fields, "published": published}, ensure_ascii=False) + "\n")


def _told(dice: random.Random) -> Iterator[Report]:
    """What one to five outlets say of one happening in the days after it."""
    what, short = dice.choice(HAPPENINGS)
    town, day = dice.choice(TOWNS), FIRST_DAY + timedelta(days=dice.randrange(DAYS))
    killed, injured = dice.randrange(2, 40), dice.randrange(3, 90)
    speaker = dice.choice(("police said", "officials said", "a hospital official said", "the army said"))
    for number, outlet in enumerate(dice.sample(OUTLETS, dice.choice((1, 2, 2, 3, 3, 4, 5)))):
        later = dice.choice((0, 1, 1, 2))
        opening = what.format(town=town, day=f"{day:%A}" if later < 2 else f"{day:%-d %B %Y}")
        toll = f"At least {killed + number // 2} people were killed and {injured} others were injured, {speaker}."
        more = _more(dice, short, killed, day)
        text = f"{opening}, killing {killed + number // 2} people. {toll} {more} {dice.choice(ENDINGS)}"
        yield _report(text, f"{town}: {short}", outlet, day + timedelta(days=later))
        if dice.random() < 0.05:
            yield _report(_operation(dice, day), "Several attacks in one night", outlet, day + timedelta(days=1))
        if dice.random() < 0.08:
            yield _report(
                f"{text} {dice.choice(ENDINGS)}", f"News from {town}", "The Example Wire Copy", day + timedelta(days=3)
            )


def _operation(dice: random.Random, day: date) -> str:
    """What a round-up says of coordinated attacks."""
    first, second = dice.sample(TOWNS, 2)
    one, other = dice.randrange(2, 9), dice.randrange(2, 9)
    return (
        f"Gunmen launched simultaneous attacks in {first} and {second} on {day:%A}. The attacks killed {one + other} "
        f"people in all. {one} people were killed in {first} and {other} in {second}, officials said."
    )


def _more(dice: random.Random, short: str, killed: int, day: date) -> str:
    return dice.choice(
        (
            "The Baloch Liberation Army claimed responsibility.",
            f"The Baloch Liberation Army said that {killed + 9} soldiers were killed in {short}.",
            "No group claimed responsibility.",
            f"Two children were among the dead, {killed} in all.",
            f"It was one of 12 attacks in which 85 people were killed since January, a rights group said in {day:%B}.",
            "Relatives said that Examplus Invented, a student, was taken away by armed men and has been missing since.",
            "The Taliban denied any involvement.",
            "The account was first given by Reuters.",
        )
    )


def _report(text: str, title: str, publisher: str, published: date) -> Report:
    name = report_id(text, title=title, publisher=publisher, published=published, url=None)
    return Report(name, text, title=title, publisher=publisher, published=published, language="en")
