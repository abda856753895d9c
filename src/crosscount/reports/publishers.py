"""Who prints whose texts, and under how many names one publisher goes."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from crosscount.reports.report import Report

ANYONE = "anyone"
"""What a publisher carries that reprints whatever others print."""


LONGEST_ENDING = 3

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^the\s+(?=\w)")
# The last address within an address is that of the page; the rest is the archive's.
_HOST = re.compile(r"(?:.*https?://|\s*)(?:www\.)?([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?=[:/?#\s]|$).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Publisher:
    """One publisher, by whatever name or host a report gives it."""

    name: str
    """As the table writes it; for one that is not there, its words run together, without article and ending."""
    written: str
    """As the report writes it: its name in the report, else its host."""
    group: str | None = None
    """The owner whose titles share texts."""
    carries: frozenset[str] = frozenset()
    """The agencies whose texts it prints, or ``anyone``."""


def publisher_of(report: Report) -> Publisher | None:
    """The publisher of a report, by the host of its address, else by its name; None where it has neither."""
    host = _host(report.url or "")
    name = report.publisher or ""
    written = name or host
    listed = _listed_host(host) or _listed_host(_host(name)) or _table().names.get(_plain(name))
    if listed:
        return replace(listed, written=written)
    plain = _plain(name) or _plain(host)
    return Publisher(plain, written) if plain else None


def are_partners(
    one: Publisher | None, other: Publisher | None, *, credited: tuple[str | None, str | None] = (None, None)
) -> bool:
    """Whether it is known that one prints the other's texts, or texts of the agency that the other's text credits.

    Titles of one owner and names of one publisher are partners. A publisher is no partner of itself: what stands in
    two of its texts is often the page, or the history of the story, and not the news.

    Args:
        one: a publisher.
        other: another, or the same under another name.
        credited: the agency that the text of each credits. Two credits of different agencies tell of two texts, and
            nothing then follows from what either house carries.
    """
    if one is not None and other is not None:
        if one.written == other.written:
            return False
        if one.name == other.name or (one.group and one.group == other.group):
            return True
    mine, others = credited
    if mine and others and mine != others:
        return False
    return _prints(one, other, others) or _prints(other, one, mine)


def listed_name(words: str) -> str | None:
    """The name of the publisher or agency that the table knows by these words; None where it knows none."""
    known = _table().names.get(_plain(words))
    return known.name if known else None


def credit_names() -> Mapping[str, str]:
    """Every way, in lower case, in which a credit writes an agency, with the agency's name."""
    return _table().credits


def _prints(printer: Publisher | None, printed: Publisher | None, credited: str | None) -> bool:
    if printer is None:
        return False
    sources = {credited, printed.name if printed else None} - {None}
    return ANYONE in printer.carries or printer.name in sources or not sources.isdisjoint(printer.carries)


@dataclass(frozen=True, slots=True)
class _Table:
    names: Mapping[str, Publisher]
    hosts: Mapping[str, Publisher]
    credits: Mapping[str, str]


@cache
def _table() -> _Table:
    shipped = tomllib.loads(files("crosscount.reports").joinpath("publishers.toml").read_text("utf-8"))
    names: dict[str, Publisher] = {}
    hosts: dict[str, Publisher] = {}
    for entry in (*shipped["agency"], *shipped["publisher"]):
        publisher = Publisher(entry["name"], entry["name"], entry.get("group"), frozenset(entry.get("carries", ())))
        names |= dict.fromkeys(map(_plain, (entry["name"], *entry.get("names", ()))), publisher)
        hosts |= dict.fromkeys(entry.get("hosts", ()), publisher)
    written = {
        name.casefold(): entry["name"]
        for entry in shipped["agency"]
        if entry.get("credit", True)
        for name in (entry["name"], *entry.get("names", ()))
    }
    return _Table(names, hosts, written)


def _listed_host(host: str) -> Publisher | None:
    labels = host.split(".")
    above = (".".join(labels[place:]) for place in range(len(labels) - 1))
    return next((_table().hosts[name] for name in above if name in _table().hosts), None)


def _host(address: str) -> str:
    """The host of an address or a name that is one, also of a page kept by a web archive; else nothing."""
    found = _HOST.search(address.casefold())
    return found.group(1) if found else ""


def _plain(name: str) -> str:
    """A name as all its spellings write it: "The Valley Wire", "Valley Wire" and "www.valleywire.com" are one."""
    name = name.casefold()
    if found := _HOST.fullmatch(name):
        *labels, _ = found.group(1).split(".")
        # Of "news.valleywire.com.pk" the last label longer than an ending such as "com" or "co" is the name.
        name = next((label for label in reversed(labels) if len(label) > LONGEST_ENDING), labels[-1])
        name = name.removeprefix("the")
    return "".join(_WORD.findall(_ARTICLE.sub("", name)))
