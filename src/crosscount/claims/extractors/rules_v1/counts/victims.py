"""Whom a figure counts: the words, and the class that the words give."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from crosscount.claims.claim import VictimClass, Victims
from crosscount.claims.extractors.rules_v1.text.syntax import lemma, noun_phrase, verbatim
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token

_ORDER: tuple[VictimClass, ...] = ("perpetrator", "militant", "security_forces", "official", "civilian")


_PERSON_ENDINGS = ("man", "men", "woman", "women", "er", "ers", "ist", "ists", "ian", "ians", "ee", "ees", "or", "ors")


@cache
def _noun_classes(language: Language) -> dict[str, VictimClass]:
    listed = [(noun, name) for name in reversed((*_ORDER, "unknown")) for noun in language.words("persons", name)]
    return {_plural(noun): name for noun, name in listed} | dict(listed)


def _plural(noun: str) -> str:
    if noun.endswith(("man", "woman")):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def is_person_noun(token: Token, language: Language) -> bool:
    """Whether a noun can name people: listed, the name of a people ("two Hazaras"), or formed like an occupation."""
    classes = _noun_classes(language)
    if token.lower_ in classes or lemma(token) in classes:
        return True
    if token.pos_ == "PROPN" or token.tag_ in ("NNPS", "NNP"):
        return token.lower_ not in language.words("not_persons", "names")
    return token.tag_ == "NNS" and token.lower_.endswith(_PERSON_ENDINGS) and can_be_people(token, language)


def can_be_people(token: Token, language: Language) -> bool:
    """Whether a noun that is said to have been killed or hurt can name people: no animal, no thing, no measure."""
    nobody = language.words("not_persons", "nouns")
    return token.pos_ in ("NOUN", "PROPN") and not {token.lower_, lemma(token)} & nobody


def looks_like_a_person(token: Token, language: Language) -> bool:
    """Whether a noun that no list knows is formed like an occupation ("a phlebotomist")."""
    return token.lower_.endswith(_PERSON_ENDINGS) and can_be_people(token, language)


def describe(head: Token, skip: range, language: Language) -> Victims:
    """The words for the people counted, without their number, and the class that these words give."""
    phrase = [token for token in noun_phrase(head, clauses=True) if token.i not in skip]
    if skip and any(token.i >= skip.stop for token in phrase):
        phrase = [token for token in phrase if token.i >= skip.stop]  # "his two bodyguards", "only 12 people"
    if phrase and phrase[0].lower_ == "of" and len(phrase) > 1 and phrase[1].tag_ == "PRP":
        phrase = phrase[:2]  # "19 of them seriously"
    following = phrase[-1].nbor(1) if phrase and phrase[-1].i + 1 < len(head.doc) else None
    if phrase and phrase[-1].lower_ in ("them", "whom", "these", "those"):
        # "eight of them pupils"
        if following is None or following.pos_ != "NOUN" or not is_person_noun(following, language):
            return Victims("people", "unknown")
        return Victims(verbatim(head.doc, following.i, following.i), _of_noun(following, [], language))
    while phrase and (
        phrase[0].pos_ in ("DET", "PUNCT", "ADP", "CCONJ")
        or phrase[0].lower_ in ("of", "another", "some", "the", "dead", "wounded", "all")
    ):
        phrase = phrase[1:]
    while phrase and phrase[-1].pos_ in ("PUNCT", "CCONJ"):
        phrase = phrase[:-1]
    if not phrase:
        return Victims(verbatim(head.doc, head.i, head.i) if head.i not in skip else "people", "unknown")
    words = verbatim(head.doc, phrase[0].i, phrase[-1].i).strip("“”\"'‘’ ")
    return Victims(words, _class_of(head, phrase, language))


def _class_of(head: Token, phrase: list[Token], language: Language) -> VictimClass:
    classes = _noun_classes(language)
    own = _of_noun(head, [token for token in phrase if token.i < head.i], language)
    if own in ("unknown", "civilian") and (settled := _by_clause(head, phrase, classes)):
        return settled
    return own


def _of_noun(head: Token, before: list[Token], language: Language) -> VictimClass:
    classes = _noun_classes(language)
    of = [
        child
        for prep in head.children
        if prep.lower_ in ("of", "from")
        for child in prep.children
        if child.dep_ == "pobj"
    ]
    own = classes.get(head.lower_) or classes.get(lemma(head))
    if own is None and of:
        own = classes.get(of[0].lower_)
    if own not in (None, "unknown") and own != "official":
        if own == "security_forces" or own == "civilian" or own == "perpetrator":
            return (
                _modified(before, language, own)
                if head.lower_
                in ("personnel", "officer", "officers", "guard", "guards", "general", "major", "agent", "agents")
                else own
            )
        return own
    modified = _modified(before, language, own or "unknown")
    if modified == "unknown" and of:
        governed = of[0]
        inner = classes.get(governed.lower_, "unknown")
        return (
            inner
            if inner != "unknown"
            else _modified([child for child in governed.children if child.i < governed.i], language, "unknown")
        )
    return modified


def _modified(before: list[Token], language: Language, otherwise: VictimClass) -> VictimClass:
    words = {token.lower_ for token in before}
    if not words:
        return otherwise
    for name in _ORDER:
        if words & language.words("person_modifiers", name):
            return name
    return otherwise


def _by_clause(head: Token, phrase: list[Token], classes: dict[str, VictimClass]) -> VictimClass | None:
    # "Nine travellers who were mostly off-duty police": the clause says more than the noun.
    behind = [token for token in phrase if token.i > head.i]
    if not any(token.dep_ in ("relcl", "acl") for token in behind):
        return None
    said = {classes[token.lower_] for token in behind if token.lower_ in classes} - {"unknown"}
    if len(said) != 1:
        return "mixed" if said else None
    partly = any(token.lower_ in ("mostly", "mainly", "largely", "many", "most", "some") for token in behind)
    return "mixed" if partly else said.pop()
