"""What quoted words stand for: speakers of the registry, places of the gazetteer."""

from crosscount.claims.grounding.places import mention_of, places_of
from crosscount.claims.grounding.speakers import ROLE_OF_KIND, outlet, speaker_named, voice_of_report

__all__ = ["ROLE_OF_KIND", "mention_of", "outlet", "places_of", "speaker_named", "voice_of_report"]
