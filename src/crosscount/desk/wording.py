"""The codebook's codes in words that a reader understands; every one can be translated."""

from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from crosscount.accounts import is_several
from crosscount.desk.isolation import isolated

Words = str | Promise

EVENT_TYPES: dict[str, Words] = {
    "armed_assault": _("Armed assault"),
    "bombing": _("Bombing"),
    "suicide_bombing": _("Suicide bombing"),
    "ambush": _("Ambush"),
    "hijacking": _("Hijacking"),
    "hostage_taking": _("Hostage taking"),
    "abduction": _("Abduction"),
    "assassination": _("Assassination"),
    "air_or_drone_strike": _("Air or drone strike"),
    "shelling": _("Shelling"),
    "military_operation": _("Military operation"),
    "arson_or_sabotage": _("Arson or sabotage"),
    "protest_crackdown": _("Crackdown on a protest"),
    "enforced_disappearance": _("Alleged enforced disappearance"),
    "execution": _("Execution"),
    "other": _("Incident"),
}
ROLES: dict[str, Words] = {
    "government": _("government"),
    "military": _("military"),
    "police": _("police"),
    "armed_group": _("armed group"),
    "hospital_or_morgue": _("hospital or morgue"),
    "court_or_commission": _("court or commission"),
    "un_or_intergovernmental": _("UN or intergovernmental"),
    "ngo": _("non-governmental organisation"),
    "family": _("family"),
    "witness": _("witness"),
    "company": _("company"),
    "expert": _("expert"),
    "media_own_count": _("the outlet's own count"),
    "unnamed_official": _("unnamed official"),
    "unattributed": _("no speaker named"),
}
MEASURES: dict[str, Words] = {
    "killed": _("killed"),
    "injured": _("injured"),
    "missing": _("missing"),
    "abducted": _("abducted"),
    "held": _("held"),
    "released": _("released"),
    "detained": _("detained"),
    "displaced": _("displaced"),
    "found_dead": _("found dead"),
    "attacks": _("attacks"),
}
VICTIMS: dict[str, Words] = {
    "all": _("everyone"),
    "civilian": _("civilians"),
    "security_forces": _("security forces"),
    "militant": _("militants"),
    "official": _("officials"),
    "perpetrator": _("the attackers"),
    "mixed": _("mixed"),
    "unknown": _("not said who"),
}
HEDGES: dict[str, Words] = {
    "alleged": _("alleged"),
    "not_independently_verified": _("not independently verified"),
    "confirmed_by_outlet": _("confirmed by the outlet"),
}
COUNT_BASES: dict[str, Words] = {
    "running_total": _("running total"),
    "revised_total": _("revised total"),
    "batch_release": _("released in a batch"),
    "period_total": _("total of a period"),
}
OPERATORS: dict[str, Words] = {
    "exact": _("exactly"),
    "at_least": _("at least"),
    "more_than": _("more than"),
    "up_to": _("up to"),
    "fewer_than": _("fewer than"),
    "about": _("about"),
    "between": _("between"),
}
STANCES: dict[str, Words] = {
    "denies": _("denies"),
    "disputes": _("disputes"),
    "revises": _("revises"),
    "retracts": _("retracts"),
}
RESPONSIBILITY: dict[str, Words] = {
    "claims": _("claimed by %(group)s"),
    "denies": _("denied by %(group)s"),
    "disowns": _("disowned by %(group)s"),
    "blames": _("blamed on %(group)s"),
}
STANDS: dict[str, Words] = {
    "claims": _("claims it"),
    "denies": _("denies it"),
    "disowns": _("disowns it"),
    "blames": _("blames another"),
}
"""The same, told of whoever says it."""
PLACE_BASES: dict[str, Words] = {
    "named_place": _("a named place"),
    "admin2": _("a district"),
    "admin1": _("a province"),
    "landmark": _("a landmark"),
    "country": _("a country"),
}
POLICIES: dict[str, Words] = {
    "by_voice.v1": _("Each voice as it speaks, nothing pooled."),
    "ucdp_like.v1": _(
        "Lowest to highest credible figure; best is the most reliable independent one, the lower on a tie."
    ),
    "acled_like.v1": _("The most conservative figure that was reported, without a range."),
    "airwars_like.v1": _("Least to most of all figures that were not discounted; no best figure."),
    "ibc_like.v1": _("Least to most of the figures that at least two independent origins give; no best figure."),
}
KINDS: dict[str, Words] = {
    "toll": _("a toll"),
    "responsibility": _("responsibility"),
    "attribution": _("who did it"),
    "aggregate": _("a figure over a period"),
    "actor_relation": _("how two actors stand to each other"),
    "correction": _("a correction"),
}
REVIEW: dict[str, Words] = {
    "extracted": _("unreviewed"),
    "in_review": _("in review"),
    "accepted": _("accepted"),
    "corrected": _("corrected"),
    "conflict": _("reviewers disagree"),
    "rejected": _("rejected"),
}
HARM_EVIDENCE: dict[str, Words] = {
    "documented": _("documented"),
    "corroborated": _("corroborated"),
    "single_source": _("a single source"),
    "unsupported": _("unsupported"),
}
RESPONSIBILITY_STATUS: dict[str, Words] = {
    "accepted_by_party": _("accepted by a party"),
    "undisputed": _("undisputed"),
    "disputed": _("disputed"),
    "unattributed": _("unattributed"),
    "other_party": _("claimed by one, blamed on another"),
}
VERDICTS: dict[str, Words] = {
    "accept": _("accepted it"),
    "reject": _("rejected it"),
    "correct": _("corrected it"),
    "add": _("added the claim by hand"),
    "add_restricted": _("added the claim by hand, restricted"),
    "grade": _("graded"),
    "restrict": _("restricted the report"),
    "same_incident": _("said that they are of one incident"),
    "different_incident": _("said that they are of different incidents"),
    "withdraw": _("took a decision back"),
}
REASONS: dict[str, Words] = {
    "language_waiting": _("No extractor for this language yet: kept, and waiting"),
    "read_in_part": _("A language that is read in part: look at the report itself"),
    "unreadable_number": _("A number that could not be read"),
    "impossible_number": _("A number that cannot be a toll"),
    "future_date": _("A day after the report came out"),
    "too_long": _("A report too long to be read to its end"),
    "missing": _("No such file"),
    "empty": _("A file or text without words"),
    "too_large": _("A file that is too large"),
    "binary": _("No text, and no known format"),
    "unsupported": _("A format that is not read"),
    "undecodable": _("A text whose characters cannot be told"),
    "damaged": _("A file that is cut off or broken"),
    "encrypted": _("A file that asks for a password"),
    "unsafe": _("A file made to exhaust or mislead its reader"),
    "invalid": _("A record whose fields are not what they should be"),
    "duplicate": _("The same report twice"),
    "service_message": _("A chat's own notices"),
}
"""Those of the language models are shown by their codes: each is told in full beside it."""
STAGES: dict[str, Words] = {"reports": _("reading of files"), "claims": _("reading of claims")}
SIDES: dict[str, Words] = {
    "state": _("state"),
    "insurgent": _("insurgents"),
    "islamist": _("Islamists"),
    "paramilitary": _("paramilitaries"),
    "criminal": _("criminals"),
    "civil_society": _("civil society"),
    "humanitarian": _("humanitarian organisations"),
    "international": _("international organisations"),
    "media": _("media"),
}
"""A casebook's own actors may be of other sides, which are shown as they are."""


