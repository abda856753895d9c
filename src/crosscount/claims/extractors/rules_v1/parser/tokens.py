"""A parsed sentence as plain objects: the rules ask each token many times, and the parser's own are slow to ask."""

from __future__ import annotations

import unicodedata
from functools import cached_property

_QUOTES = frozenset("\"'`«»‘’‚‛“”„‟‹›❮❯") | {"''", "``"}


class Token:
    """One token with its place in the parse; attributes are named, and mean, what they do in spaCy.

    ``lower_`` and ``lemma_`` are in lower case; ``children`` are in the order of the text; the root is its own head.
    """

    __slots__ = ("children", "dep_", "doc", "head", "i", "idx", "lefts", "lemma_", "lower_", "pos_", "tag_", "text")

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    head: Token
    lefts: list[Token]
    children: list[Token]

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, offset: int = 1) -> Token:
        """The token so many places on; an ``IndexError`` where there is none."""
        if self.i + offset < 0:
            raise IndexError(self.i + offset)
        return self.doc[self.i + offset]

    @property
    def subtree(self) -> list[Token]:
        """The token and everything below it: what hangs on its left, itself, what hangs on its right."""
        found: list[Token] = []
        _gather(self, found)
        return found

    @property
    def left_edge(self) -> Token:
        """The leftmost token of the subtree."""
        return self.doc[min(one.i for one in self.subtree)]

    @property
    def right_edge(self) -> Token:
        """The rightmost token of the subtree."""
        return self.doc[max(one.i for one in self.subtree)]

    @property
    def whitespace_(self) -> str:
        """The blank behind the token, or nothing."""
        end = self.idx + len(self.text)
        return self.doc.text[end : end + 1] if self.i + 1 < len(self.doc) and self.doc[self.i + 1].idx > end else ""

    @property
    def is_alpha(self) -> bool:
        """Whether it is letters only."""
        return self.text.isalpha()

    @property
    def is_punct(self) -> bool:
        """Whether it is punctuation only."""
        return all(unicodedata.category(character).startswith("P") for character in self.text)

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return self.text in _QUOTES

    @property
    def like_num(self) -> bool:
        """Whether it looks like a number, in digits or as a word."""
        from spacy.lang.en.lex_attrs import like_num  # the parser has loaded it by now

        return bool(like_num(self.text))  # type: ignore[no-untyped-call]


class Doc(list[Token]):
    """The tokens of one sentence in order.

    ``text`` is what the parser read, ``original`` the same stretch in the report's own letters, of equal length.
    """

    text: str
    original: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the sentence in lower case, and every base form."""
        return frozenset([token.lower_ for token in self] + [token.lemma_ for token in self])

    @property
    def root(self) -> Token:
        """The first token that hangs on no other."""
        return next(token for token in self if token.head is token)

    def between(self, start: int, stop: int) -> str:
        """The text from token ``start`` up to, and without, token ``stop``; positions outside the sentence are cut."""
        tokens = self[max(0, start) : max(0, stop)]
        return self.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1].text)] if tokens else ""


def hang(doc: Doc, heads: list[int]) -> None:
    """Tie the tokens of a sentence to their heads, given by position."""
    for token in doc:
        token.lefts, token.children = [], []
    for token, position in zip(doc, heads, strict=True):
        token.head = head = doc[position]
        if head is not token:
            head.children.append(token)
            if token.i < head.i:
                head.lefts.append(token)


def put_back(doc: Doc) -> None:
    """Put back where they belong words that the parser could only hang elsewhere, since it crosses no arcs.

    It labels such a word with its own relation and, behind ``||``, with that of the word that it belongs to (the scheme
    ``head`` of Nivre & Nilsson 2005): the first one so labelled, level by level, below the word that it hangs on.
    """
    for token in doc:
        if "||" in token.dep_:
            token.dep_, relation = token.dep_.split("||")
            head = _first_below(token.head, relation, token)
            if head is not token.head:
                token.head = head
                hang(doc, [one.head.i for one in doc])


def _first_below(top: Token, relation: str, token: Token) -> Token:
    level = [top]
    while level:
        level = [child for one in level for child in one.children if child is not token and not child.text.isspace()]
        for child in level:
            if child.dep_ == relation:
                return child
    return top


def _gather(token: Token, found: list[Token]) -> None:
    placed = False
    for child in token.children:
        if not placed and child.i > token.i:
            found.append(token)
            placed = True
        _gather(child, found)
    if not placed:
        found.append(token)
