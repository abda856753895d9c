"""The casebook that this desk is over: its title, and its actors by name."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from crosscount.actors import Registry, UnknownActor
from crosscount.casebook.parts import Parts
from crosscount.casebook.settings import CasebookSettings, RecordedDays, read_settings
from crosscount.claims.second_reading import SecondReading
from crosscount.desk.members.news import told
from crosscount.desk.models import Member
from crosscount.desk.roles import rights_of
from crosscount.places import Gazetteer


@cache
def _settings() -> CasebookSettings:
    return read_settings(settings.CASEBOOK)


@cache
def casebook_title() -> str:
    """What the casebook is called."""
    return _settings().title


def registry() -> Registry:
    """The actors of the casebook's packs."""
    return _parts().registry


def second_reading() -> SecondReading:
    """Which claims two people read in this casebook."""
    return SecondReading(_settings().second_reading, _settings().second_share)


def recorded_days() -> RecordedDays:
    """Which days the casebook's records cover."""
    return _settings().covered


def gazetteer() -> Gazetteer:
    """The places that the casebook knows."""
    return _parts().gazetteer


@cache
def _parts() -> Parts:
    return Parts(settings.CASEBOOK, _settings())


def actor_name(actor_id: str) -> str:
    """The name of an actor or voice; the words themselves where they are no actor of the casebook's packs."""
    try:
        return registry().get(actor_id).name
    except UnknownActor:
        return actor_id


def voice_name(voice: str) -> str:
    """The name of a voice; one that nobody is named for is said to be that, and not shown by its code."""
    if voice == "unattributed":
        return gettext("no speaker named")
    return gettext("the outlet's own count") if voice == "media_own_count" else actor_name(voice)


def page_context(request: HttpRequest) -> dict[str, object]:
    """For every template: the casebook's title and the member's rights; to whoever is not signed in, neither."""
    member = request.user
    if not isinstance(member, Member):
        return {"rights": frozenset()}
    return {
        "casebook_title": _settings().title,
        "rights": rights_of(member.given_roles),
        "news": told(request.session.get("news")),
    }
