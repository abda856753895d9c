"""Small words that the desk's templates use."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from crosscount.analysis.wording import as_number
from crosscount.desk.bars import WIDTH
from crosscount.store.models import Claim

register = template.Library()
register.filter("as_number", as_number)
FROM_THE_RIGHT = {"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


@register.filter
def sentence_url(claim: Claim) -> str:
    """Where the sentence that a claim rests on stands highlighted in its report."""
    report = reverse("desk:report", args=[claim.report_id])
    return f"{report}?{urlencode({'claim': claim.claim_id})}#{claim.claim_id}"


@register.filter
def unlocalized(number: float) -> str:
    """A number as drawings take it, whatever the language of the page."""
    return f"{number:g}"


@register.filter
def spoken(language: str | None) -> SafeString:
    """The attributes of words in a language: what a screen reader speaks it as, and which way it runs.

    The direction comes from the language where that is known: an Urdu report that opens with BLA runs from the right.
    """
    if not language:
        return format_html('dir="{}"', "auto")
    return format_html('lang="{}" dir="{}"', language, "rtl" if language.split("-")[0] in FROM_THE_RIGHT else "ltr")


@register.filter
def of(table: dict[str, object], key: str) -> object:
    """What a table holds for a key, nothing where it has none."""
    return table.get(key, "") if table else ""


@register.inclusion_tag("desk/_bar.html")
def range_bar(row: object, *, contested: bool = False) -> dict[str, object]:
    """The range of a toll, drawn."""
    return {"bar": getattr(row, "bar", None), "width": WIDTH, "contested": contested}