def label(words: dict[str, Words], code: str | None) -> str:
    """The words for a code; a code that has none yet is shown with its underscores as spaces."""
    return str(words[code]) if code in words else (code or "").replace("_", " ")


def says(voice: str, role: str) -> str:
    """The head of an account, such as ``BLA says``; who speaks is never left out, even where nobody is named."""
    if role == "unattributed":
        return gettext("Reported, no speaker named")
    if role == "media_own_count":
        return gettext("The outlet's own count")
    said = gettext("%(voice)s say") if is_several(voice) else gettext("%(voice)s says")
    return said % {"voice": isolated(voice[:1].upper() + voice[1:])}


def responsibility(stance: str, group: str) -> str:
    """Who claims, denies or is blamed, such as ``claimed by the BLA``."""
    return label(RESPONSIBILITY, stance) % {"group": isolated(group)}


def stand(stance: str) -> str:
    """How whoever speaks stands to a deed, such as ``claims it``."""
    return label(STANDS, stance)


def number(count: int) -> str:
    """A count as readers of the language write it, thousands apart."""
    return number_format(count, force_grouping=True)


def in_figures(quantity: dict[str, Any] | None) -> str:
    """A quantity as it was hedged, such as ``at least 31``; the phrase itself where it gives no number."""
    if not quantity:
        return ""
    low, best, high = quantity["low"], quantity["best"], quantity["high"]
    match quantity["op"]:
        case "exact":
            return number(best)
        case "at_least":
            return gettext("at least %(number)s") % {"number": number(low)}
        case "more_than":
            return gettext("more than %(number)s") % {"number": number(low - 1)}
        case "up_to":
            return gettext("up to %(number)s") % {"number": number(high)}
        case "fewer_than":
            return gettext("fewer than %(number)s") % {"number": number(high + 1)}
        case "about":
            return gettext("about %(number)s") % {"number": number(best)}
        case "between":
            return gettext("%(low)s to %(high)s") % {"low": number(low), "high": number(high)}
        case _:
            return gettext("“%(phrase)s”") % {"phrase": quantity["phrase"]}


def in_range(low: int | None, best: int | None, high: int | None) -> str:
    """The bounds of a toll in one phrase; what is open is said to be open."""
    if low is not None and low == high:
        return number(low)
    if low is not None and high is not None:
        return gettext("%(low)s to %(high)s") % {"low": number(low), "high": number(high)}
    if low is not None:
        return gettext("at least %(number)s") % {"number": number(low)}
    if high is not None:
        return gettext("up to %(number)s") % {"number": number(high)}
    return gettext("about %(number)s") % {"number": number(best)} if best is not None else gettext("no figure")


def radius_in_words(radius_km: float | None) -> str:
    """How precise a place is, such as ``within about 40 km``."""
    if radius_km is None:
        return gettext("not on the map")
    kilometres = max(1, round(radius_km))
    return ngettext("within about %(count)s km", "within about %(count)s km", kilometres) % {"count": kilometres}
