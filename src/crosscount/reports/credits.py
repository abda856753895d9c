"""Which news agency a text credits at its head or foot."""

import re

HEAD_CHARACTERS = 200
FOOT_CHARACTERS = 250

AGENCIES = {
    "AAP": ("AAP", "Australian Associated Press"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "Anadolu": ("AA", "Anadolu", "Anadolu Agency"),
    "ANI": ("ANI",),
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "APP": ("APP", "Associated Press of Pakistan"),
    "Bernama": ("Bernama",),
    "dpa": ("dpa", "DPA"),
    "EFE": ("EFE", "Agencia EFE"),
    "IANS": ("IANS",),
    "INP": ("INP",),
    "Interfax": ("Interfax",),
    "IRNA": ("IRNA",),
    "Kyodo": ("Kyodo",),
    "NNI": ("NNI",),
    "PPI": ("PPI",),
    "PTI": ("PTI", "Press Trust of India"),
    "Reuters": ("Reuters",),
    "SANA": ("SANA",),
    "TASS": ("TASS",),
    "UNI": ("UNI",),
    "UPI": ("UPI",),
    "WAFA": ("WAFA",),
    "Xinhua": ("Xinhua",),
}
_AGENCY_OF = {name.casefold(): agency for agency, names in AGENCIES.items() for name in names}
_NAMES = "|".join(re.escape(name) for name in sorted(_AGENCY_OF, key=len, reverse=True))
# "(Reuters)", "QUETTA, Nov 9 (AFP) -", "AFP - ", "REUTERS"; a bare name inside a sentence is no credit.
_AT_HEAD = re.compile(
    rf"\((?:[^()\n]{{0,20}}[/ ])?({_NAMES})(?:/[^()\n]{{0,20}})?\)|^\s*({_NAMES})\s*(?:[-\u2013\u2014:|]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_AT_FOOT = re.compile(
    rf"\(({_NAMES})\)|(?:^|[-\u2013\u2014])\s*({_NAMES})\.?\s*$|(?:source|courtesy|via|from)\s*:?\s+(?:the\s+)?({_NAMES})\b",
    re.IGNORECASE | re.MULTILINE,
)


def credited_agency(text: str) -> str | None:
    """The agency that the first 200 or last 250 characters credit, such as ``AFP`` for "QUETTA (AFP) -"; else None."""
    found = _AT_HEAD.search(text[:HEAD_CHARACTERS]) or _AT_FOOT.search(text[-FOOT_CHARACTERS:])
    name = next(filter(None, found.groups()), None) if found else None
    return _AGENCY_OF[name.casefold()] if name else None
