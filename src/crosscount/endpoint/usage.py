"""How much was asked, and what it cost."""

import threading
from dataclasses import dataclass, field

from crosscount.endpoint.settings import Prices


@dataclass(slots=True)
class Usage:
    """Counts of one run; threads add to it together. Remembered answers cost nothing, and their tokens do not count."""

    prices: Prices
    asked: int = 0
    remembered: int = 0
    failed: int = 0
    read: int = 0
    """Tokens that the model read."""
    written: int = 0
    """Tokens that the model wrote."""
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def cost(self) -> float:
        """What the answers cost at the prices given, in the user's currency."""
        return (self.read * self.prices.read + self.written * self.prices.written) / 1_000_000

    def add_answer(self, read: int, written: int) -> None:
        """Count an answer of the endpoint by its tokens."""
        with self._lock:
            self.asked += 1
            self.read += read
            self.written += written

    def add_remembered(self) -> None:
        """Count an answer that was there already."""
        with self._lock:
            self.remembered += 1

    def add_failed(self) -> None:
        """Count a question to which no answer came."""
        with self._lock:
            self.failed += 1

    def __str__(self) -> str:
        counted = f"{self.asked} asked, {self.remembered} remembered, {self.failed} without an answer"
        tokens = f"{self.read:,} tokens read, {self.written:,} written"
        priced = f", {self.cost:.4f} at the prices given" if self.prices != Prices() else ""
        return f"{counted}; {tokens}{priced}"
