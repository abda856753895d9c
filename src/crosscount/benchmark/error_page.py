"""The page of errors: one HTML file that asks for nothing from outside, the most frequent kinds of mistake first."""

from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby

from crosscount.benchmark.measurement import Measurement, Mistake

CONTEXT = 160
"""Characters of text shown on either side of what is highlighted."""
STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 78rem; padding: 0 1rem; color: #1c1c1c }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd }
th { font-weight: 600 }
mark { background: #ffe08a }
.words { white-space: pre-wrap; color: #333 }
.rule { color: #555; font-size: 13px }
details > div { white-space: pre-wrap; background: #f7f7f5; padding: 1rem }
a { color: #0b5394 }
"""


def error_page(measurement: Measurement) -> str:
    """Draw a measurement's figures, its kinds of mistake by how often they come, and each mistake in its sentence."""
    return "".join(_page(measurement))


def _page(measurement: Measurement) -> Iterator[str]:
    title = escape(f"{measurement.yardstick}, {measurement.part}: {len(measurement.mistakes)} mistakes")
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    yield f"<h1>{title}</h1><table>"
    for figure in measurement.figures:
        values = ", ".join(f"{name} {_number(value)}" for name, value in figure.values)
        yield f"<tr><th>{escape(figure.name)}<td>{escape(values)}"
    yield "</table><h2>Kinds of mistake</h2><table>"
    kinds = Counter(mistake.kind for mistake in measurement.mistakes).most_common()
    for number, (kind, count) in enumerate(kinds):
        yield f'<tr><td>{count}<td><a href="#kind{number}">{escape(kind)}</a>'
    yield "</table>"
    texts = dict(measurement.texts)
    numbers = {name: number for number, name in enumerate(texts)}
    for number, (kind, count) in enumerate(kinds):
        yield f'<h2 id="kind{number}">{escape(kind)} ({count})</h2>'
        yield "<table><tr><th>document<th>gold<th>ours<th>words and what fired"
        for mistake in measurement.mistakes:
            if mistake.kind == kind:
                yield _row(mistake, texts.get(mistake.document, ""), numbers.get(mistake.document))
        yield "</table>"
    yield "<h2>Documents</h2>"
    yield from _documents(measurement, texts, numbers)


def _row(mistake: Mistake, text: str, number: int | None) -> str:
    name = escape(mistake.document)
    link = name if number is None else f'<a href="#text{number}">{name}</a>'
    around = "<br>".join(_around(text, span) for span in mistake.spans)
    return (
        f"<tr><td>{link}<td>{escape(mistake.gold)}<td>{escape(mistake.ours)}"
        f'<td><div class="words">{around}</div><div class="rule">{escape(mistake.rule)}</div>'
    )


def _around(text: str, span: tuple[int, int]) -> str:
    start, end = span
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return f"{_flat(before)}<mark>{_flat(text[start:end])}</mark>{_flat(after)}"


def _flat(words: str) -> str:
    return escape(words.replace("\n", " "))


def _documents(measurement: Measurement, texts: dict[str, str], numbers: dict[str, int]) -> Iterator[str]:
    by_document = sorted(measurement.mistakes, key=lambda mistake: mistake.document)
    for name, mistakes in groupby(by_document, key=lambda mistake: mistake.document):
        if name not in texts:
            continue
        spans = sorted({span for mistake in mistakes for span in mistake.spans})
        yield f'<details id="text{numbers[name]}"><summary>{escape(name)}</summary>'
        yield f"<div>{''.join(_marked(texts[name], spans))}</div></details>"


def _marked(text: str, spans: list[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in spans:
        if start >= at:
            yield f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>"
            at = end
    yield escape(text[at:])


def _number(value: float | int | None) -> str:
    return "-" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:.3f}"
