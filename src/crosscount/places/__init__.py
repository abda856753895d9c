"""Places: which words name a place, and which place they name."""

from crosscount.places.entry import GazetteerEntry
from crosscount.places.gazetteer import Gazetteer, NotAGazetteer, open_gazetteer
from crosscount.places.gazetteer_file import default_gazetteer_path
from crosscount.places.locate import locate
from crosscount.places.mention import PlaceMention
from crosscount.places.precision import acled_geo_precision, ucdp_where_precision

__all__ = [
    "Gazetteer",
    "GazetteerEntry",
    "NotAGazetteer",
    "PlaceMention",
    "acled_geo_precision",
    "default_gazetteer_path",
    "locate",
    "open_gazetteer",
    "ucdp_where_precision",
]
