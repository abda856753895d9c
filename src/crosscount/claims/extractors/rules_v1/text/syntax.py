"""Questions about a dependency parse, each asked in one place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token
    from crosscount.claims.languages import Language

QUOTE_MARKS = frozenset('“”"„«»') | {"``", "''"}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def verbatim(doc: Doc, first: int, last: int) -> str:
    """The words of the report from token ``first`` to ``last``, in its own letters; white space is one blank.

    The parse may read a text set in capitals in lower case, so words are never taken from its tokens.
    """
    return " ".join(doc.original[doc[first].idx : doc[last].idx + len(doc[last])].split())


def lemma(token: Token) -> str:
    """The lemma in lower case."""
    return token.lemma_


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it to its right, in order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" or _goes_on_a_list(child, token):
            found.extend(conjuncts(child))
        elif child.dep_ == "appos" and _is_next_in_list(token, child):
            found.extend(conjuncts(child))  # "a general, his wife, two guards and a driver"
        elif child.dep_ == "appos" and token.tag_ not in (
            "NNS",
            "NNPS",
        ):  # "Mr A, a teacher, and two pupils": the pupils hang on the apposition
            found.extend(one for one in conjuncts(child)[1:] if _is_counted_apart(one))
    return found


def _is_next_in_list(head: Token, child: Token) -> bool:
    """Whether what the parser takes for an apposition is the next of a list: "a man, his wife, and a guard"."""
    owned = any(one.dep_ == "poss" and one.tag_ == "PRP$" for one in child.children)
    return (child.pos_ == "NUM" or owned) and any(one.dep_ == "cc" and one.i > child.i for one in head.subtree)


def _is_counted_apart(noun: Token) -> bool:
    """Whether a noun behind an apposition has a number, an article or an owner of its own, and so is someone else."""
    return any(child.dep_ in ("nummod", "poss") or child.lower_ in ("a", "an", "another") for child in noun.children)


def _goes_on_a_list(child: Token, head: Token) -> bool:
    """ "A father, his two sons and a neighbour": the parser takes the second of a list for an apposition."""
    listed = child.dep_ == "appos" and any(one.dep_ == "conj" for one in child.children)
    return listed and child.pos_ == "NOUN" and head.tag_ == "NN" and not any(one.text == "-" for one in child.lefts)


def subjects(verb: Token) -> list[Token]:
    """The subjects of a verb; a verb without its own takes those of the verb it is coordinated with or depends on."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        return [one for child in own for one in conjuncts(child)]
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return subjects(verb.head)
    if verb.dep_ in ("xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBG", "VB", "VBN"):
        return subjects(verb.head)
    return []


def objects(verb: Token) -> list[Token]:
    """The direct objects of a verb with what is coordinated with them."""
    return [one for child in verb.children if child.dep_ in ("dobj", "obj", "oprd") for one in conjuncts(child)]


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: with its auxiliary, coordinated with one, or a participle behind a noun."""
    if verb.tag_ == "VBD" and verb.dep_ == "conj" and not any(child.dep_ == "dobj" for child in verb.children):
        return any(child.dep_ == "auxpass" for child in verb.head.children)
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ == "auxpass" for child in verb.children):
        return True
    if any(child.dep_ == "aux" and lemma(child) == "have" for child in verb.children):
        return False
    return not any(child.dep_ == "dobj" for child in verb.children)


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """What the token's prepositions of these words govern, with coordination."""
    return [
        one
        for child in token.children
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions
        for governed in child.children
        if governed.dep_ in ("pobj", "pcomp")
        for one in conjuncts(governed)
    ]


def ancestors(token: Token) -> Iterator[Token]:
    """The token itself, then its heads up to the root."""
    yield token
    while token.head != token:
        token = token.head
        yield token


def clause_verb(token: Token) -> Token:
    """The verb of the clause that a token stands in; the root where no verb governs it."""
    for one in ancestors(token):
        if one.pos_ in ("VERB", "AUX"):
            return one
    return one


def noun_phrase(head: Token, *, clauses: bool = False) -> list[Token]:
    """The tokens of a noun phrase in order, without what is coordinated with it or stands in apposition.

    Args:
        head: its head noun.
        clauses: keep relative clauses, which can say what the people counted were.
    """
    kept = {head.i: head}
    for child in head.children:
        if child.dep_ in ("conj", "cc", "punct", "appos", "parataxis", "preconj"):
            continue
        if child.dep_ in ("relcl", "acl") and not clauses:
            continue
        if child.dep_ == "prep" and child.lower_ not in ("of", "from", "aboard", "onboard"):
            continue
        for token in child.subtree:
            kept[token.i] = token
    # A phrase is one stretch of words: what the parser hung onto it from elsewhere is left out.
    ordered = sorted(kept)
    first = last = head.i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return [head.doc[position] for position in ordered if first <= position <= last]


def is_irrealis(verb: Token, language: Language) -> bool:
    """Whether the clause only says what would, could or should happen, or what somebody tried or threatened to do."""
    modals = language.words("irrealis", "modals")
    governors = language.words("irrealis", "governors")
    markers = language.words("irrealis", "markers")
    for one in ancestors(verb):
        for child in one.children:
            if child.dep_ == "aux" and child.lower_ in modals:
                return not _is_perfect_could(one, child)
            if child.dep_ == "mark" and child.lower_ in markers and one == verb:
                return True
        if one != verb and lemma(one) in governors and _is_infinitive_under(verb, one):
            return True
        if one.dep_ not in ("conj", "xcomp", "acl", "pcomp"):
            return False
    return False


def _is_perfect_could(verb: Token, modal: Token) -> bool:
    # "may have killed" is a hedge about the past, not a wish.
    return any(child.lower_ == "have" for child in verb.children) and modal.lower_ not in ("would", "will")


def _is_infinitive_under(verb: Token, governor: Token) -> bool:
    below = verb
    while below.head != governor:
        if below.head == below:
            return False
        below = below.head
    return below.dep_ in ("xcomp", "acl", "advcl", "pcomp", "ccomp", "dobj") and (
        any(child.lower_ == "to" and child.dep_ == "aux" for child in below.children) or below.tag_ == "VBG"
    )


def is_negated(verb: Token) -> bool:
    """Whether the verb itself is negated ("did not kill", "never killed")."""
    return any(child.dep_ == "neg" for child in verb.children)
