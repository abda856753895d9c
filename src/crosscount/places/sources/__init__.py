"""Where the gazetteer's places come from; one file each, all giving ``SourcePlace``."""

from crosscount.places.sources.source_place import SourcePlace

__all__ = ["SourcePlace"]
