"""Who says what in a sentence, by verbs of saying and words for "according to"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosscount.claims.extractors.words_v1.lexicon import measures, phrases, role_of
from crosscount.claims.extractors.words_v1.tokens import Sentence, Token
from crosscount.claims.languages import Language

LONGEST_SOURCE = 12
TO_VERB = 14
"""Words between who speaks and the verb, where the verb comes last."""
_SIGNS = frozenset(',:;.«»"“”-–!?')


@dataclass(frozen=True, slots=True)
class Saying:
    """Tokens ``source`` (first and last; None for "he added") and ``cue``, and those over which it reaches."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    reach: tuple[int, int]
    verb: str
    shares: bool = False
    """Whether an earlier saying has the same source: "they claimed it and said that"."""
    denies: bool = False
    alleges: bool = False


def sayings_in(sentence: Sentence, language: Language) -> list[Saying]:
    """Every saying of a sentence, in order, none overlapping."""
    tokens = sentence.tokens
    by_order = _verb_last if language.table("counting")["verb"] == "after" else _verb_first
    found = sorted([*_headline(tokens, language), *by_order(tokens, language)], key=lambda one: _start(one))
    kept: list[Saying] = []
    for one in found:
        if not kept or _start(one) > _end(kept[-1]):
            kept.append(one)
    marked = [_marked(one, language) for one in kept]
    return [replace(one, reach=_reach(number, marked, tokens)) for number, one in enumerate(marked)]


def _marked(one: Saying, language: Language) -> Saying:
    table = language.table("saying")
    return replace(one, denies=one.verb in table["denying_verbs"], alleges=one.verb in table["alleging"])


def _start(one: Saying) -> int:
    return min(one.source[0], one.cue[0]) if one.source and not one.shares else one.cue[0]


def _end(one: Saying) -> int:
    return max(one.source[1], one.cue[1]) if one.source and not one.shares else one.cue[1]


def _reach(number: int, found: Sequence[Saying], tokens: Sequence[Token]) -> tuple[int, int]:
    """From its own words to the next saying; where nothing follows, what stands before it."""
    one = found[number]
    end = _start(found[number + 1]) - 1 if number + 1 < len(found) else len(tokens) - 1
    if any(tokens[position].word.isalnum() for position in range(_end(one) + 1, end + 1)):
        return _start(one), end
    return (_end(found[number - 1]) + 1 if number else 0), end


def _headline(tokens: Sequence[Token], language: Language) -> Iterator[Saying]:
    """ "Police: two killed in blast"."""
    for position, token in enumerate(tokens[:7]):
        if token.word == ":" and position and role_of(tokens[:position], language) != "unattributed":
            yield Saying((0, position - 1), (position, position), (0, 0), ":")
            return


def _verb_last(tokens: Sequence[Token], language: Language) -> Iterator[Saying]:
    for position, length, words in phrases(language, "saying", "according_after").find(tokens):
        source = _source_before(tokens, position, language)
        if source is not None:
            yield Saying(source, (position, position + length - 1), (0, 0), words)
    agents = language.table("saying")["agent_after"]
    named: set[tuple[int, int]] = set()
    for position, length, words in phrases(language, "saying", "verbs").find(tokens):
        for back in range(position - 1, max(-1, position - TO_VERB), -1):
            if tokens[back].word in agents:
                source = _source_before(tokens, back, language)
                if source is not None:
                    yield Saying(source, (position, position + length - 1), (0, 0), words, shares=source in named)
                    named.add(source)
                break


def _source_before(tokens: Sequence[Token], end: int, language: Language) -> tuple[int, int] | None:
    """The words for the speaker that end before a token; None where there are none."""
    ends = phrases(language, "saying", "before_source")
    asides = phrases(language, "saying", "asides")
    first = end
    while first > max(0, end - LONGEST_SOURCE):
        if tokens[first - 1].word in _SIGNS or ends.ending_at(tokens, first - 1):
            break
        aside = asides.ending_at(tokens, first - 1)
        if aside:
            break
        first -= 1
    return (first, end - 1) if first < end else None


def _verb_first(tokens: Sequence[Token], language: Language) -> Iterator[Saying]:
    for position, length, words in phrases(language, "saying", "according_before").find(tokens):
        source = _source_behind(tokens, position + length, language)
        if source is not None:
            yield Saying(source, (position, position + length - 1), (0, 0), words)
    complements = phrases(language, "saying", "complementisers")
    for position, length, words in phrases(language, "saying", "verbs").find(tokens):
        cue = (position, position + length - 1)
        source = _source_behind(tokens, position + length, language)
        if source is not None:
            yield Saying(source, cue, (0, 0), words)
            continue
        goes_on = position + length < len(tokens) and complements.at(tokens, position + length)
        before = _source_in_front(tokens, position, language)
        if goes_on and before is not None:
            yield Saying(before, cue, (0, 0), words)
        elif goes_on and len(tokens[position].forms) > 1 and tokens[position].word != words:
            yield Saying(None, cue, (0, 0), words)  # "and he added that"


def _source_behind(tokens: Sequence[Token], first: int, language: Language) -> tuple[int, int] | None:
    complements = phrases(language, "saying", "complementisers")
    asides = phrases(language, "saying", "asides")
    last = first - 1
    while last + 1 < min(len(tokens), first + LONGEST_SOURCE):
        following = last + 1
        told = measures(language).at(tokens, following)
        if (
            tokens[following].word in _SIGNS
            or tokens[following].word[:1].isdigit()
            or complements.at(tokens, following)
            or asides.at(tokens, following)
            or (told and told[1].sort in ("verb", "total"))
        ):
            break
        last += 1
    return (first, last) if last >= first else None


def _source_in_front(tokens: Sequence[Token], end: int, language: Language) -> tuple[int, int] | None:
    """Where the speaker stands before the verb; only words that tell a role are one."""
    first = end
    while first > max(0, end - LONGEST_SOURCE) and tokens[first - 1].word not in _SIGNS:
        first -= 1
    known = first < end and role_of(tokens[first:end], language) != "unattributed"
    return (first, end - 1) if known else None
