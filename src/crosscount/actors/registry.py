"""Who is who: the actors of the packs in use, found in text and resolved from words."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from crosscount.actors.actor import Actor, ActorMention, ActorName
from crosscount.actors.matcher import Found, Matcher, tokens
from crosscount.actors.packs import DEFAULT_PACKS, InvalidPack, Pack, Role, Theatre, read_pack
from crosscount.values import CrosscountError

_JOINT = re.compile(r"['\u2019]s\s+|[\s-]+|(?P<of>\s+of(?:\s+the)?\s+)", re.IGNORECASE)
"""What may stand between a country and its office."""


class UnknownActor(CrosscountError):
    """No pack in use has this actor."""

    def __init__(self, actor_id: str) -> None:
        super().__init__(f"no actor {actor_id!r} in the packs in use; name the pack that has it in crosscount.toml")


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a name stands for: an actor, an office, a country, a sign of a theatre, or bare words there."""

    sort: Literal["actor", "role", "country", "sign", "bare"]
    key: str
    theatre: str | None = None


def load_registry(packs: Sequence[str | Path] = DEFAULT_PACKS) -> "Registry":
    """Read packs and put them together; where two give a name to different actors, the later pack's holds.

    Raises:
        PackNotFound, InvalidPack: a pack is missing, contradicts itself, or names an actor that no pack has.
    """
    return Registry([read_pack(pack) for pack in packs])


