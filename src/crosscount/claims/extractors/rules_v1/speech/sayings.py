"""Who says what in one parsed sentence: source, cue and content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.text.syntax import (
    QUOTE_MARKS,
    SUBJECTS,
    conjuncts,
    is_passive,
    lemma,
    noun_phrase,
)
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token


_CONTENT_CLAUSES = frozenset({"ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution: token positions of the source (None where nobody is named), of the cue and of the content."""

    source: tuple[int, ...] | None
    head: int | None
    """The head noun of the source."""
    cue: tuple[int, ...]
    content: frozenset[int]


def sayings_in(doc: Doc, language: Language) -> list[Saying]:
    """Every attribution of the sentence, in the order of its cues; the contents of nested ones lie in each other."""
    found = [*_by_verbs(doc, language), *_by_according(doc)]
    found += [*_by_citing(doc, found), *_by_nouns(doc, language), *_by_own_count(doc, language)]
    return sorted((saying for saying in found if saying.content), key=lambda saying: saying.cue)


def _by_nouns(doc: Doc, language: Language) -> Iterator[Saying]:
    """ "Rejected the government's claim that they killed 45": the claim is the government's."""
    nouns = language.words("saying", "nouns")
    for token in doc:
        if token.pos_ != "NOUN" or lemma(token) not in nouns:
            continue
        owners = [child for child in token.children if child.dep_ == "poss"]
        clauses = [
            child for child in token.children if child.dep_ in ("acl", "ccomp") and child.pos_ in ("VERB", "AUX")
        ]
        clauses = [clause for clause in clauses if any(child.dep_ == "mark" for child in clause.children)]
        if owners and clauses and owners[0].pos_ in ("NOUN", "PROPN"):
            phrase = tuple(one.i for one in source_phrase(owners[0]) if one.dep_ != "case")
            content = {one.i for clause in clauses for one in clause.subtree}
            yield Saying(phrase, owners[0].i, (token.i,), frozenset(content))


def _by_own_count(doc: Doc, language: Language) -> Iterator[Saying]:
    """ "The army raised its count of those killed to 31": the new count is the army's word."""
    verbs, counts = language.words("saying", "count_verbs"), language.words("saying", "counts")
    for count in doc:
        verb = count.head
        if count.lower_ not in counts or count.dep_ not in ("dobj", "obj") or lemma(verb) not in verbs:
            continue
        source = _own_source(verb)
        if source is None or not any(child.lower_ in ("its", "their", "his", "her") for child in count.children):
            continue
        phrase = tuple(one.i for one in source_phrase(source))
        content = {one.i for one in verb.subtree if one.i > verb.i}
        yield Saying(phrase, source.i, (verb.i,), frozenset(content))


def _by_citing(doc: Doc, found: list[Saying]) -> Iterator[Saying]:
    """ "..., the agency reported, citing police": what the agency says is the word of those whom it cites."""
    for token in doc:
        if lemma(token) not in ("cite", "quote") or token.dep_ not in ("advcl", "xcomp") or token.tag_ != "VBG":
            continue
        cited = [child for child in token.children if child.dep_ == "dobj"]
        around = [saying for saying in found if saying.cue == (token.head.i,)]
        if cited and around:
            phrase = tuple(one.i for one in source_phrase(cited[0]))
            content = around[0].content - {one.i for one in token.subtree}
            yield Saying(phrase, cited[0].i, (token.i,), frozenset(content))


def innermost(sayings: list[Saying], position: int) -> list[Saying]:
    """The attributions whose content holds a token, the nearest speaker first."""
    return sorted(
        (saying for saying in sayings if position in saying.content),
        key=lambda saying: (len(saying.content), -saying.cue[0]),
    )


def _by_verbs(doc: Doc, language: Language) -> Iterator[Saying]:
    verbs, weak = language.words("saying", "verbs"), language.words("saying", "weak_verbs")
    for token in doc:
        if token.pos_ not in ("VERB", "AUX") or lemma(token) not in verbs:
            continue
        source = _source_of(token) or inverted(token) or trailing(token)
        content = _content_of(token, source, is_weak=lemma(token) in weak)
        if not content:
            continue
        if source is None:
            if is_passive(token):
                continue
            yield Saying(None, None, (token.i,), frozenset(content))
        else:
            phrase = source_phrase(source)
            yield Saying(
                tuple(one.i for one in phrase), source.i, (token.i,), frozenset(content - {one.i for one in phrase})
            )


def _source_of(verb: Token) -> Token | None:
    """The head noun of who speaks: subject, or the subject of a clause above that the verb shares."""
    own = _own_source(verb)
    if own is not None:
        return own
    if is_passive(verb) and verb.dep_ != "acl":
        told = lemma(verb) in ("quote", "cite", "tell")
        return next((child for child in verb.children if child.dep_ == "nsubjpass"), None) if told else None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":  # "quoted the mayor as saying"
        return next((child for child in verb.head.head.children if child.dep_ == "dobj"), None)
    if verb.dep_ in ("conj", "advcl", "xcomp", "dep") and verb.head.pos_ in ("VERB", "AUX"):
        return _source_of(verb.head)
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
        issuers = verb.head.head.children if verb.head.dep_ == "dobj" else ()
        return next((child for child in issuers if child.dep_ == "nsubj"), verb.head)
    return None


