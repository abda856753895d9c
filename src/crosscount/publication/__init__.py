"""What leaves a casebook, always with its caveats."""

from crosscount.publication.exporter import Exporter, publish
from crosscount.publication.exporters import EXPORTERS
from crosscount.publication.release import CAVEATS, Judged, Release, prepare_release

__all__ = ["CAVEATS", "EXPORTERS", "Exporter", "Judged", "Release", "prepare_release", "publish"]
