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
_NOT_LETTERS = re.compile(r"[\W_]+")
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}

# One sound, several romanisations; the order matters, longer groups first.
_SOUNDS = (
    ("tsch", "c"),
    ("sch", "s"),
    ("tch", "c"),
    ("kh", "k"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("jh", "j"),
    ("zh", "z"),
    ("sh", "s"),
    ("dj", "j"),
    ("ck", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
)
_VOWELS = re.compile(r"[aeiouyh]+")
_DOUBLED = re.compile(r"(.)\1+")


def fold(name: str) -> str:
    """The key under which a name is looked up: no case, accents, apostrophes or punctuation, single spaces.

    Arabic-script letters that differ only by keyboard (ي and ی, ك and ک, ه and ہ) are one; short vowels are dropped.
    ``St`` and ``Saint``, ``Mt`` and ``Mount``, ``Ft`` and ``Fort`` are one where more words follow.
    """
    text = name.lower()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_SAME_LETTER))
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()
        text = text.translate(_SAME_LETTER)
    text = _NOT_LETTERS.sub(" ", text.translate(_DROPPED)).strip()
    return spelled_out(text)


def spelled_out(key: str) -> str:
    """A key with the abbreviation at its head written in full, where more words follow."""
    head, space, rest = key.partition(" ")
    return f"{_ABBREVIATIONS[head]} {rest}" if space and head in _ABBREVIATIONS else key


def sound(key: str) -> str:
    """What a folded Latin name sounds like, so that Noshki meets Nushki and Panjgoor meets Panjgur.

    Aspirates lose their h, q is k, w is v, doubled letters are single, and vowels count only at the start. Empty for a
    name in another script. Many names share a sound: use it with a second check and with supporting context only.
    """
    if not key.isascii():
        return ""
    text = key.replace(" ", "")
    for letters, one in _SOUNDS:
        text = text.replace(letters, one)
    start = "a" if text[:1] in "aeiouy" and text else ""
    return _DOUBLED.sub(r"\1", start + _VOWELS.sub("", text))
