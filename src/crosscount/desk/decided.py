"""Decisions set out for reading: who said what of which record, and whether it still stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from crosscount.decisions import Decision
from crosscount.desk import wording
from crosscount.desk.access import Veil
from crosscount.desk.deciding import about, mark, origin_of
from crosscount.desk.forms import CORRECTED_WORDS
from crosscount.desk.models import Member

CLOSING = ("restrict", "add_restricted")
"""Verdicts after which only those with the role read a record."""


@dataclass(frozen=True, slots=True)
class Told:
    """One decision as it is shown."""

    decision: Decision
    by: str
    withdrawn: bool
    seen: str
    """The mark that a form on the page carries to take it back."""
    closes: bool
    """Whether it is about closing something to others, which is not for everybody to take back."""

    @property
    def verdict(self) -> str:
        """What was decided."""
        return wording.label(wording.VERDICTS, self.decision.verdict)

    @property
    def changes(self) -> list[str]:
        """What was corrected, and to what, such as ``exactly 14``."""
        given = dict(self.decision.content)
        axes = {"harm_evidence": wording.HARM_EVIDENCE, "responsibility_status": wording.RESPONSIBILITY_STATUS}
        grades = [wording.label(words, given.pop(axis)) for axis, words in axes.items() if axis in given]
        figure = [given.pop(name) for name in ("op", "number", "upper") if name in given]
        codes = [wording.label(CORRECTED_WORDS.get(name, {}), value) for name, value in given.items()]
        said = [" ".join(wording.label(wording.OPERATORS, part) for part in figure)] if figure else []
        return [*grades, *said, *codes]


def told(decisions: Sequence[Decision], veil: Veil) -> list[Told]:
    """Decisions with the names of those who made them and their reasons veiled, the latest first."""
    names = names_of(decision.made_by for decision in decisions)
    gone: set[str] = set()
    found = []
    for decision in reversed(decisions):
        withdrawn = decision.entry_hash in gone
        if decision.verdict == "withdraw" and not withdrawn:
            gone.update(decision.subjects)
        by = names.get(decision.made_by, gettext("somebody at the command line"))
        origin = origin_of(decision)
        shown = replace(decision, reason=veil.over(decision.reason))
        seen = mark(about(origin.subjects, decisions))
        found.append(Told(shown, by, withdrawn, seen, closes=origin.verdict in CLOSING))
    return found


def names_of(references: Iterable[str]) -> dict[str, str]:
    """The names of members by what stands for them in logs."""
    wanted = set(references)
    return {member.reference: member.name for member in Member.objects.all() if member.reference in wanted}
