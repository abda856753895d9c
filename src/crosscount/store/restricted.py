"""What is restricted, in the words of a query: whoever leaves it out, in whatever layer, asks here.

``using`` names the database; without it the router chooses, as for any other query.
"""

from django.db.models import Q, QuerySet

from crosscount.store.models import Claim, RestrictedReport


def personal(path: str = "") -> Q:
    """Claims about single persons, for a query that reaches claims by ``path``, such as ``claim__``."""
    # Asked for as one of a list: SQLite has no use for the index where a column is only tested for truth.
    return Q(**{f"{path}restricted__in": [True]}) | Q(**{f"{path}kind": "person_status"})


def sealed_reports(*, using: str | None = None) -> QuerySet[RestrictedReport, str]:
    """Ids of reports that only those with the role may read."""
    return RestrictedReport.objects.using(using).values_list("report_id", flat=True)


def hidden(path: str = "", *, using: str | None = None) -> Q:
    """Claims that only those with the role may see: about single persons, and all of a sealed report."""
    return personal(path) | Q(**{f"{path}report_id__in": sealed_reports(using=using)})


def names_on_file(*, using: str | None = None) -> tuple[str, ...]:
    """The names of persons whose fate is on file, to be blacked out of whatever is shown or published."""
    told = Claim.objects.using(using).exclude(person_name="").order_by("person_name")
    return tuple(told.values_list("person_name", flat=True).distinct())
