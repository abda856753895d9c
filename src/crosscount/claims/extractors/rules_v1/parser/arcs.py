"""The parse itself: the second half of the parser's model, an arc-eager parser run over many sentences at once.

A word is taken from the buffer to the stack, or hung on the word on top of the stack, or takes that word as its own
dependent, until all words hang somewhere (Nivre 2003; the variant of Honnibal & Johnson 2015, in which a word that was
left without a head goes back to the buffer). spaCy runs the same machine; here the scores of all sentences are computed
together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from crosscount.claims.extractors.rules_v1.parser.vectors import OPS

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.language import Language

    Matrix = NDArray[np.float32]

SHIFT, REDUCE, LEFT, RIGHT = 0, 1, 2, 3
NONE = -1


class Forest:
    """The trees of all sentences of a batch while they grow, over the positions of their tokens in the batch."""

    def __init__(self, tokens: int) -> None:
        """Nothing hangs anywhere yet."""
        self.heads = [NONE] * tokens
        self.moves = [NONE] * tokens
        """The move that hung each token: its label."""
        # One more, for the words that are not there: position -1.
        self.left = [NONE] * (tokens + 1)
        """The dependent last hung on the left of each token, and on its right."""
        self.right = [NONE] * (tokens + 1)
        self._older = [NONE] * tokens
        self.stays = [False] * tokens
        """Tokens that went back to the buffer and may not be taken again before something else has changed."""

    def hang(self, child: int, head: int, move: int) -> None:
        """Hang a token on another, off any other head that it had."""
        if self.heads[child] != NONE:
            self._unhang(child)
        side = self.left if child < head else self.right
        self._older[child] = side[head]
        side[head] = child
        self.heads[child], self.moves[child] = head, move

    def _unhang(self, child: int) -> None:
        head, older = self.heads[child], self._older
        side = self.left if child < head else self.right
        if side[head] == child:
            side[head] = older[child]
            return
        younger = side[head]
        while older[younger] != child:
            younger = older[younger]
        older[younger] = older[child]


class State:
    """One sentence on its way: the stack, and the buffer with what went back to it."""

    __slots__ = ("_back", "_forest", "_next", "_stack", "_stop")

    def __init__(self, forest: Forest, start: int, stop: int) -> None:
        """Before the first move: every token is in the buffer."""
        self._forest = forest
        self._stack: list[int] = []
        self._back: list[int] = []
        self._next, self._stop = start, stop

    def _take(self) -> None:
        if self._back:
            self._stack.append(self._back.pop())
        else:
            self._stack.append(self._next)
            self._next += 1

    def _drop(self) -> None:
        token = self._stack.pop()
        if self._stack and self._forest.heads[token] == NONE:
            self._forest.stays[token] = True
            self._back.append(token)

    def settle(self) -> bool:
        """Make the moves that leave no choice; whether a choice is left."""
        while True:
            in_buffer = self._next < self._stop or self._back
            if self._stack and in_buffer:
                return True
            if self._stack:
                self._drop()
            elif in_buffer:
                self._take()
            else:
                return False

    def look(self, seen: list[int]) -> tuple[bool, bool]:
        """Add the eight positions that the model looks at; whether taking and dropping a token are allowed."""
        forest, stack, back, following = self._forest, self._stack, self._back, self._next
        if back:
            first = back[-1]
            second = back[-2] if len(back) > 1 else following if following < self._stop else NONE
        else:
            first = following
            second = following + 1 if following + 1 < self._stop else NONE
        depth = len(stack)
        top = stack[-1]
        seen += (
            first,
            second,
            top,
            stack[-2] if depth > 1 else NONE,
            stack[-3] if depth > 2 else NONE,
            forest.left[first],
            forest.left[top],
            forest.right[top],
        )
        return second != NONE and not forest.stays[first], depth > 1

    def move(self, kind: int, move: int) -> None:
        """Make a move that was allowed."""
        if kind == SHIFT:
            self._take()
        elif kind == REDUCE:
            self._drop()
        elif kind == LEFT:
            first = self._back[-1] if self._back else self._next
            self._forest.hang(self._stack.pop(), first, move)
            self._forest.stays[first] = False
        else:
            top = self._stack[-1]
            self._take()
            self._forest.hang(self._stack[-1], top, move)


class Arcs:
    """The parser of a model: from vectors of words to heads and labels."""

    def __init__(self, nlp: Language) -> None:
        """Take the weights and the moves of a model's ``parser``."""
        parser: Any = nlp.get_pipe("parser")
        linear = parser.model.get_ref("tok2vec").layers[-1]
        lower, upper = parser.model.get_ref("lower"), parser.model.get_ref("upper")
        self._narrow, self._narrow_bias = linear.get_param("W"), linear.get_param("b")
        # The two pieces of one output apart, so that their maximum is taken row by row.
        weights = lower.get_param("W").transpose(0, 2, 1, 3)
        self._looks, self._pieces, self._hidden, width = weights.shape
        self._weights = np.ascontiguousarray(weights.reshape(-1, width))
        self._nothing = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(self._looks, -1)
        self._bias = lower.get_param("b").T.reshape(-1)
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b").copy()
        names: Sequence[str] = parser.move_names
        self.labels = [name[2:] for name in names]
        self._kinds = ["SDLRB".index(name[0]) for name in names]
        self._places = np.arange(self._looks, dtype=np.int32)
        # A sentence is parsed by itself, so no other begins in it.
        self._upper_bias[[kind > RIGHT for kind in self._kinds]] = -np.inf
        self._take, self._drop = self._kinds.index(SHIFT), self._kinds.index(REDUCE)

    def parse(self, vectors: Matrix, lengths: Sequence[int]) -> tuple[list[int], list[str]]:
        """Parse sentences.

        Args:
            vectors: one row for each token of the sentences, one sentence behind the other.
            lengths: how many tokens each has.

        Returns:
            For each token the position of its head in the batch, its own at the root, and its label.
        """
        table = self._table(vectors)
        forest = Forest(len(vectors))
        stops = np.cumsum(lengths).tolist()
        active = [State(forest, stop - length, stop) for stop, length in zip(stops, lengths, strict=True)]
        while active := [state for state in active if state.settle()]:
            seen: list[int] = []
            allowed = [state.look(seen) for state in active]
            scores = self._scores(table, seen)
            for row, (may_take, may_drop) in enumerate(allowed):
                if not may_take:
                    scores[row, self._take] = -np.inf
                if not may_drop:
                    scores[row, self._drop] = -np.inf
            for state, move in zip(active, scores.argmax(axis=1).tolist(), strict=True):
                state.move(self._kinds[move], move)
        heads = [position if head == NONE else head for position, head in enumerate(forest.heads)]
        return heads, ["ROOT" if move == NONE else self.labels[move] for move in forest.moves]

    def _table(self, vectors: Matrix) -> Matrix:
        """What each token adds to the scores in each of the places where the model may look at it."""
        narrow = OPS.gemm(vectors, self._narrow, trans2=True)
        narrow += self._narrow_bias
        table = np.empty((len(vectors) + 1, len(self._weights)), dtype=np.float32)
        table[0] = self._nothing.reshape(-1)
        OPS.gemm(narrow, self._weights, trans2=True, out=table[1:])
        return table.reshape(-1, self._pieces * self._hidden)

    def _scores(self, table: Matrix, seen: list[int]) -> Matrix:
        rows = np.array(seen, dtype=np.int32).reshape(-1, self._looks)
        rows += 1
        rows *= self._looks
        rows += self._places
        hidden = OPS.gather_add(table, rows)
        hidden += self._bias
        hidden = np.maximum(hidden[:, : self._hidden], hidden[:, self._hidden :])
        scores: Matrix = OPS.gemm(hidden, self._upper, trans2=True)
        scores += self._upper_bias
        return scores
