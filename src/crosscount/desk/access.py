"""What a viewer may see: the one wall between the tables and every page, count and search of the desk."""

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from crosscount.store.models import Claim, Incident, IncidentClaim, Refusal, Report, Toll, TollClaim

BLACK = "\N{FULL BLOCK}"


def _personal(path: str = "") -> Q:
    """What only those with the role for it may see, for a query that reaches claims by ``path``."""
    # Asked for as one of a list: SQLite has no use for the index where a column is only tested for truth.
    return Q(**{f"{path}restricted__in": [True]}) | Q(**{f"{path}kind": "person_status"})


@dataclass(frozen=True, slots=True)
class Veil:
    """Blacks out full names, letter for letter, so that every place in a text stays where it is."""

    names: tuple[str, ...]

    def over(self, words: str) -> str:
        """The words with each of the names blacked out; a surname alone stays, since it names many."""
        for name in self.names:
            pattern = r"\s+".join(re.escape(part) for part in name.split())
            words = re.sub(rf"(?<!\w){pattern}(?!\w)", lambda found: BLACK * len(found.group()), words)
        return words

    def on(self, report: Report) -> Report:
        """The report as it is shown: title and, where it was loaded, text."""
        report.title = self.over(report.title) if report.title else report.title
        if "text" not in report.get_deferred_fields():
            report.text = self.over(report.text)
        return report


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks; every page asks the viewer for rows and never a table itself.

    There are no accounts yet, so nobody is shown what is personal: to a viewer such claims do not exist, and neither do
    incidents and tolls that rest on them.
    """

    def claims(self) -> QuerySet[Claim]:
        """Claims, without those about one person."""
        return Claim.objects.exclude(_personal())

    def incidents(self) -> QuerySet[Incident]:
        """Incidents, without those that rest on nothing but what is personal."""
        seen = IncidentClaim.objects.filter(incident=OuterRef("incident")).exclude(_personal("claim__"))
        hidden = IncidentClaim.objects.filter(_personal("claim__")).exclude(Exists(seen))
        return Incident.objects.exclude(pk__in=hidden.values("incident"))

    def tolls(self) -> QuerySet[Toll]:
        """Tolls of which every claim may be seen: a figure that cannot be walked back is not shown."""
        hidden = TollClaim.objects.filter(_personal("claim__"))
        return Toll.objects.exclude(pk__in=hidden.values("toll"))

    def reports(self) -> QuerySet[Report]:
        """Reports; their texts can name people, which is why the desk answers on this machine alone.

        A page shows their titles and texts through ``veil`` only.
        """
        return Report.objects.all()

    def veil(self) -> "Veil":
        """What hides from this viewer the names of persons whose fate is on file."""
        told = Claim.objects.filter(kind="person_status").values_list("record__person__name", flat=True)
        return Veil(tuple(sorted({name for name in told if name}, key=len, reverse=True)))

    def refusals(self) -> QuerySet[Refusal]:
        """What could not be processed."""
        return Refusal.objects.all()


def viewer_of(request: HttpRequest) -> Viewer:  # noqa: ARG001 - roles will be read from the request's account
    """Who is looking."""
    return Viewer()