def _own_source(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "nsubj" and child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
            return verb.head
        if child.dep_ == "nsubj" and child.tag_ not in ("WDT", "EX") and child.pos_ != "VERB":
            return child
        if child.dep_ == "agent" and is_passive(verb):
            return next((governed for governed in child.children if governed.dep_ == "pobj"), None)
    return None


def inverted(verb: Token) -> Token | None:
    """ "...," says his father, ...: behind a quotation the speaker stands right after the verb, whatever the parse
    made of it."""
    if verb.i == 0 or verb.nbor(-1).text not in QUOTE_MARKS or verb.i + 1 >= len(verb.doc):
        return None
    for token in verb.doc[verb.i + 1 : verb.i + 8]:
        if (
            token.pos_ in ("NOUN", "PROPN", "PRON")
            and token.left_edge.i == verb.i + 1
            and token.dep_ not in ("compound", "poss", "det")
        ):
            return token
    return None


def trailing(verb: Token) -> Token | None:
    """ "..., the ministry said.": the speaker stands between the last comma and the verb, whatever the parse made of
    it."""
    first = verb.i
    while first > 0 and verb.doc[first - 1].text not in (",", "”", '"', ";", "–", "--"):
        first -= 1
    between = verb.doc[first : verb.i]
    if first == 0 or not 0 < len(between) <= 14 or any(token.pos_ in ("VERB", "AUX") for token in between):
        return None
    inside = range(first, verb.i)
    heads = [token for token in between if token.pos_ in ("NOUN", "PROPN", "PRON") and token.head.i not in inside]
    return heads[0] if heads else None


def source_phrase(head: Token) -> list[Token]:
    """The words that name the source, with an apposition directly behind ("his father, a farmer" keeps both)."""
    phrase = {token.i: token for token in noun_phrase(head)}
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "from", "at", "in", "with") and child.i > head.i:
            subtree = list(child.subtree)
            if subtree[0].i == max(phrase) + 1 and not any(one.pos_ == "VERB" for one in subtree):
                phrase.update({one.i: one for one in subtree})
    last = max(phrase)
    while last + 2 < len(head.doc) and not head.doc[last].whitespace_ and head.doc[last + 1].text == "-":
        last += 2  # "father-in-law" is three words to the parser
        phrase.update({last - 1: head.doc[last - 1], last: head.doc[last]})
    return [phrase[position] for position in sorted(phrase)]


def apposition(head: Token) -> list[Token]:
    """The words in apposition to a source ("Mir, an expert at an institute"): they tell its role."""
    return [one for child in head.children if child.dep_ == "appos" for one in child.subtree]


def _content_of(verb: Token, source: Token | None, *, is_weak: bool) -> set[int]:
    content: set[int] = set()
    is_weak = is_weak and not (lemma(verb) == "put" and any(child.dep_ == "dobj" for child in verb.children))
    for child in verb.children:
        # "Nine people died, police said" and "police said nine died" are one shape to the parser.
        if child.dep_ in _CONTENT_CLAUSES:
            content |= {token.i for token in child.subtree}
        elif child.dep_ in ("dobj", "obj", "oprd") and not is_weak and lemma(verb) not in ("tell", "inform"):
            content |= {token.i for one in conjuncts(child) for token in one.subtree}
        elif (child.dep_ == "prep" and lemma(verb) in ("blame", "accuse", "claim", "put", "tell", "speak")) or (
            child.dep_ == "advcl" and child.lower_ not in ("adding", "saying") and content and child.i > verb.i
        ):
            content |= {token.i for token in child.subtree}
    if content:
        return content | _quoted(verb) if not is_weak else content
    quoted = _quoted(verb)
    if quoted:
        return quoted
    if source is not None and source.i < verb.i and source.head.i != verb.i and verb.i > len(verb.doc) - 8:
        first = min(one.i for one in source_phrase(source))
        return set(range(first)) if first > 3 else set()
    if (
        verb.dep_ in ("parataxis", "ccomp", "dep", "advcl")
        and source is not None
        and verb.head.pos_ in ("VERB", "AUX")
        and _is_parenthesis(verb)
    ):
        own = {token.i for token in verb.subtree}
        return {token.i for token in verb.head.subtree} - own
    return set()


def _is_parenthesis(verb: Token) -> bool:
    words = [token for token in verb.subtree if not token.is_punct]
    first, last = words[0], words[-1]
    before = first.i == 0 or first.nbor(-1).text in (",", "–", "—", "--", "(")
    return before and last.i - first.i < 12 and any(child.dep_ in SUBJECTS for child in verb.children)


def _quoted(verb: Token) -> set[int]:
    """The tokens between quotation marks, where the verb itself stands outside them."""
    inside: set[int] = set()
    opened: int | None = None
    for token in verb.doc:
        if token.text in QUOTE_MARKS:
            if opened is None and token.text != "”":
                opened = token.i
            elif opened is not None:
                inside |= set(range(opened + 1, token.i))
                opened = None
            elif token.text == "”":
                inside |= set(range(0, token.i))
    if opened is not None:
        inside |= set(range(opened + 1, len(verb.doc)))
    return inside if verb.i not in inside and len(inside) > 3 else set()


def _by_according(doc: Doc) -> Iterator[Saying]:
    for token in doc:
        if token.lower_ not in ("according", "per") or token.i + 1 >= len(doc):
            continue
        preposition = doc[token.i + 1] if token.lower_ == "according" else token
        if token.lower_ == "according" and preposition.lower_ != "to":
            continue
        governed = next((child for child in preposition.children if child.dep_ == "pobj"), None)
        if governed is None:
            continue
        phrase = source_phrase(governed)
        whole = {one.i for one in token.subtree} | {token.i, preposition.i} | {one.i for one in phrase}
        governor = token.head
        while governor.pos_ not in ("VERB", "AUX") and governor.head != governor:
            governor = governor.head
        content = {one.i for one in governor.subtree} if governor != token else set(range(len(doc)))
        if token.i <= 1 or governor.dep_ == "ROOT":
            content = set(range(len(doc)))
        yield Saying(tuple(one.i for one in phrase), governed.i, (token.i, preposition.i), frozenset(content - whole))
