"""What a viewer may see: the one wall between the tables and every page, count and search of the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from crosscount.desk.models import Member
from crosscount.store.models import (
    Account,
    Claim,
    Decision,
    DecisionSubject,
    Incident,
    Reading,
    Refusal,
    Report,
    RestrictedReport,
    Toll,
    TollClaim,
)
from crosscount.store.restricted import hidden, names_on_file, sealed_reports
from crosscount.values import black_out, black_out_everywhere

Voiced = TypeVar("Voiced", Account, Toll)


@dataclass(frozen=True, slots=True)
class Veil:
    """Blacks out full names, letter for letter, so that every place in a text stays where it is."""

    names: tuple[str, ...]

    def over(self, words: str) -> str:
        """The words with each of the names blacked out; a surname alone stays, since it names many."""
        return black_out(words, self.names)

    def on_claim(self, claim: Claim) -> Claim:
        """The claim as it is shown: its sentence, who is quoted, and every word of its record."""
        if self.names:
            claim.quote, claim.speaker_words = self.over(claim.quote), self.over(claim.speaker_words)
            claim.record = black_out_everywhere(claim.record, self.names)
            if Claim._meta.get_field("report").is_cached(claim):
                self._on_head(claim.report)
        return claim

    def on_voice(self, said: Voiced) -> Voiced:
        """An account or a toll as it is shown: its voice is named after a speaker."""
        said.voice = self.over(said.voice)
        return said

    def on_toll(self, toll: Toll) -> Toll:
        """A toll as it is shown, with the claims that were fetched with it."""
        for claim in toll.claims.all():
            self.on_claim(claim)
        return self.on_voice(toll)

    def on_refusal(self, refusal: Refusal) -> Refusal:
        """A refusal as it is shown: its message can quote."""
        refusal.message = self.over(refusal.message)
        return refusal

    def on(self, report: Report) -> Report:
        """The report as it is shown: what stands over it, and its text and the name of its file where loaded."""
        if self.names:
            self._on_head(report)
            if "text" not in report.get_deferred_fields():
                report.text = self.over(report.text)
            if Report._meta.get_field("document").is_cached(report) and report.document:
                report.document.name = self.over(report.document.name)
        return report

    def hides_some_of(self, report: Report) -> bool:
        """Whether a name stands in the report as it is, or over it."""
        words = f"{report.text}\n{report.title}\n{report.publisher}\n{report.url}"
        return self.over(words) != words

    def _on_head(self, report: Report) -> None:
        report.title, report.publisher, report.url = map(self.over, (report.title, report.publisher, report.url))


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks; every page asks the viewer for rows and never a table itself.

    To a viewer who may not see what is restricted such claims and reports do not exist, and neither do incidents and
    tolls that rest on them. An incident that rests on a restricted report at all comes back with the next run, which
    builds it without that report: until then its place, days and actors might be told by it alone.
    """

    restricted: bool = False

    def claims(self) -> QuerySet[Claim]:
        """Claims, without those about one person and those of restricted reports."""
        return Claim.objects.all() if self.restricted else Claim.objects.exclude(hidden())

    def incidents(self) -> QuerySet[Incident]:
        """Incidents, without those that rest on nothing but what is hidden, or on a restricted report."""
        return Incident.objects.all() if self.restricted else Incident.objects.filter(is_hidden=False)

    def tolls(self) -> QuerySet[Toll]:
        """Tolls of which every claim may be seen: a figure that cannot be walked back is not shown."""
        if self.restricted:
            return Toll.objects.all()
        return Toll.objects.exclude(Exists(TollClaim.objects.filter(hidden("claim__"), toll=OuterRef("pk"))))

    def reports(self) -> QuerySet[Report]:
        """Reports that may be read; their titles and texts are shown through ``veil`` only."""
        return Report.objects.all() if self.restricted else Report.objects.exclude(pk__in=sealed_reports())

    def veil(self) -> "Veil":
        """What hides from this viewer the names of persons whose fate is on file."""
        if self.restricted:
            return Veil(())
        return Veil(names_on_file())

    def refusals(self) -> QuerySet[Refusal]:
        """What could not be processed."""
        return Refusal.objects.all() if self.restricted else Refusal.objects.exclude(report_id__in=sealed_reports())


ORDINARY = Viewer()


def close_viewer_of(request: HttpRequest) -> Viewer:
    """Who is looking at one record: with the role for it, at what is restricted too.

    Lists, counts, searches, maps and downloads never ask for this: they are the same for everybody, so that no search
    by a person's name exists and everything restricted that was read stands in the log, record by record.
    """
    member = request.user
    return Viewer(restricted=isinstance(member, Member) and member.may("read_restricted"))


def hidden_claims(claims: Iterable[Claim]) -> list[str]:
    """Ids of those of the claims that only those with the role see."""
    return list(Claim.objects.filter(hidden(), pk__in=[claim.pk for claim in claims]).values_list("pk", flat=True))


def restricted_reports() -> QuerySet[Report]:
    """Reports that are restricted, or of which something is."""
    told = Claim.objects.filter(hidden()).values("report_id")
    return Report.objects.filter(Q(pk__in=told) | Q(pk__in=sealed_reports()))


def is_sealed(report_id: str) -> bool:
    """Whether only those with the role may read the report."""
    return RestrictedReport.objects.filter(pk=report_id).exists()


def unopened(reader: str) -> QuerySet[Reading]:
    """Others' readings of claims that the second has not answered yet."""
    return Reading.objects.filter(opened=False).exclude(reader=reader)


def held_back(reader: str) -> int:
    """How many of others' readings a member, by reference, is told of and not shown: those of claims to be seen."""
    return unopened(reader).filter(Exists(ORDINARY.claims().filter(pk=OuterRef("claim_id")))).count()


def visible_decisions(reader: str = "") -> QuerySet[Decision]:
    """Decisions that a member, by reference, may read of: none of their records is restricted.

    One that withdraws another says nothing of a record and is shown wherever the decision may be that it is about in
    the end, through however many withdrawals. What was added of a person is hidden when it was taken back, too. What
    somebody says of a claim that two people read is nobody else's to see until the second has answered.
    """
    open_ = ORDINARY.claims().filter(pk=OuterRef("subject"))
    added = DecisionSubject.objects.filter(~Exists(open_), decision__verdict="add_restricted")
    closed = (
        Q(subject__in=Claim.objects.filter(hidden()).values("pk"))
        | Q(subject__in=sealed_reports())
        | Q(subject__in=added.values("subject"))
    )
    seen = ORDINARY.incidents().filter(pk=OuterRef("subject"))
    of_unseen = DecisionSubject.objects.filter(~Exists(seen), decision__verdict="grade")
    shown = Decision.objects.exclude(entry_hash__in=unopened(reader).values("entry_hash"))
    for secret in (
        Decision.objects.filter(subject_rows__in=DecisionSubject.objects.filter(closed)),
        Decision.objects.filter(verdict="add_restricted"),
        Decision.objects.filter(subject_rows__in=of_unseen),
    ):
        withdrawing = DecisionSubject.objects.filter(subject__in=secret.values("entry_hash"))
        shown = shown.exclude(pk__in=secret.values("pk")).exclude(pk__in=withdrawing.values("decision"))
    return shown
