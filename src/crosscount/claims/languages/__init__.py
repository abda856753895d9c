"""Language data: numerals, hedges, verbs of saying, one TOML file each, and the spelling by which words are found."""

from crosscount.claims.languages.folded import folded_language
from crosscount.claims.languages.folding import Folded, fold, folded_word
from crosscount.claims.languages.language import Language, has_numerals, load_language

__all__ = ["Folded", "Language", "fold", "folded_language", "folded_word", "has_numerals", "load_language"]
