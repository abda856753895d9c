"""What a yardstick hands over: figures, and every mistake behind them with the words it stands on."""

from dataclasses import dataclass

Value = float | int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the result: what was measured, and its numbers by name (shares between 0 and 1, unless named)."""

    name: str
    values: tuple[tuple[str, Value], ...]

    def value(self, name: str) -> Value:
        """The number of that name; raises ``KeyError`` where there is none."""
        return dict(self.values)[name]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One difference between what people marked and what was found in one document."""

    document: str
    kind: str
    """What kind of mistake it is; the page counts these."""
    gold: str
    ours: str
    rule: str = ""
    """What fired: the extractor and the words that its figure rests on."""
    spans: tuple[tuple[int, int], ...] = ()
    """Stretches of the document's text to highlight, in code points."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """All that one run of a yardstick found out."""

    yardstick: str
    part: str
    documents: int
    figures: tuple[Figure, ...]
    mistakes: tuple[Mistake, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    """The texts of the documents with mistakes, by document."""

    def figure(self, name: str) -> Figure:
        """The figure of that name; raises ``KeyError`` where there is none."""
        return {one.name: one for one in self.figures}[name]
