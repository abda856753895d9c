"""Verbatim words and where they stand."""

from dataclasses import dataclass

from crosscount.values.errors import CrosscountError


class SpanMismatch(CrosscountError):
    """The words of a span are not the words at its place."""

    def __init__(self, span: "Span", found: str) -> None:
        super().__init__(
            f"span {span.start}:{span.end} quotes {span.quote!r} but the text there says {found!r}; "
            "offsets count code points of the normalised text; cut spans with Span.of()"
        )


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a text and their place in code points; ``quote == text[start:end]`` and never empty."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Cut the span out of its text."""
        return cls(start, end, text[start:end]).checked(text)

    def checked(self, text: str) -> "Span":
        """Return the span if it quotes ``text`` verbatim, else raise ``SpanMismatch``."""
        found = text[self.start : self.end]
        if self.start < 0 or not self.quote or found != self.quote:
            raise SpanMismatch(self, found)
        return self
