"""Language data: numerals, hedges, verbs of saying, one TOML file each."""

from crosscount.claims.languages.language import Language, load_language

__all__ = ["Language", "load_language"]
