"""Who a sentence is about, for a pronoun behind it, where nobody is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosscount.claims.claim import Speaker
from crosscount.claims.extractors.rules_v1.speech.memory import Sources
from crosscount.claims.extractors.rules_v1.speech.naming import named
from crosscount.claims.extractors.rules_v1.speech.sayings import Saying, source_phrase
from crosscount.claims.extractors.rules_v1.text.parsing import Parsed, parse
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence
from crosscount.claims.extractors.rules_v1.text.syntax import verbatim

if TYPE_CHECKING:
    from crosscount.claims.extractors.rules_v1.parser.tokens import Token


def subject_of(sentence: Sentence | Parsed, sources: Sources) -> tuple[Speaker, bool] | None:
    """The subject of a sentence as a speaker, and whether it is a single person; None where it could not speak.

    Only one who acts, is not counted ("nine policemen") and whose words tell a role or an actor can be meant.
    """
    parsed = sentence if isinstance(sentence, Parsed) else next(parse([sentence]))
    head = next((child for child in parsed.doc.root.children if child.dep_ == "nsubj"), None)
    if head is None or head.pos_ not in ("NOUN", "PROPN"):
        return None
    if any(child.dep_ in ("nummod", "conj", "neg") for child in head.children):
        return None
    phrase = tuple(one.i for one in source_phrase(head) if one.dep_ != "case")
    words = verbatim(parsed.doc, phrase[0], phrase[-1])
    speaker = named(head, words, Saying(phrase, head.i, (), frozenset()), parsed, sources)
    if speaker.role == "unattributed":
        return None
    return speaker, is_person(head, parsed, sources)


def is_person(head: Token, parsed: Parsed, sources: Sources) -> bool:
    """Whether a source is one person, not a body or several people."""
    if head.tag_ not in ("NN", "NNP") or head.lower_ in sources.language.words("sources", "bodies"):
        return False
    at = parsed.sentence.start + head.idx
    return not any(mention.start <= at < mention.end and mention.words[:1].isupper() for mention in sources.mentions)
