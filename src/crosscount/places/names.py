"""Spellings of a name brought together: one key for the same letters, one for the same sound."""

import re
import unicodedata

# Letters that Unicode does not decompose, and Arabic letters that Persian, Urdu and Arabic keyboards write differently.
_SAME_LETTER = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ə": "a",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ۃ": "ه",
        "ە": "ه",
        "ں": "ن",
        "ـ": "",
    }
)
_DROPPED = str.maketrans("", "", "'’‘ʼʻ`´.ʿʾ\u200c\u200d\u200e\u200f")
# Accents, and the vowel signs of Hebrew and Arabic.
_MARKS = (
    *range(0x300, 0x370), *range(0x591, 0x5C8), *range(0x610, 0x61B), *range(0x64B, 0x660), 0x670,
    *range(0x6D6, 0x6EE),
)  # fmt: skip
_BEYOND_ASCII = {**_SAME_LETTER, **_DROPPED, **dict.fromkeys(_MARKS)}
_NOT_LETTERS = re.compile(r"[\W_]+")
ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
"""Words at the head of a name that are written in full where more words follow."""

# One sound, several romanisations. An h after a consonant falls away with the vowels (kh, gh, th, dh, bh, sh, zh).
_SOUNDS = (("tsch", "ch"), ("sch", "sh"), ("tch", "ch"), ("ph", "f"), ("dj", "j"), ("ck", "k"))
_ONE_SOUND = str.maketrans({"q": "k", "w": "v", "x": "ks", **dict.fromkeys(" aeiouyh")})
_VOWELS = frozenset("aeiouy")
_DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """The key under which a name is looked up: no case, accents, apostrophes or punctuation, single spaces.

    Arabic-script letters that differ only by keyboard (ي and ی, ك and ک, ه and ہ) are one; short vowels are dropped.
    ``St`` and ``Saint``, ``Mt`` and ``Mount``, ``Ft`` and ``Fort`` are one where more words follow.
    """
    text = name.lower()
    if text.isascii():
        # Most names are plain: the slower steps would change nothing.
        if text.isalpha():
            return text
        if text.replace(" ", "").isalpha() and "  " not in text and text[0] != " " != text[-1]:
            return spelled_out(text)
        text = text.translate(_DROPPED)
    else:
        text = unicodedata.normalize("NFKD", text).translate(_BEYOND_ASCII)
        if text.isalpha():
            return text
    return spelled_out(_NOT_LETTERS.sub(" ", text).strip())


def spelled_out(key: str) -> str:
    """A key with the abbreviation at its head written in full, where more words follow."""
    head, space, rest = key.partition(" ")
    return f"{ABBREVIATIONS[head]} {rest}" if space and head in ABBREVIATIONS else key


def sound(key: str) -> str:
    """What a folded Latin name sounds like, so that Noshki meets Nushki and Panjgoor meets Panjgur.

    Aspirates lose their h, q is k, w is v, doubled letters are single, and vowels count only at the start. Empty for a
    name in another script. Many names share a sound: use it with a second check and with supporting context only.
    """
    if not key.isascii() or not key:
        return ""
    text = _DOUBLED.sub(r"\1", key)
    for letters, one in _SOUNDS:
        if letters in text:
            text = text.replace(letters, one)
    start = "a" if text[:1] in _VOWELS else ""
    return start + text.translate(_ONE_SOUND)
