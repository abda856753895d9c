"""What the first element of a document that may be markup is."""

import re

OPENING_BYTES = 8192

_PASSED_OVER = re.compile(rb"\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ELEMENT = re.compile(rb"<([a-z][a-z0-9:]*)[\s/>]", re.IGNORECASE)
_PAGE = re.compile(rb"<!doctype\s+html\b", re.IGNORECASE)


def first_element(content: bytes) -> str:
    """The name of the first element, lower-case, past declarations and comments; ``html`` where the doctype says so.

    Empty where the document does not open with markup in its first 8 kB.
    """
    opening = content[:OPENING_BYTES].removeprefix(b"\xef\xbb\xbf")
    place = 0
    while passed := _PASSED_OVER.match(opening, place):
        if _PAGE.match(passed.group()):
            return "html"
        place = passed.end()
    found = _ELEMENT.match(opening, place)
    return found[1].decode("ascii").lower() if found else ""
