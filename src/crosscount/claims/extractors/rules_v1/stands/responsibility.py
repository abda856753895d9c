"""Who claims, denies or is blamed for what happened, in one parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crosscount.claims.claim import ResponsibilityStance
from crosscount.claims.extractors.rules_v1.text.syntax import (
    is_irrealis,
    is_negated,
    is_passive,
    lemma,
    objects,
    prepositional,
    subjects,
)
from crosscount.claims.languages import Language

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token

_NOBODY = frozenset({"no", "nobody", "none", "neither"})


@dataclass(frozen=True, slots=True)
class ResponsibilityMention:
    """A group's stand to an act: token positions of the group's head noun, of the word for the act, and of the cue."""

    stance: ResponsibilityStance
    group: int
    cue: int
    act: int | None
    speaker_is_group: bool


def responsibility_in(doc: Doc, language: Language) -> list[ResponsibilityMention]:
    """Every claim, denial and blame of responsibility in the sentence; "no group has claimed" is none."""
    found: list[ResponsibilityMention] = []
    for token in doc:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        for mention in (
            *_claimed(token, language),
            *_denied(token, language),
            *_carried_out(token, language),
            *_blamed(token, language),
            *_said_responsible(token, language),
        ):
            if not any(one.group == mention.group and one.stance == mention.stance for one in found):
                found.append(mention)
    return found


def _claimed(verb: Token, language: Language) -> Iterator[ResponsibilityMention]:
    if lemma(verb) not in language.words("responsibility", "claim_verbs") or is_negated(verb):
        return
    nouns = language.words("responsibility", "claim_nouns")
    if is_passive(verb):
        acts = list(subjects(verb)) or ([verb.head] if verb.dep_ == "acl" else [])
        by = prepositional(verb, "by")
        responsible = [one for one in acts if lemma(one) in nouns]
        if by and (responsible or lemma(verb) == "claim"):
            act = _first(prepositional(responsible[0], "for")) if responsible else acts[0] if acts else None
            yield from _unless_nobody("claims", by[0], verb, act)
        return
    for one in objects(verb):
        if lemma(one) not in nouns:
            if lemma(verb) == "claim" and lemma(one) in language.table("events")["generic"]["nouns"]:
                for subject in subjects(verb)[:1]:
                    yield from _unless_nobody("claims", _real_subject(subject, verb), verb, one)
            continue
        if any(child.lower_ == "no" for child in one.children) or is_irrealis(verb, language):
            continue
        act = _first(prepositional(one, "for", "in") or prepositional(verb, "for", "in"))
        for subject in subjects(verb)[:1]:
            yield from _unless_nobody("claims", _real_subject(subject, verb), verb, act)


def _denied(verb: Token, language: Language) -> Iterator[ResponsibilityMention]:
    if lemma(verb) == "disown" and not is_negated(verb):
        for subject in subjects(verb)[:1]:
            yield from _unless_nobody("disowns", _real_subject(subject, verb), verb, _first(objects(verb)))
    if lemma(verb) not in language.words("saying", "denying_verbs"):
        return
    involvement = language.words("disputes", "involvement")
    stands = [one for one in objects(verb) if lemma(one) in involvement]
    clauses = [child for child in verb.children if child.dep_ in ("xcomp", "ccomp") and child.pos_ in ("VERB", "AUX")]
    own = [child for child in clauses if child.dep_ == "xcomp" or any(one.pos_ == "PRON" for one in subjects(child))]
    for clause in clauses:
        if clause not in own and subjects(clause) and subjects(clause)[0].pos_ in ("NOUN", "PROPN"):
            yield ResponsibilityMention("denies", subjects(clause)[0].i, verb.i, clause.i, speaker_is_group=False)
    if not stands and not own:
        return
    act = _first(prepositional(stands[0], "in", "for", "with", "of")) if stands else own[0]
    for subject in subjects(verb)[:1]:
        yield from _unless_nobody("denies", _real_subject(subject, verb), verb, act)


def _carried_out(verb: Token, language: Language) -> Iterator[ResponsibilityMention]:
    """ "The BLA said it carried out the attack", "said its fighters had attacked the post"."""
    if (
        lemma(verb) not in language.words("responsibility", "act_verbs")
        or is_passive(verb)
        or is_irrealis(verb, language)
        or is_negated(verb)
    ):
        return
    acts = [one for one in objects(verb) if lemma(one) in language.table("events")["generic"]["nouns"]]
    governor = verb.head
    if not acts or verb.dep_ != "ccomp" or lemma(governor) not in language.words("saying", "verbs"):
        return
    own = subjects(verb)[:1]
    if own and own[0].pos_ == "PRON" and own[0].lower_ in ("it", "they", "he", "she", "we"):
        for subject in subjects(governor)[:1]:
            yield from _unless_nobody("claims", subject, verb, acts[0])


def _blamed(verb: Token, language: Language) -> Iterator[ResponsibilityMention]:
    name = lemma(verb)
    if name not in language.words("responsibility", "blame_verbs") or is_negated(verb):
        return
    for act, group in _blame_arguments(verb, name):
        yield ResponsibilityMention(
            "blames", group.i, verb.i, act.i if act is not None else None, speaker_is_group=False
        )
        return


def _blame_arguments(verb: Token, name: str) -> Iterator[tuple[Token | None, Token]]:
    if name in ("blame", "accuse", "suspect"):
        on = prepositional(verb, "on")
        behind = [*prepositional(verb, "for", "of", "in"), *objects(verb)]
        if on:
            yield _first(objects(verb) or subjects(verb)), on[0]
        elif is_passive(verb) and subjects(verb):
            yield _first(behind), subjects(verb)[0]
        elif objects(verb):
            yield _first(prepositional(verb, "for", "of")), objects(verb)[0]
    elif name == "attribute" and prepositional(verb, "to"):
        yield _first(objects(verb) or subjects(verb)), prepositional(verb, "to")[0]
    elif name == "hold":
        yield from _held(verb)


def _held(verb: Token) -> Iterator[tuple[Token | None, Token]]:
    """ "Hold the army responsible for the massacre", whichever way the parser hangs it."""
    for word in verb.subtree:
        if word.lower_ == "responsible":
            own = [child for child in word.children if child.dep_ == "nsubj"]
            others = [one for one in objects(verb) if one != word]
            group = _first(own or others or (subjects(verb) if is_passive(verb) else []))
            if group is not None:
                yield _first(prepositional(word, "for") or prepositional(verb, "for")), group
            return


def _said_responsible(verb: Token, language: Language) -> Iterator[ResponsibilityMention]:
    """ "The cartel is responsible for the murder", "is believed to be behind the murder"."""
    if lemma(verb) != "be" or is_negated(verb) or is_irrealis(verb, language):
        return
    words = [child for child in verb.children if child.dep_ == "acomp" and child.lower_ == "responsible"]
    acts = [act for word in words for act in prepositional(word, "for")] or _deeds(
        prepositional(verb, "behind"), language
    )
    for subject in subjects(verb)[:1]:
        nobody = subject.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in subject.children)
        if acts and subject.pos_ in ("NOUN", "PROPN") and not nobody:
            yield ResponsibilityMention("blames", subject.i, verb.i, acts[0].i, speaker_is_group=False)


def _deeds(tokens: list[Token], language: Language) -> list[Token]:
    table = language.table("events")
    nouns = {noun for kind in table["nouns"].values() for noun in kind} | set(table["generic"]["nouns"])
    return [token for token in tokens if lemma(token) in nouns or token.lower_ in nouns]


def _first(tokens: list[Token]) -> Token | None:
    return tokens[0] if tokens else None


def _real_subject(subject: Token, verb: Token) -> Token:
    return verb.head if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl" else subject


def _unless_nobody(
    stance: ResponsibilityStance, group: Token, cue: Token, act: Token | None
) -> Iterator[ResponsibilityMention]:
    if group.lower_ in _NOBODY or any(child.lower_ in _NOBODY for child in group.children):
        return
    yield ResponsibilityMention(stance, group.i, cue.i, act.i if act is not None else None, speaker_is_group=True)
