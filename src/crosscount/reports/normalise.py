"""The one text that every offset counts."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Marks that carry no word. The joiner and the non-joiner (U+200C, U+200D) stay: Urdu, Persian and the Indic scripts
# spell with them. Direction marks go: they can make a quotation look unlike what it says.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REPLACEMENT = "\ufffd"


def normalise(text: str) -> str:
    """Bring a text into the form in which it is stored and quoted; doing so twice changes nothing.

    Line ends become ``\\n`` and other spaces plain ones; characters are composed (NFC); control characters and
    marks without a word go. Lines, blank lines and paragraphs stay as they are, so that what is quoted can be found in
    the file.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", _SURROGATES.sub(_REPLACEMENT, text))


def made_storable(text: str) -> str:
    """Replace, one for one, the characters that no database or file can hold; every offset stays where it was."""
    return _SURROGATES.sub(_REPLACEMENT, _UNSTORABLE.sub(" ", text))
