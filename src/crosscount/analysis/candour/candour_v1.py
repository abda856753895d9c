"""``candour.v1``: by what factor each voice's figures lie above or below the others' on the same incidents."""

from collections.abc import Iterable, Sequence
from math import inf, isinf

from crosscount.analysis.candour.biases import AVERAGE, Fitted, How, fit
from crosscount.analysis.candour.echoes import echoes
from crosscount.analysis.candour.figures import (
    STAKE_WORDS,
    STAKES,
    Said,
    Shared,
    Subject,
    one_sided,
    parts_of,
    read_figures,
    shared_figures,
)
from crosscount.analysis.estimate import CannotEstimate, Diagnostic, Estimate, Figure, Recorded
from crosscount.analysis.table import Settings, Table, counted

NAME = "candour.v1"
FEWEST_SHARED = 20
MOST_VOICES, MOST_FIGURES = 100, 20_000
OFTEN_OPEN = 0.25
WHOSE = {stake: f", {STAKE_WORDS[stake]}" if stake in ("own", "other") else "" for stake in STAKES}

ASSUMPTIONS = (
    "only differences between voices are known: if all exaggerate alike, nothing here shows it; the anchor is set to 1 "
    "by agreement and is not the truth",
    "given what happened and their biases, voices err independently: one that repeats another agrees with it by echo",
    "a voice's bias is a factor, the same for small and large incidents and at all times",
    "whether a voice speaks of an incident does not depend on how far off it would be",
    "an open figure (at least 12) may stand for anything above it, and is no number that its voice counted; 0 is "
    "whatever rounds to nobody",
)


def estimate(table: Table, settings: Settings) -> Estimate:
    """Estimate each voice's bias by measure and victims from incidents that several voices report.

    Returns:
        The factor by which two voices typically differ on what most incidents are shared of; each voice's factor and
        scatter, and what contested incidents come to, as figures. The record is not changed by any of them.

    Raises:
        BadTable: no incident, voice, low or high that can be read.
        CannotEstimate: under 20 shared incidents of every measure, or voices that no shared incident joins.
    """
    settings.only("anchor", "level", "seed", "fewest", "part", "tolls")
    level = settings.level()
    seed = settings.seed()
    how = How(settings.words("anchor", AVERAGE), level, seed)
    fewest = settings.whole("fewest", 5, least=1, most=1000)
    largest = settings.choice("part", ("all", "largest")) == "largest"
    tolled = settings.choice("tolls", ("contested", "none")) == "contested"
    read, empty = read_figures(table)
    compared, left_out = _compared(read, fewest, largest=largest)
    fitted = {subject: fit(shared, how) for subject, shared in compared.items()}
    main = next(iter(compared))
    apart = fitted[main].apart
    return Estimate(
        method=NAME,
        question="By what factor do the voices' figures differ on the same incidents, "
        "and which voice says more or less?",
        unit=f"factor by which two voices typically differ ({main})",
        estimate=apart.value,
        low=apart.low,
        high=apart.high,
        level=level,
        assumptions=ASSUMPTIONS,
        diagnostics=tuple(
            check for subject, shared in compared.items() for check in _checks(subject, shared, fitted[subject])
        ),
        warnings=(
            *_warnings(compared, how),
            *(words for subject, one in fitted.items() for words in _not_told_apart(subject, compared[subject], one)),
            *left_out,
            *_without_figure(empty),
        ),
        figures=tuple(
            figure
            for subject, shared in compared.items()
            for figure in _figures(subject, shared, fitted[subject], how.anchor, tolled=tolled)
        ),
    )


def _compared(
    read: dict[Subject, list[Said]], fewest: int, *, largest: bool
) -> tuple[dict[Subject, Shared], tuple[str, ...]]:
    """What can be compared, most shared incidents first, and in words what cannot."""
    found: dict[Subject, Shared] = {}
    left_out: list[str] = []
    thin: dict[Subject, int] = {}
    for subject, said in sorted(read.items(), key=lambda each: str(each[0])):
        shared = shared_figures(said, fewest=fewest)
        parts = parts_of(shared)
        left_out += [
            f"{subject}: {voice!r} is left out: fewer than {fewest} of its figures have an end on both sides, "
            "the others are open or nobody, and how far it lies from the others has no bound"
            for voice in one_sided(said, shared, fewest=fewest)
        ]
        if len(parts) > 1 and largest:
            left_out.append(f"{subject}: left out, joined to the others by no incident: {_listed(parts[1:])}")
            shared = shared_figures((one for one in said if one.voice in parts[0]), fewest=fewest)
            parts = parts[:1]
        if len(shared.incidents) < FEWEST_SHARED:
            thin[subject] = len(shared.incidents)
        elif len(parts) > 1:
            raise CannotEstimate(
                f"{subject}: no incident joins {_listed(parts)}, so nothing says how one part speaks beside the other; "
                "set part=largest, or give incidents that both report"
            )
        elif len(shared.voices) > MOST_VOICES or len(shared.said) > MOST_FIGURES:
            raise CannotEstimate(
                f"{subject}: {len(shared.said):,} figures of {len(shared.voices)} voices; give at most "
                f"{MOST_FIGURES:,} of {MOST_VOICES}, or raise fewest"
            )
        else:
            found[subject] = shared
    if not found:
        raise _too_few(thin, left_out, fewest)
    left_out += [
        f"{subject}: {counted(number, 'shared incident', 'shared incidents')}, too few"
        for subject, number in thin.items()
        if number
    ]
    return dict(sorted(found.items(), key=lambda each: (-len(each[1].incidents), str(each[0])))), tuple(left_out)


