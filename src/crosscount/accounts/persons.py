"""Whom a figure counts: everyone, a part of a class, or somebody told of by himself."""

import re

from crosscount.accounts.voices import Spoken
from crosscount.accounts.words import load_words, tokens
from crosscount.claims import Claim, Victims

TOTAL = "total"
"""The scope of a figure for everyone, beside the victim classes."""
_AGE = re.compile(r"(\d+|[^\W\d_]+)[ -](year|month|week|day)s?[ -]old", re.IGNORECASE)
_ONLY_ONE = frozenset({"one", "1", "only one"})


def is_somebody(spoken: Spoken) -> bool:
    """ "A miner died": one is counted, and it is not said that there were no more."""
    quantity = spoken.claim.quantity
    return quantity is not None and quantity.best == 1 and quantity.phrase.lower() not in _ONLY_ONE


def scope_of(spoken: Spoken) -> str:
    """Whom a figure is about: everyone, or one class of victims; somebody ("a victim") is not everyone."""
    victims = spoken.claim.victims
    whole = load_words().part(victims) == "total" and not is_somebody(spoken)
    if whole and (victims is None or victims.class_ in ("unknown", "mixed")):
        return TOTAL
    return TOTAL if victims is None else "unknown" if victims.class_ == "mixed" else victims.class_


def counts_everyone(claim: Claim) -> bool:
    """Whether a claim's figure is of everybody, by its words: no class, no part of another figure, no one person."""
    return claim.subset_of is None and scope_of(Spoken(claim, "", None, "", "")) == TOTAL


def people_named(scope: str, spoken: Spoken) -> str:
    """The group within a scope that a claim counts: ``total``, or the words for a part of it."""
    victims = spoken.claim.victims
    if scope == TOTAL or victims is None or (load_words().part(victims) == "total" and not is_somebody(spoken)):
        return TOTAL
    return " ".join(tokens(victims.words))


def is_rest(spoken: Spoken) -> bool:
    """Whether the words name whoever is left ("three others")."""
    return load_words().part(spoken.claim.victims) == "rest"


def is_another(spoken: Spoken) -> bool:
    """Whether it is said that there is another: "another teen", "a third person"."""
    phrase = spoken.claim.quantity.phrase if spoken.claim.quantity else ""
    return is_rest(spoken) or bool(load_words().another & set(tokens(phrase)))


def may_be_one(one: Spoken, other: Spoken, *, of_a_rest: bool = False) -> bool:
    """Whether two who are each told of by themselves, in one report, may be one person told of twice.

    They are not where one sentence tells of both, where it is said that there is another (unless both words are of that
    kind, ``of_a_rest``), or where name, age, sex, class or what they were ("a guard", "a driver") differ. The same goes
    for two equal groups.
    """
    first, second = one.claim, other.claim
    if first.repeats == second.claim_id or second.repeats == first.claim_id:
        return True
    listed = {first.claim_id, first.beside} & {second.claim_id, second.beside} - {None}
    if listed or (first.start, first.end) == (second.start, second.end):
        return False
    if not of_a_rest and (is_another(one) or is_another(other)):
        return False
    return may_agree(one, other)


def may_agree(one: Spoken, other: Spoken) -> bool:
    """Whether nothing in the words that name two people, each told of by himself, says that they are not one."""
    if one.claim.victims is None or other.claim.victims is None:
        return True
    if is_told_by_pronoun(one) or is_told_by_pronoun(other):
        return len({_sex(each.claim.victims.words) for each in (one, other) if each.claim.victims} - {None}) < 2
    return _agree(one.claim.victims, other.claim.victims)


def say_no_calling(*told: Spoken) -> bool:
    """Whether the words for people say no more than that they are people, for any of them."""
    return any(each.claim.victims is None or _calling(each.claim.victims.words) is None for each in told)


def told_alike(one: Spoken, other: Spoken) -> bool:
    """Whether the words that name two people agree in a name or an age, and in nothing say that they are not one."""
    if one.claim.victims is None or other.claim.victims is None or not may_agree(one, other):
        return False
    first, second = one.claim.victims.words, other.claim.victims.words
    return bool(_name(first) & _name(second) or _ages(first) & _ages(second))


def is_named(spoken: Spoken) -> bool:
    """Whether somebody is told of by name."""
    return spoken.claim.victims is not None and bool(_name(spoken.claim.victims.words))


def is_told_by_pronoun(spoken: Spoken) -> bool:
    """ "He", "herself": taken up from what was told before."""
    victims = spoken.claim.victims
    return victims is not None and set(tokens(victims.words)) <= load_words().pronouns


def _agree(one: Victims, other: Victims) -> bool:
    classes = {one.class_, other.class_} - {"unknown", "mixed"}
    ages = [_ages(victims.words) for victims in (one, other)]
    names = [_name(victims.words) for victims in (one, other)]
    if classes == {"perpetrator", "civilian"} and _same_noun(one.words, other.words):
        classes = set()  # "a boy shot himself", and "the boy died"
    if len(classes) > 1 or (all(ages) and not ages[0] & ages[1]):
        return False
    if all(names):
        return bool(names[0] & names[1])
    if all(ages):
        return True
    if {_grown(victims.words) for victims in (one, other)} >= {True, False}:
        return False
    sexes = {_sex(victims.words) for victims in (one, other)} - {None}
    callings = {calling for victims in (one, other) if (calling := _calling(victims.words))}
    return len(sexes) < 2 and len(callings) < 2


def _name(words: str) -> frozenset[str]:
    """The words of a name: all are capitalised but for an age."""
    parts = re.findall(r"[^\W\d_][\w'’.-]*", _AGE.sub(" ", words))
    parts = [part for part in parts if part.lower() not in load_words().no_name]
    named = bool(parts) and all(part[0].isupper() for part in parts)
    named = named and load_words().names_nobody.isdisjoint(tokens(words))
    return frozenset(part.lower() for part in parts) if named else frozenset()


def _ages(words: str) -> frozenset[tuple[str, str]]:
    """The ages that words give: "16-year-old", "nineteen month old"."""
    known = load_words().numbers
    return frozenset((known.get(number.lower(), number), unit.lower()) for number, unit in _AGE.findall(words))


def _sex(words: str) -> str | None:
    known, said = load_words(), set(tokens(words))
    female, male = bool(said & known.female), bool(said & known.male)
    return None if female == male else "female" if female else "male"


def _grown(words: str) -> bool | None:
    """Whether the words say that somebody is grown up, or that he is not."""
    known, said = load_words(), set(tokens(words))
    grown, young = bool(said & known.grown), bool(said & known.young)
    return None if grown == young else grown


def _same_noun(one: str, other: str) -> bool:
    first, second = tokens(one), tokens(other)
    return bool(first and second) and first[-1] == second[-1] and first[-1] not in load_words().pronouns


def _calling(words: str) -> str | None:
    """What somebody is, where the words say more than that he is a person: "guard", "driver"."""
    known = load_words()
    said = [word for word in tokens(_AGE.sub(" ", words)) if word not in known.breaks | known.no_name]
    if not said or _name(words) or said[-1] in known.says_no_calling:
        return None
    return said[-1]
