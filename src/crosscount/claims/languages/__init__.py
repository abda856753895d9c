"""Language data: numerals, hedges, verbs of saying, one TOML file each."""

from crosscount.claims.languages.language import Language, has_numerals, load_language

__all__ = ["Language", "has_numerals", "load_language"]
