"""The part of speech of a token from its tag, its word and its place in the parse.

The parser's model comes with the same rules as a table of patterns; matching that table takes longer than the parse.
"""

from __future__ import annotations

_BY_TAG = {
    "PUNCT": (".", ",", "-LRB-", "-RRB-", "``", '""', "''", ":", "HYPH", "NFP"),
    "SYM": ("$", "#", "SYM"),
    "ADJ": ("AFX", "JJ", "JJR", "JJS"),
    "CCONJ": ("CC",),
    "NUM": ("CD",),
    "DET": ("DT", "PDT", "WDT", "WP$"),
    "PRON": ("EX", "PRP", "PRP$", "WP"),
    "X": ("FW", "LS", "NIL", "ADD", "GW", "XX", "_SP"),
    "ADP": ("IN", "RP"),
    "AUX": ("MD",),
    "NOUN": ("NN", "NNS"),
    "PROPN": ("NNP", "NNPS"),
    "PART": ("POS", "TO"),
    "ADV": ("RB", "RBR", "RBS"),
    "INTJ": ("UH",),
    "VERB": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "BES", "HVS"),
    "SCONJ": ("WRB",),
}
_OF_TAG = {tag: name for name, tags in _BY_TAG.items() for tag in tags}
_SUBORDINATING = (
    "that if because while since so whether although though unless once cause upon till whereas whilst except despite "
    "but albeit save besides til"
)
_INDEFINITE = "something anyone anything nothing someone everything everyone everybody nobody somebody anybody"
_OF_WORD = {
    "WDT": {"that": "PRON"},
    "IN": dict.fromkeys(_SUBORDINATING.split(), "SCONJ"),
    "NN": dict.fromkeys(_INDEFINITE.split(), "PRON"),
    "RB": dict.fromkeys(("not", "n't", "nt", "n’t"), "PART"),
    "VB": dict.fromkeys(("be", "do", "have", "of", "'ve"), "AUX"),
    "VBP": dict.fromkeys(("do", "are", "'re", "am", "'m", "have", "'ve", "'s"), "AUX"),
    "VBZ": dict.fromkeys(("is", "'s", "has", "does"), "AUX"),
    "VBN": dict.fromkeys(("been", "had"), "AUX"),
    "VBG": {"being": "AUX"},
    "VBD": dict.fromkeys(("was", "were", "did", "had", "'d"), "AUX"),
}
_FULL_VERBS = frozenset({"do", "does", "did", "'d", "have", "has", "had"})
_OF_FULL_VERBS = frozenset({"ROOT", "advcl", "ccomp", "conj", "relcl", "xcomp"})
_BEING = frozenset({"is", "are", "was", "were", "'s", "'re"})


def part_of_speech(tag: str, lower: str, dep: str, before: str) -> str:
    """The universal part of speech.

    Args:
        tag: the tag of the Penn treebank.
        lower: the word in lower case.
        dep: how it hangs on its head.
        before: how the token before it hangs on its own head ("there is").
    """
    if before == "expl" and lower in _BEING:
        return "VERB"
    if dep == "mark" and tag == "IN":
        return "SCONJ"
    if dep in _OF_FULL_VERBS and lower in _FULL_VERBS:
        return "VERB"
    if (dep == "aux" or dep == "auxpass") and tag != "TO":
        return "AUX"
    if (tag == "DT" or tag == "WDT") and dep not in ("det", "quantmod"):
        return "PRON"
    if tag == "CC" and lower == "but" and dep == "advmod":
        return "ADV"
    words = _OF_WORD.get(tag)
    return words.get(lower, _OF_TAG[tag]) if words else _OF_TAG[tag]
