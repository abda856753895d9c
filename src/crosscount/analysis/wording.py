"""Levels and numbers in words, the same beside a drawing and in a table."""


def as_level(level: float | None) -> str:
    """What a range holds: ``95%``, ``99.9%``; in words where it has no probability."""
    return "no probability of its own" if level is None else f"{level * 100:.6g}%"


def as_number(value: float) -> str:
    """A number as briefly as it can be read: 12,345, 1,234.5, 12.3, 0.1234."""
    if value == int(value) or abs(value) >= 10_000:
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.4g}"
