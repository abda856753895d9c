"""Actors and their ties as a drawing: a column a side, parts below what they are part of; the same every time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosscount.actors import Actor
from crosscount.desk.actor_words import side_in_words
from crosscount.desk.actors import Line, Tie, rank

BOX_WIDTH, BOX_HEIGHT, ROW, GAP, TOP, MARGIN = 216, 34, 48, 96, 34, 70
INDENT = 14
LETTERS = 30
"""Letters of a name that a box has room for; the whole name stands in its title."""


@dataclass(frozen=True, slots=True)
class Box:
    """One actor, drawn."""

    line: Line
    x: int
    y: int
    width: int

    @property
    def words(self) -> str:
        """The name, cut to what there is room for."""
        name = self.line.actor.name
        room = LETTERS - (BOX_WIDTH - self.width) // 7
        return name if len(name) <= room else f"{name[: room - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Edge:
    """One tie, drawn as a curve from the subject to the other."""

    tie: Tie
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything, in units of its own width and height."""

    width: int
    height: int
    heads: list[tuple[int, str]]
    """Where each column begins, and the side it stands for."""
    boxes: list[Box]
    edges: list[Edge]


def draw(lines: Iterable[Line], ties: Sequence[Tie]) -> Drawing | None:
    """Draw the actors that are tied, by side; None where none is."""
    tied = {actor.actor_id for tie in ties for actor in (tie.subject, tie.other)}
    columns: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.actor.actor_id in tied:
            columns[line.side].append(line)
    if not columns:
        return None
    boxes, heads = [], []
    for number, side in enumerate(sorted(columns, key=lambda side: (rank(side), side))):
        x = MARGIN + number * (BOX_WIDTH + GAP)
        heads.append((x, side_in_words(side)))
        boxes += _column(columns[side], ties, x)
    by_actor = {box.line.actor.actor_id: box for box in boxes}
    edges = [
        Edge(tie, _curve(by_actor[tie.subject.actor_id], by_actor[tie.other.actor_id]))
        for tie in ties
        if tie.subject.actor_id in by_actor and tie.other.actor_id in by_actor
    ]
    return Drawing(
        width=MARGIN + len(columns) * (BOX_WIDTH + GAP) - GAP + 12,
        height=max(box.y for box in boxes) + BOX_HEIGHT + 10,
        heads=heads,
        boxes=boxes,
        edges=edges,
    )


def _column(lines: Sequence[Line], ties: Iterable[Tie], x: int) -> list[Box]:
    """Each actor under the first that it is part of, broke away from or belongs to, one step in."""
    here = {line.actor.actor_id: line for line in lines}
    above: dict[str, str] = {}
    for tie in ties:
        below, over = tie.subject.actor_id, tie.other.actor_id
        if below in here and over in here and below not in above and not _leads_to(over, below, above):
            above[below] = over
    boxes: list[Box] = []

    def place(actors: Iterable[Actor], depth: int) -> None:
        for actor in actors:
            step = min(depth, 3) * INDENT
            boxes.append(Box(here[actor.actor_id], x + step, TOP + len(boxes) * ROW, BOX_WIDTH - step))
            place((line.actor for line in lines if above.get(line.actor.actor_id) == actor.actor_id), depth + 1)

    place((line.actor for line in lines if line.actor.actor_id not in above), 0)
    return boxes


def _leads_to(actor: str, wanted: str, above: dict[str, str]) -> bool:
    while actor != wanted:
        if actor not in above:
            return False
        actor = above[actor]
    return True


def _curve(subject: Box, other: Box) -> str:
    start, end = subject.y + BOX_HEIGHT // 2, other.y + BOX_HEIGHT // 2
    if abs(subject.x - other.x) < BOX_WIDTH:
        # Within a column the curve bulges to the side, the further the longer it is.
        out = min(subject.x, other.x) - min(12 + abs(end - start) // 8, MARGIN - 12)
        return f"M{subject.x} {start}C{out} {start} {out} {end} {other.x} {end}"
    forward = subject.x < other.x
    x1, x2 = (subject.x + subject.width, other.x) if forward else (subject.x, other.x + other.width)
    bend = GAP // 2 if forward else -GAP // 2
    return f"M{x1} {start}C{x1 + bend} {start} {x2 - bend} {end} {x2} {end}"