class Registry:
    """The actors of the packs in use; every tie, voice and bare word leads to one of them."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self._countries: dict[str, str] = {}
        self._actors: dict[str, Actor] = {}
        self._theatres: dict[str, Theatre] = {pack.name: pack.theatre for pack in packs if pack.theatre}
        self._around: frozenset[str] = frozenset().union(*(pack.around for pack in packs))
        self._names: Matcher[_Meaning] = Matcher()
        self._last: tuple[str, list[Found[_Meaning]]] = "", []
        for pack in packs:
            self._countries |= {code: names[0] for code, names in pack.countries.items()}
        self._gather(packs)
        self._check(packs)
        self._fill(packs)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    @property
    def theatres(self) -> tuple[str, ...]:
        """The theatres of the packs in use, for a caller who knows that a text is about them."""
        return tuple(self._theatres)

    def get(self, actor_id: str) -> Actor:
        """The actor of that id; raises ``UnknownActor``."""
        try:
            return self._actors[actor_id]
        except KeyError:
            raise UnknownActor(actor_id) from None

    def recognise(self, text: str, *, theatres: Collection[str] | None = None) -> tuple[ActorMention, ...]:
        """The actors that a text names: longest names, in order, none overlapping, without "the" or possessive.

        Args:
            text: any text, upper case included; acronyms of four letters or fewer count only in capitals.
            theatres: the theatres whose bare words hold; by default those that the text shows signs of.
        """
        found = self._found(text)
        held = self._theatres_shown(found) if theatres is None else theatres
        mentions = []
        position = 0
        while position < len(found):
            hit = found[position]
            composed = self._composed(text, found, position)
            if composed:
                mentions.append(composed)
                position += 2
                continue
            actor = self._meant(hit.payloads, held)
            if actor:
                mentions.append(ActorMention(hit.start, hit.end, text[hit.start : hit.end], actor))
            position += 1
        return tuple(mentions)

    def resolve(self, words: str, *, theatres: Collection[str] | None = None) -> Actor | None:
        """The actor that words name as a whole, or None.

        "the military" is whoever that is in the theatres given (by default, in any theatre of the packs in use);
        words such as "spokesman for" or "fighters" may stand around the name, and "the BLA's Majeed brigade" is the
        brigade. Words that name two actors apart, or say more than a name, are nobody's name.
        """
        held = self.theatres if theatres is None else theatres
        bare = words.strip().removeprefix("the ").removeprefix("The ")
        whole = self._meant(self._names.stands_for(bare), held)
        if whole:
            return whole
        mentions = self.recognise(words, theatres=held)
        inner = [
            mention.actor
            for mention in mentions
            if all(self.within(mention.actor.actor_id, other.actor.actor_id) for other in mentions)
        ]
        return inner[0] if inner and self._says_no_more(words, mentions) else None

    def theatres_of(self, text: str) -> tuple[str, ...]:
        """The theatres whose bare words hold in a text: it shows signs of them, and no more of another country."""
        return self._theatres_shown(self._found(text))

    def _found(self, text: str) -> list[Found[_Meaning]]:
        # A report is asked for its theatres, then for its actors; its names are looked for once.
        last = self._last
        if last[0] != text:
            self._last = last = text, list(self._names.find(text))
        return last[1]

    def country_of(self, theatres: Collection[str]) -> str | None:
        """The country (ISO 3166-1 alpha-2) that theatres are in, where they agree on one."""
        countries = {self._theatres[name].country for name in theatres}
        return countries.pop() if len(countries) == 1 else None

    def within(self, actor_id: str, other_id: str) -> bool:
        """Whether an actor is the other one or part of it, over any number of steps; raises ``UnknownActor``."""
        self.get(other_id)
        return other_id in self._wholes(actor_id)

    def side_of(self, actor_id: str) -> str | None:
        """The side an actor is on: its own, else that of what it is part of; raises ``UnknownActor``."""
        sides = (self._actors[whole].side for whole in self._wholes(actor_id))
        return next((side for side in sides if side), None)

    def voice_of(self, actor_id: str) -> Actor:
        """The actor whose word an actor's own is: the army for its media wing, itself for most."""
        actor = self.get(actor_id)
        while actor.voice:
            actor = self._actors[actor.voice]
        return actor

    def wholes_of(self, actor_id: str) -> tuple[str, ...]:
        """The actor and all that it is part of, over any number of steps; raises ``UnknownActor``."""
        return tuple(self._wholes(actor_id))

    def _wholes(self, actor_id: str) -> list[str]:
        wholes = [self.get(actor_id).actor_id]
        for whole in wholes:
            ties = self._actors[whole].ties
            wholes += [tie.other for tie in ties if tie.relation == "part_of" and tie.other not in wholes]
        return wholes

    def _theatres_shown(self, found: Iterable[Found[_Meaning]]) -> tuple[str, ...]:
        shown: Counter[str] = Counter()
        signs: set[str] = set()
        for hit in found:
            theatres = {meaning.theatre for meaning in hit.payloads if meaning.theatre and meaning.sort != "bare"}
            signs |= theatres
            countries = {self._theatres[theatre].country for theatre in theatres}
            shown.update(countries | {meaning.key for meaning in hit.payloads if meaning.sort == "country"})
        most = max(shown.values(), default=0)
        return tuple(name for name in self._theatres if name in signs and shown[self._theatres[name].country] == most)

    def _meant(self, meanings: Iterable[_Meaning], theatres: Collection[str]) -> Actor | None:
        by_sort = {
            meaning.sort: meaning for meaning in meanings if meaning.sort != "bare" or meaning.theatre in theatres
        }
        meaning = by_sort.get("actor") or by_sort.get("bare") or by_sort.get("role")
        return self._actors[meaning.key] if meaning else None

    def _composed(self, text: str, found: Sequence[Found[_Meaning]], position: int) -> ActorMention | None:
        """A country's office from two names side by side: "Nigerian army", "Nigeria's army", "army of Nigeria"."""
        if position + 1 == len(found):
            return None
        first, second = found[position], found[position + 1]
        joint = _JOINT.fullmatch(text, first.end, second.start)
        if joint is None:
            return None
        country_hit, role_hit = (second, first) if joint["of"] else (first, second)
        country = next((meaning.key for meaning in country_hit.payloads if meaning.sort == "country"), None)
        role = next((meaning.key for meaning in role_hit.payloads if meaning.sort == "role"), None)
        if country is None or role is None:
            return None
        actor = self._actors[_office_id(self._countries[country], role)]
        return ActorMention(first.start, second.end, text[first.start : second.end], actor)

    def _says_no_more(self, words: str, mentions: Sequence[ActorMention]) -> bool:
        rest, end = [], 0
        for mention in mentions:
            rest.append(words[end : mention.start])
            end = mention.end
        rest.append(words[end:])
        return all(token in self._around for token in tokens(" ".join(rest)))

    def _gather(self, packs: Sequence[Pack]) -> None:
        for pack in packs:
            for actor in pack.actors:
                if actor.actor_id in self._actors:
                    raise InvalidPack(
                        pack.name, f"the id {actor.actor_id!r} is in another pack too", "rename one of them"
                    )
                self._actors[actor.actor_id] = actor
        for role in (role for pack in packs for role in pack.roles):
            self._actors.setdefault(role.id, _office(role))
            for code, country in self._countries.items():
                self._actors.setdefault(_office_id(country, role.id), _office(role, code, country))

    def _check(self, packs: Sequence[Pack]) -> None:
        for pack in packs:
            wanted = [(actor.actor_id, tie.other) for actor in pack.actors for tie in actor.ties]
            wanted += [(actor.actor_id, actor.voice) for actor in pack.actors if actor.voice]
            wanted += list(pack.theatre.bare.items()) if pack.theatre else []
            for source, target in wanted:
                if target not in self._actors:
                    raise InvalidPack(
                        pack.name,
                        f"{source!r} leads to the actor {target!r}, which no pack in use has",
                        "mend the id, or use the pack that has it as well",
                    )
            for actor in pack.actors:
                self._check_voice(pack.name, actor)

    def _check_voice(self, pack: str, actor: Actor) -> None:
        passed, speaker = [actor.actor_id], actor
        while speaker.voice:
            if speaker.voice in passed:
                raise InvalidPack(pack, f"the voices {passed} lead in a circle", "let one of them speak for itself")
            passed.append(speaker.voice)
            speaker = self._actors[speaker.voice]

    def _fill(self, packs: Sequence[Pack]) -> None:
        later_first = list(reversed(packs))
        taken: dict[tuple[str, ...], str] = {}
        for pack in later_first:
            theatre = pack.name if pack.theatre else None
            for actor in pack.actors:
                for name in actor.names:
                    if taken.setdefault(tokens(name.name), pack.name) == pack.name:
                        self._names.add(name.name, _Meaning("actor", actor.actor_id, theatre), exact=name.exact)
        for pack in packs:
            self._fill_offices(pack.roles, pack.countries)
            for sign in pack.theatre.signs if pack.theatre else ():
                self._names.add(sign, _Meaning("sign", sign, pack.name))
            for words, actor_id in pack.theatre.bare.items() if pack.theatre else ():
                self._names.add(words.removeprefix("the "), _Meaning("bare", actor_id, pack.name))

    def _fill_offices(self, roles: Iterable[Role], countries: Mapping[str, Sequence[str]]) -> None:
        for role in roles:
            for noun in role.nouns:
                self._names.add(noun, _Meaning("role", role.id))
        for code, names in countries.items():
            for name in names:
                self._names.add(name, _Meaning("country", code))


def _office_id(country: str, role: str) -> str:
    return "-".join([*tokens(country), role])


def _office(role: Role, code: str | None = None, country: str | None = None) -> Actor:
    if code is None or country is None:
        return Actor(role.id, role.name, role.kind, role.side, names=tuple(ActorName(noun) for noun in role.nouns))
    name = f"{country} {role.name}"
    return Actor(_office_id(country, role.id), name, role.kind, role.side, code, (ActorName(name),))