def _too_few(thin: dict[Subject, int], left_out: Sequence[str], fewest: int) -> CannotEstimate:
    """The refusal, with what comes nearest to enough."""
    if not thin:
        return CannotEstimate("no figures; give one row a voice and incident")
    nearest = max(thin, key=lambda subject: thin[subject])
    shared = counted(thin[nearest], "incident is", "incidents are")
    reasons = [words for words in left_out if words.startswith(f"{nearest}: ")]
    return CannotEstimate(
        f"{nearest}: {shared} shared by two voices or more with {fewest} such figures each, and "
        f"of all else fewer; {FEWEST_SHARED} are needed: add what more voices say of the same incidents"
        + "".join(f"; {words}" for words in reasons)
    )


def _listed(parts: Iterable[Sequence[str]]) -> str:
    return " and ".join(f"({', '.join(part[:6])}{', ...' if len(part) > 6 else ''})" for part in parts)


def _without_figure(empty: int) -> tuple[str, ...]:
    return (
        (f"{counted(empty, 'row gives no figure and says', 'rows give no figure and say')} nothing here",)
        if empty
        else ()
    )


def _checks(subject: Subject, shared: Shared, found: Fitted) -> tuple[Diagnostic, ...]:
    nobody = sum(one.high < 1 for one in shared.said) / len(shared.said)
    return (
        Diagnostic(f"shared incidents: {subject}", len(shared.incidents), f"with {len(shared.said)} figures"),
        Diagnostic(f"contested: {subject}", len(found.tolls), "of these no one number satisfies all voices"),
        Diagnostic(f"figures of nobody: {subject}", nobody, "share of all"),
        Diagnostic(f"open figures: {subject}", _open(shared.said), "share of all; they bound from below only"),
        Diagnostic(f"R-hat: {subject}", found.rhat, "1 where the chains agree; at most 1.01"),
        Diagnostic(f"effective draws: {subject}", found.effective, "of the slowest number; 400 or more"),
    )


def _not_told_apart(subject: Subject, shared: Shared, found: Fitted) -> tuple[str, ...]:
    """That scatters of single voices are not given, why, and what that does to contested incidents."""
    unknown = [voice for voice, one in zip(shared.voices, found.scatters, strict=True) if one is None]
    if not unknown:
        return ()
    return (
        f"{subject}: whose figures scatter more, of {', '.join(map(repr, unknown))}, cannot be told: it takes three "
        "voices that share ten incidents or more with each other; any split of what lies between them is as good, so "
        "that ranges of contested incidents are wider than the voices may deserve",
    )


def _open(said: Iterable[Said]) -> float:
    opened = [isinf(one.high) for one in said]
    return sum(opened) / len(opened)


def _warnings(compared: dict[Subject, Shared], how: How) -> tuple[str, ...]:
    by_whom = "the average voice, each counting once" if how.anchor == AVERAGE else repr(how.anchor)
    warned = [f"1 stands for {by_whom}: no figure here says who is right, and none replaces the record"]
    for subject, shared in compared.items():
        for voice in shared.voices:
            opened = _open(one for one in shared.said if one.voice == voice)
            if opened > OFTEN_OPEN:
                warned.append(
                    f"{subject}: {opened:.0%} of the figures of {voice!r} are open, which bounds its factor from below "
                    "only: where it says 'at least' of the very number that it counted, its factor comes out too high"
                )
        warned += [
            f"{subject}: {pair.first!r} and {pair.second!r} give the same number on {pair.same} of {pair.shared} "
            "incidents of ten or more: one may repeat the other, yet each counts as a witness, so that the ranges "
            "of contested incidents are too narrow; leave one of them out"
            for pair in echoes(shared)
        ]
    return tuple(warned)


def _figures(subject: Subject, shared: Shared, found: Fitted, anchor: str, *, tolled: bool) -> tuple[Figure, ...]:
    # of one subject a voice has one stake, where any is known
    stakes = dict(sorted((one.voice, one.stake) for one in shared.said))
    whose = "the average voice" if anchor == AVERAGE else anchor
    factors = tuple(
        Figure(
            f"{subject}: {voice}{WHOSE[stakes[voice]]}", one.value, one.low, one.high, unit=f"times what {whose} says"
        )
        for voice, one in zip(shared.voices, found.factors, strict=True)
    )
    scatters = tuple(
        Figure(
            f"scatter of {voice} ({subject})", one.value, one.low, one.high, unit="standard deviation on the log scale"
        )
        for voice, one in zip(shared.voices, found.scatters, strict=True)
        if one
    ) + tuple(
        Figure(
            f"scatter between {shared.voices[first]} and {shared.voices[second]} ({subject})",
            one.value,
            one.low,
            one.high,
            unit="standard deviation on the log scale",
        )
        for first, second, one in found.scatters_of_pairs
    )
    tolls = tuple(
        Figure(
            f"{shared.incidents[place]}: {subject}; accounts give {_accounts(shared, place)}",
            one.value,
            one.low,
            one.high,
            unit=f"persons, as {whose} would say",
            on_record=_recorded(shared, place),
        )
        for place, one in (found.tolls if tolled else ())
    )
    return factors + scatters + tolls


def _recorded(shared: Shared, place: int) -> Recorded:
    said = shared.said[shared.starts[place] : shared.starts[place + 1]]
    most = max(one.high for one in said)
    return Recorded(min(one.low for one in said), None if most == inf else most)


def _accounts(shared: Shared, place: int) -> str:
    said = shared.said[shared.starts[place] : shared.starts[place + 1]]
    least, most = min(one.low for one in said), max(one.high for one in said)
    return f"{least:g} or more" if most == inf else f"{least:g} to {most:g}"
