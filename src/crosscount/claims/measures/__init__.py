"""Measures: the ways people are affected, one TOML file each with its examples."""

from crosscount.claims.measures.measure import MEASURES, MeasureWords, load_measures, measures_of

__all__ = ["MEASURES", "MeasureWords", "load_measures", "measures_of"]
