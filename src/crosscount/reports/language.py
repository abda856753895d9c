"""Which language a text is in."""

import re
from functools import cache
from typing import Any

CHARACTERS_READ = 1_500
FEWEST_LETTERS = 12
SURE = 0.5
"""On 813 first sentences of English news, two were named wrongly at this threshold and 194 not at all."""

FEWEST_SMALL_WORDS = 4
"""Different ones."""
ENGLISH_SHARE = 0.10
"""The part of a text's words that are small words of English alone. News has a sixth, other languages next to none."""

_ONLY_ENGLISH = {
    "the", "and", "that", "with", "from", "this", "were", "they", "their", "them", "there", "which", "been", "would",
    "could", "should", "not", "who", "when", "where", "while", "what", "because", "about", "after", "before", "said",
    "says", "his", "her", "she", "it", "its",
}  # fmt: skip
_NO_LANGUAGE = {"zxx", "und", "mul", "mis"}
_TWO_LETTERS = {
    "ara": "ar", "bal": "bal", "deu": "de", "eng": "en", "fas": "fa", "fra": "fr", "fre": "fr", "ger": "de",
    "hin": "hi", "per": "fa", "por": "pt", "pus": "ps", "rus": "ru", "snd": "sd", "spa": "es", "ukr": "uk", "urd": "ur",
}  # fmt: skip
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\s*")
_ARABIC_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN_SCRIPT = re.compile("[A-Za-z\u00c0-\u024f]")
_IN_ARABIC_SCRIPT = {"ar", "bal", "ckb", "fa", "ps", "sd", "ug", "ur"}


@cache
def _identifier() -> Any:
    # Imported and opened, which takes over half a second, when the first text comes that is not plainly English.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> str | None:
    """Name the language of a text (ISO 639-1, or 639-3 where it has no shorter code), or None when unsure.

    Assumes:
        One language throughout: the first 1,500 characters decide. Case carries nothing (capitals mislead the model).
        What is plainly English by its small words is English; everything else is left to the model.
    """
    sample = text[:CHARACTERS_READ].lower()
    if sum(character.isalpha() for character in sample) < FEWEST_LETTERS:
        return None
    if _is_plainly_english(sample):
        return "en"
    code, probability = _identifier().classify(sample)
    return code if probability >= SURE and code not in _NO_LANGUAGE else None


def _is_plainly_english(sample: str) -> bool:
    words = _WORD.findall(sample)
    small = [word for word in words if word in _ONLY_ENGLISH]
    return len(set(small)) >= FEWEST_SMALL_WORDS and len(small) >= ENGLISH_SHARE * len(words)


def language_code(tag: str | None) -> str | None:
    """The primary part of a language tag: ``en`` for ``en-US`` or ``eng``; None where it is no tag."""
    found = _TAG.fullmatch(tag or "")
    if not found:
        return None
    code = found[1].lower()
    code = _TWO_LETTERS.get(code, code)
    return None if code in _NO_LANGUAGE else code


def can_be_written_so(language: str, text: str) -> bool:
    """False where the script of the text rules the language out: page templates often say ``en`` over Urdu words."""
    sample = text[:CHARACTERS_READ]
    arabic, latin = len(_ARABIC_SCRIPT.findall(sample)), len(_LATIN_SCRIPT.findall(sample))
    if language in _IN_ARABIC_SCRIPT:
        return arabic > 0 or latin == 0
    return arabic <= latin or language not in {"de", "en", "es", "fr", "it", "nl", "pt"}
