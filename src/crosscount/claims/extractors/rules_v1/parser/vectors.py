"""Word vectors in context: the first half of the parser's model, computed for many sentences at once.

The model looks at each word by itself first and then four times at its neighbours. The first look depends on the word
alone, so it is remembered; that is a third of the work. The arithmetic is the model's own (``spacy.Tok2Vec.v2``, a
convolution of width one over maxout layers), so its results are too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc as ParserDoc

    Matrix = NDArray[np.float32]

MOST_WORDS = 1 << 15
"""Words remembered at the most, 13 MB of vectors; then all are forgotten, so that memory stays bounded."""

OPS = NumpyOps()
"""The model's own arithmetic: it uses one core, whatever the machine has."""


class Layer:
    """One maxout layer with its normalisation."""

    def __init__(self, maxout: Any, norm: Any) -> None:
        """Take the weights, with the pieces of one output apart so that their maximum is taken row by row."""
        weights = maxout.get_param("W")
        self.width, self.pieces = weights.shape[:2]
        self._weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(self.width * self.pieces, -1))
        self._bias = maxout.get_param("b").T.reshape(-1)
        self._gain, self._offset = norm.get_param("G"), norm.get_param("b")

    def __call__(self, given: Matrix) -> Matrix:
        """The layer's output, one row for each row given."""
        found: Matrix = OPS.gemm(given, self._weights, trans2=True)
        found += self._bias
        best: Matrix = found[:, : self.width]
        for piece in range(1, self.pieces):
            best = np.maximum(best, found[:, piece * self.width : (piece + 1) * self.width])
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best)[:, None] / np.float32(self.width) + np.float32(1e-8)
        best *= variance ** np.float32(-0.5)
        best *= self._gain
        best += self._offset
        return best


class Vectors:
    """Vectors of the words of sentences, each with its neighbours taken into account."""

    def __init__(self, nlp: Language) -> None:
        """Take the weights of a model's ``tok2vec``."""
        model: Any = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
        features, _, self._look_up, self._mix, _ = model.layers[0].layers
        self._columns: list[str | int] = features.attrs["columns"]
        encoder = model.layers[1]
        self._gap: int = encoder.attrs["pad"]
        self._layers = [_layer_of(block) for block in encoder.layers[0].layers]
        self.width = self._layers[0].width
        self._rows: dict[tuple[int, int, int], int] = {}
        self._words = np.zeros((0, self.width), dtype=np.float32)

    def of(self, docs: Sequence[ParserDoc]) -> Matrix:
        """One row for each token of the sentences, one sentence behind the other."""
        rows = self._known(docs)
        places = np.empty(len(rows), dtype=np.intp)
        start, at = 0, self._gap
        for doc in docs:
            places[start : start + len(doc)] = np.arange(at, at + len(doc))
            start, at = start + len(doc), at + len(doc) + self._gap
        # Sentences stand so far apart that none sees the other.
        spread = np.zeros((at, self.width), dtype=np.float32)
        spread[places] = self._words[rows]
        window = np.zeros((at, 3 * self.width), dtype=np.float32)
        for layer in self._layers:
            window[1:, : self.width] = spread[:-1]
            window[:, self.width : -self.width] = spread
            window[:-1, -self.width :] = spread[1:]
            spread += layer(window)
        found: Matrix = spread[places]
        return found

    def _known(self, docs: Sequence[ParserDoc]) -> list[int]:
        """The rows of each word by itself; what is new is computed."""
        if len(self._rows) > MOST_WORDS:
            self._rows.clear()
        rows: list[int] = []
        fresh: list[Any] = []
        known = self._rows
        for doc in docs:
            new = []
            for position, key in enumerate(map(tuple, doc.to_array(["ORTH", "NORM", "SPACY"]).tolist())):
                row = known.get(key)
                if row is None:
                    row = known[key] = len(known)
                    new.append(position)
                rows.append(row)
            if new:
                fresh.append(doc.to_array(self._columns)[new])
        if fresh:
            vectors = self._mix.predict(self._look_up.predict(np.concatenate(fresh)))
            if len(known) > len(self._words):
                more = np.empty((2 * len(known), self.width), dtype=np.float32)
                more[: len(self._words)] = self._words
                self._words = more
            self._words[len(known) - len(vectors) : len(known)] = vectors
        return rows


def _layer_of(block: Any) -> Layer:
    _, (maxout, norm) = block.layers[0].layers[0], block.layers[0].layers[1].layers[0].layers
    return Layer(maxout, norm)
